/** The addresses of the candidates. */
import { Hono } from 'hono'
import type { Env } from '../../../../web/session.ts'
import type { Site } from '../../../../web/site.ts'
import type { JobFacts } from '../facts.ts'

export const candidateRoutes = (_site: Site, _facts: JobFacts) => new Hono<Env>()
