import { walkJourneys } from './journeys.ts'

walkJourneys({ today: '2026-03-06', javaScript: true })
