/** Job 76, every address: candidates, employers, what happens between them, and what a job leaves at the end of the month. */
import { Hono } from 'hono'
import type { Env } from '../../../web/session.ts'
import type { Site } from '../../../web/site.ts'
import { candidateRoutes } from './candidates/routes.tsx'
import { contactRoutes } from './contacts/routes.tsx'
import { employerRoutes } from './employers/routes.tsx'
import type { JobFacts } from './facts.ts'
import { fairnessRoutes } from './fairness/routes.tsx'
import { offerImportRoutes } from './offers/importing/routes.tsx'
import { romeRoutes } from './rome/pages/routes.tsx'
import { takeHomeRoutes } from './take-home/routes.tsx'
import { weightsRoutes } from './weights/routes.tsx'

export const jobRoutes = (site: Site, facts: JobFacts) =>
  new Hono<Env>()
    .route('/', romeRoutes(site))
    // Before the address of one offer, which would take its own.
    .route('/', offerImportRoutes(site))
    .route('/', candidateRoutes(site, facts))
    .route('/', employerRoutes(site, facts))
    .route('/', contactRoutes(site, facts))
    .route('/', takeHomeRoutes(site))
    .route('/', fairnessRoutes(site))
    .route('/', weightsRoutes(site))
