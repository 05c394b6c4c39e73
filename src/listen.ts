/** The two addresses of this machine at which Maillage is served: taken before anything else, so that a port in use is known at once. */
import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { StartRefusal } from './platform/start-refusal.ts'

type Answer = Parameters<typeof serve>[0]['fetch']

export interface Door {
  /** Whichever was free, when none was asked for (0). */
  port: number
  /** Until then, every request is told to come back. */
  open(answer: Answer): void
  /** Lets what is being answered end, for two seconds. */
  close(): Promise<void>
}

export async function takePort(asked: number): Promise<Door> {
  let answer: Answer = () => notReady()
  const servers: ServerType[] = []
  let port = asked
  for (const hostname of ['127.0.0.1', '::1']) {
    const server = await listen((...request) => answer(...request), hostname, port)
    if (!server) continue
    servers.push(server)
    port = (server.address() as AddressInfo).port
  }
  return {
    port,
    open: given => {
      answer = given
    },
    close: async () => void (await Promise.all(servers.map(close))),
  }
}

const notReady = () =>
  new Response('Maillage se prépare\u00a0: revenez dans quelques instants.\n', {
    status: 503,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Retry-After': '5',
      'Cache-Control': 'no-store',
    },
  })

/** Headers in 10 s and a body in 30 s, except for an upload, which is given the time of its size by its route. Nothing on a machine without IPv6. */
function listen(fetch: Answer, hostname: string, port: number): Promise<ServerType | undefined> {
  return new Promise((resolve, reject) => {
    const server = serve({
      ...{ fetch, hostname, port },
      serverOptions: { headersTimeout: 10_000, requestTimeout: 600_000, keepAliveTimeout: 5_000 },
    })
    if ('maxConnections' in server) server.maxConnections = 500
    server.once('listening', () => resolve(server))
    server.once('error', error => {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EADDRINUSE') reject(new StartRefusal(taken(port)))
      else if (code === 'EACCES') reject(new StartRefusal(reserved(port)))
      else if (hostname === '::1' && (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT')) resolve(undefined)
      else reject(error)
    })
  })
}

const taken = (port: number) =>
  `Le port ${port} est déjà pris\u00a0: arrêtez l’autre serveur, ou indiquez un autre PORT.`
const reserved = (port: number) =>
  `Le port ${port} est réservé à l’administrateur de cette machine\u00a0: indiquez un autre PORT, au-dessus de 1023.`

function close(server: ServerType): Promise<void> {
  return new Promise(done => {
    server.close(() => done())
    if ('closeAllConnections' in server) setTimeout(() => server.closeAllConnections(), 2_000).unref()
  })
}
