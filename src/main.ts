/** Starts the server: settings, port, database, demonstration, application, imports, and what the nights erase. `npm start` becomes this process. */
import path from 'node:path'
import { makeApp } from './app.tsx'
import { convention } from './convention.ts'
import { demonstrationSignIns, loadDemonstration } from './demonstration.ts'
import { startImportWorker } from './engagements/rsa/imports/worker.ts'
import { followChanges } from './engagements/rsa/job76/live/follower.ts'
import { matcherOf } from './engagements/rsa/job76/live/matcher.ts'
import { openInstallation } from './installation.ts'
import { startRecountWorker } from './kernel/guarantee/recount-worker.ts'
import { runNight } from './kernel/retention/night.ts'
import { everyRule } from './kernel/retention/portion.ts'
import { takePort } from './listen.ts'
import { startOutboxes } from './outboxes.ts'
import { readConfig } from './platform/config.ts'
import { startNightly } from './platform/nightly.ts'
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
  const { port, open, close } = await takePort(config.port)
  const installation = await openInstallation(config, 'serve')
  closing.push(installation.close)
  if (config.demo) await loadDemonstration(installation, say)

  const log = (line: object) => process.stderr.write(`${JSON.stringify(line)}\n`)
  const depots = path.join(config.dataDir, 'depots')
  const demonstration = await installation.demonstration()
  const worker = startImportWorker({ ...installation, depots, log })
  closing.push(worker.stop)
  const recounts = startRecountWorker({ ...installation, engagements: convention.engagements, log })
  const rules = everyRule(convention.engagements)
  const work = (signal: AbortSignal) => runNight({ ...installation, rules }, signal)
  const nights = startNightly({ clock: installation.clock, work, name: 'retention', log })
  closing.push(recounts.stop, nights.stop)
  const origins = [
    ...(config.publicUrl ? [config.publicUrl] : []),
    ...['localhost', '127.0.0.1', '[::1]'].map(host => `http://${host}:${port}`),
  ]
  for (const { stop } of startOutboxes(installation, config, { origin: origins[0]!, log })) closing.push(stop)
  const matcher = matcherOf({ ...installation, log })
  const follower = followChanges({ url: installation.url, matcher, log })
  closing.push(matcher.stop, follower.stop, close)
  const app = makeApp({
    ...installation,
    demonstration,
    depots,
    networks: path.join(config.dataDir, 'networks'),
    worker,
    recounts,
    matcher,
    origins,
    sendsMail: config.mail !== undefined,
    oidc: config.oidc,
    franceConnect: config.franceConnect,
    phone: config.phone,
    log,
  })
  open(app.fetch)
  say(`Maillage est prêt : http://localhost:${port}`)
  if (config.oidc && config.oidc.acrValues.length === 0)
    say(
      'Attention\u00a0: aucun second facteur n’est demandé aux agents. Indiquez OIDC_ACR_VALUES (voir README.md).',
    )
  if (demonstration) say(demonstrationSignIns(port))
  else if (!config.oidc)
    say('Aucune connexion n’est réglée : indiquez OIDC_ISSUER, OIDC_CLIENT_ID et OIDC_CLIENT_SECRET.')
}
