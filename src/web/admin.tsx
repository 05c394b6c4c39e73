/** The pages that no engagement owns: the law, the territory, people, traces, exclusions, and what everybody may read about Maillage. */
import { Hono } from 'hono'
import type { Action } from '../kernel/action.ts'
import type { Secret } from '../kernel/people/secret.ts'
import { aboutRoutes, type Contacts } from './about-pages.tsx'
import { conflictRoutes } from './conflict-page.tsx'
import { exclusionRoutes } from './exclusion-pages.tsx'
import { lawRoutes } from './law-pages.tsx'
import { peopleRoutes } from './people-pages.tsx'
import type { Env } from './session.ts'
import type { Site } from './site.ts'
import { territoryRoutes } from './territory-pages.tsx'
import { traceRoutes } from './trace-pages.tsx'

interface AdminFacts {
  /** All those of the product: their labels are read in the trace and in the page of the API. */
  actions: readonly Action[]
  secret: Secret
  contacts?: Contacts | undefined
}

export function adminRoutes(site: Site, { actions, secret, contacts = {} }: AdminFacts): Hono<Env> {
  return new Hono<Env>()
    .route('/', lawRoutes(site))
    .route('/', territoryRoutes(site))
    .route('/', peopleRoutes(site, secret))
    .route('/', traceRoutes(site, actions))
    .route('/', conflictRoutes(site))
    .route('/', exclusionRoutes(site, secret))
    .route('/', aboutRoutes(site, actions, contacts))
}
