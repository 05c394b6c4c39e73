/** The frame of a page that a link opens without an account: not to be found, nor kept on the way, nor in the address of what follows. */
import type { Context } from 'hono'
import type { Frame } from './layout.tsx'
import type { Env } from './session.ts'
import { frameOf, type Site } from './site.ts'

export function linkFrame(site: Site, c: Context<Env>): Frame {
  c.header('X-Robots-Tag', 'noindex')
  c.header('Cache-Control', 'no-store')
  return { ...frameOf(site, c), path: '' }
}
