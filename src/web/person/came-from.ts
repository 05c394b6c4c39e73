/** From which address of the network a request came: it bounds how often one may try. */
import type { Context } from 'hono'

/** `proxied`: a proxy of ours stands in front, as wherever we are served over HTTPS, and says last for whom it asks. */
export function cameFrom(c: Context, proxied: boolean): string {
  const told = proxied ? c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() : undefined
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined
  return told || (env?.incoming?.socket?.remoteAddress ?? '')
}
