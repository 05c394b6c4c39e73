/** Starts the server: settings, database, demonstration, application, imports. `npm start` becomes this process. */
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { serve } from '@hono/node-server'
import { makeApp } from './app.tsx'
import { demonstrationSignIns, loadDemonstration } from './demonstration.ts'
import { startImportWorker } from './engagements/rsa/imports/worker.ts'
import { openInstallation } from './installation.ts'
import { readConfig } from './platform/config.ts'
import { StartRefusal } from './platform/start-refusal.ts'

const say = (text: string) => process.stdout.write(`${text}\n`)
const closing: (() => Promise<void>)[] = []
let stopping: Promise<void> | undefined

/** What was opened last is closed first; whatever hangs, the process ends within ten seconds. */
function stop(): Promise<void> {
  stopping ??= (async () => {
    setTimeout(() => process.exit(1), 9_000).unref()
    for (const close of closing.reverse()) await close()
    process.exit(0)
  })()
  return stopping
}
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop())

try {
  await start()
} catch (error) {
  if (!(error instanceof StartRefusal)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}

async function start() {
  const config = readConfig(process.env)
  const installation = await openInstallation(config, 'serve')
  closing.push(installation.close)
  if (config.demo) await loadDemonstration(installation, say)

  const log = (line: object) => process.stderr.write(`${JSON.stringify(line)}\n`)
  const depots = path.join(config.dataDir, 'depots')
  const demonstration = await installation.demonstration()
  const worker = startImportWorker({ ...installation, depots, log })
  closing.push(worker.stop)
  const origins: string[] = config.publicUrl ? [config.publicUrl] : []
  const app = makeApp({ ...installation, demonstration, depots, worker, origins, oidc: config.oidc, log })

  // Port 0 is whichever is free: it is known once the first address is served.
  let { port } = config
  for (const hostname of ['127.0.0.1', '::1']) port = await listen(app.fetch, hostname, port)
  origins.push(`http://localhost:${port}`, `http://127.0.0.1:${port}`, `http://[::1]:${port}`)
  say(`Maillage est prêt : http://localhost:${port}`)
  if (config.oidc && config.oidc.acrValues.length === 0)
    say(
      'Attention : aucun second facteur n’est demandé aux agents. Indiquez OIDC_ACR_VALUES (voir README.md).',
    )
  if (demonstration) say(demonstrationSignIns(port))
  else if (!config.oidc)
    say('Aucune connexion n’est réglée : indiquez OIDC_ISSUER, OIDC_CLIENT_ID et OIDC_CLIENT_SECRET.')
}

/**
 * Headers in 10 s and a body in 30 s, except for an upload, which is given the time of its size by its route. Gives the port.
 */
function listen(
  fetch: Parameters<typeof serve>[0]['fetch'],
  hostname: string,
  port: number,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = serve({
      ...{ fetch, hostname, port },
      serverOptions: { headersTimeout: 10_000, requestTimeout: 600_000, keepAliveTimeout: 5_000 },
    })
    if ('maxConnections' in server) server.maxConnections = 500
    server.once('listening', () => {
      closing.push(
        () =>
          new Promise<void>(done => {
            server.close(() => done())
            if ('closeAllConnections' in server) setTimeout(() => server.closeAllConnections(), 2_000).unref()
          }),
      )
      resolve((server.address() as AddressInfo).port)
    })
    server.once('error', error => {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EADDRINUSE')
        reject(
          new StartRefusal(
            `Le port ${port} est déjà pris : arrêtez l’autre serveur, ou indiquez un autre PORT.`,
          ),
        )
      // A machine without IPv6 is served on IPv4 alone.
      else if (hostname === '::1' && (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT')) resolve(port)
      else reject(error)
    })
  })
}
