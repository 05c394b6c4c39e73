/** Who may have an answer from the addresses of Job 76: each part of it says its own. */
import type { guestSignIn } from '../../../test-routes.ts'
import { candidatePolicy } from './candidates/test-routes.ts'
import { contactPolicy } from './contacts/test-routes.ts'
import { employerPolicy } from './employers/test-routes.ts'

export const jobPolicy: Record<string, readonly string[] | 'public' | keyof typeof guestSignIn> = {
  'GET /job76/offres/import': ['animation-job76'],
  'GET /job76/offres/import/modele.csv': ['animation-job76'],
  'POST /job76/offres/import': ['animation-job76'],
  'GET /job76/metiers/import': ['administrator'],
  'POST /job76/metiers/import': ['administrator'],
  ...candidatePolicy,
  ...employerPolicy,
  ...contactPolicy,
}
