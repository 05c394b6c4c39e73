/** From which address of the network a request came: it bounds how often one may try. */
import type { Context } from 'hono'

/** `proxied`: a proxy of ours stands in front, as wherever we are served over HTTPS, and says last for whom it asks. */
export function cameFrom(c: Context, proxied: boolean): string {
  const told = proxied ? c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() : undefined
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined
  return subscriber(told || (env?.incoming?.socket?.remoteAddress ?? ''))
}

/** Of IPv6, whoever subscribes has a whole /64 of addresses. An IPv4 one may be written in IPv6. */
export function subscriber(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped) return mapped[1]!
  if (!address.includes(':')) return address
  const [head = '', tail] = address.toLowerCase().split('%')[0]!.split('::')
  const [first, last] = [head, tail].map(part => part?.split(':').filter(Boolean) ?? [])
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - first!.length - last!.length }, () => '0')
  return [...first!, ...zeros, ...last!]
    .slice(0, 4)
    .map(group => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
