/** The addresses of the employers, of whoever animates Job 76, and the public ones. */
import { Hono } from 'hono'
import type { Env } from '../../../../web/session.ts'
import type { Site } from '../../../../web/site.ts'
import type { JobFacts } from '../facts.ts'
import { moderationRoutes } from './moderation/routes.tsx'
import { ownOfferRoutes } from './offers/routes.tsx'
import { openOfferRoutes } from './open/routes.tsx'
import { passkeyRoutes } from './passkeys/routes.tsx'
import { employerSignInRoutes } from './sign-in/routes.tsx'

export const employerRoutes = (site: Site, facts: JobFacts) =>
  new Hono<Env>()
    .route('/', openOfferRoutes(site, facts))
    .route('/', employerSignInRoutes(site, facts))
    .route('/', passkeyRoutes(site, facts))
    .route('/', ownOfferRoutes(site))
    .route('/', moderationRoutes(site))
