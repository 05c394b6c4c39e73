/** What whoever starts the server waits for: an empty folder with its demonstration, then the same folder again, beside an empty PostgreSQL made and started. */
import { removeFolder, startServer, temporaryFolder } from '../e2e/server.ts'
import { startTestServer } from '../src/platform/test-db.ts'
import { number, ratio, report, seconds } from './report.ts'

const today = '2026-03-05'
const data = temporaryFolder()

const peer = await seconds(startTestServer)
await peer.result.stop()

const first = await startServer({ data, today })
await first.stop()

const again = await startServer({ data, today })
const asked = await seconds(() => fetch(again.origin))
const answered = again.readyAfter / 1000 + asked.seconds
await again.stop()
removeFolder(data)

const beside = (ours: number) =>
  ratio(ours, peer.seconds, `PostgreSQL seul, sans disque (${number(peer.seconds)} s)`)
const figures = [
  { what: 'dossier vide, démonstration comprise', took: first.readyAfter / 1000, most: 30 },
  { what: 'première page d’un second départ', took: answered, most: 3 },
]
for (const { what, took, most } of figures)
  report({
    ...{ what, measured: `${number(took)} s`, ratio: beside(took) },
    bar: { says: `≤ ${most} s sur 2 cœurs`, held: took <= most },
  })
