/** What a full page of « Ma journée » costs beyond its queries: 200 rows held in memory, beside the same rows in a bare table. */
import { jsx } from 'hono/jsx'
import type { DayRow } from '../src/engagements/rsa/day.ts'
import { DayPage } from '../src/engagements/rsa/day-page.tsx'
import { type Day, daysAfter } from '../src/kernel/time.ts'
import { number, ratio, report, scaled } from './report.ts'

const ROWS = 200
const BAR = 1.5
const RENDERS = scaled(300)

const today: Day = '2026-03-02'
const kinds = ['primo', 'nouvel-entrant', 'mutation', 'devenu-sdd']
const utas = ['rouen', 'boucles-de-seine', 'entre-seine-et-mer', 'le-havre', 'dieppe-neufchatel']

const rows: DayRow[] = Array.from({ length: ROWS }, (_, n) => ({
  ...{ person: uuid(n), droit: uuid(n + ROWS), utas: utas[n % 5]!, kind: kinds[n % 4]! },
  ...{ step: n % 3 ? 'orient' : 'fix', due: daysAfter(today, n - 60), promiseDue: daysAfter(today, n - 60) },
  ...{ legalDue: n % 5 ? daysAfter(today, n - 48) : null, receivedOn: daysAfter(today, n - 91) },
  ...{ stoppedSince: n % 10 ? null : daysAfter(today, -5), stoppedWhy: n % 10 ? null : 'suspended' },
  ...{ lastName: `LEVASSEUR ${n}`, firstName: 'ODILE', commune: 'Sotteville-lès-Rouen', reason: uuid(n) },
  ...{ purpose: 'rsa-orientation', appointmentOn: n % 3 ? null : daysAfter(today, n % 20) },
}))

const frame = {
  path: '/ma-journee',
  navigation: [
    { href: '/ma-journee', label: 'Ma journée' },
    { href: '/recherche', label: 'Chercher une personne' },
    { href: '/engagements', label: 'Engagements' },
  ],
  account: { name: 'Camille Lesueur', role: 'Orienteur', organisation: 'Plateforme d’orientation RSA' },
  demonstration: true,
}
const day = {
  ...{ asOf: today, view: 'all' as const, utas: undefined, page: 1, rows, without: [] },
  counts: { all: ROWS, late: 54, week: 8, new: 0, stopped: 20 },
  territories: utas.map(code => ({ code, name: code })),
}

const page = () => String(DayPage({ frame, day }))
const bare = () =>
  String(
    jsx(
      'table',
      {},
      ...rows.map(({ person, lastName, firstName, commune, due, step, kind, receivedOn, legalDue, utas }) =>
        jsx(
          'tr',
          {},
          jsx('th', {}, jsx('a', { href: `/dossiers/${person}` }, `${lastName} ${firstName}`), commune),
          ...[due, step, `${kind} ${receivedOn}`, legalDue, utas].map(text => jsx('td', {}, text)),
        ),
      ),
    ),
  )

const length = page().length
for (let warm = 0; warm < RENDERS / 3; warm++) [page(), bare()]
const [ours, peer] = [[] as number[], [] as number[]]
// Rounds of ten: a clock of the processor counts in steps.
for (let round = 0; round < RENDERS / 10; round++) {
  ours.push(cpu(page))
  peer.push(cpu(bare))
}
const empty = median(
  Array.from({ length: RENDERS / 10 }, () =>
    cpu(() => String(DayPage({ frame, day: { ...day, rows: [] } }))),
  ),
)
const cost = median(ours)
report({
  what: `page de ${ROWS} lignes (${number(length / 1000)} ko)`,
  measured: `${number(cost)} ms de processeur`,
  ratio: ratio(cost, median(peer), 'les mêmes lignes dans une table nue'),
  bar: { says: `≤ ${number(BAR)} ms`, held: cost <= BAR },
})
report({ what: 'la même page sans ligne', measured: `${number(empty)} ms de processeur` })

/** Milliseconds of processor for one, all threads of the process together (those that collect memory too). */
function cpu(render: () => string): number {
  const start = process.cpuUsage()
  for (let time = 0; time < 10; time++) render()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 10_000
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function uuid(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
}
