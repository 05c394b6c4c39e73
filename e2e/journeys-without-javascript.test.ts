import { walkJourneys } from './journeys.ts'

walkJourneys({ today: '2026-03-05', javaScript: false })
