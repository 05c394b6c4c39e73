/** The addresses of contacts between the two. */
import { Hono } from 'hono'
import type { Env } from '../../../../web/session.ts'
import type { Site } from '../../../../web/site.ts'
import type { JobFacts } from '../facts.ts'
import { followedRoutes } from './pages/followed-routes.tsx'
import { sideRoutes } from './pages/side-routes.tsx'

export const contactRoutes = (site: Site, { matcher }: JobFacts) =>
  new Hono<Env>().route('/', sideRoutes(site, matcher)).route('/', followedRoutes(site, matcher))
