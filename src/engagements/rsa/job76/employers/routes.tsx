/** The addresses of the employers, and of whoever animates Job 76. */
import { Hono } from 'hono'
import type { Env } from '../../../../web/session.ts'
import type { Site } from '../../../../web/site.ts'
import type { JobFacts } from '../facts.ts'

export const employerRoutes = (_site: Site, _facts: JobFacts) => new Hono<Env>()
