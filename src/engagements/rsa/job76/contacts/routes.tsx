/** The addresses of contacts between the two. */
import { Hono } from 'hono'
import type { Env } from '../../../../web/session.ts'
import type { Site } from '../../../../web/site.ts'
import type { JobFacts } from '../facts.ts'

export const contactRoutes = (_site: Site, _facts: JobFacts) => new Hono<Env>()
