/** The form of an offer as it is typed: kept whole when it comes back, and read as the input of the action. */
import { sql } from 'kysely'
import { resolveTyped } from '../../../../../places/finder/commune/find.ts'
import { weekdays } from '../../../../../places/hours/columns.ts'
import type { Tx } from '../../../../../platform/db.ts'
import type { Typed } from '../../../../../web/ask.ts'
import { withNear } from '../../near/typed.ts'
import { byDay, fromMultirange, untilClock, worked } from '../../offers/shifts.ts'
import { lineText, type ShiftLine } from '../../offers/shifts-typed.ts'
import { metiersFor } from '../../rome/find-metier.ts'
import { metierByCode } from '../../rome/read.ts'
import type { Said } from '../open/said.ts'
import { communeSentence } from '../open/typed-commune.ts'

export interface Draft {
  /** Fields of one value. The métier is « K1304 », or with its appellation « K1304 11987 ». */
  one: Typed
  licences: string[]
  lines: ShiftLine[]
  /** By OGR number. */
  competences: Record<string, 'must' | 'nice'>
}

/** As many as are read. */
const MOST_LINES = 28

/** Lines of hours that are shown, one more than those filled, two at least. */
export const linesOf = ({ lines }: Draft): ShiftLine[] => [
  ...lines,
  ...Array.from({ length: Math.min(MOST_LINES - lines.length, Math.max(1, 2 - lines.length)) }, () => ({
    ...{ days: [], from: '', until: '' },
  })),
]

export function draftOf(form: Record<string, string | string[]>): Draft {
  const list = (name: string) => [form[name] ?? []].flat().filter(value => value !== '')
  const one: Typed = {}
  const competences: Draft['competences'] = {}
  for (const [name, value] of Object.entries(form)) {
    const [single = ''] = [value].flat()
    const ogr = /^competence-(\d{1,9})$/.exec(name)?.[1]
    if (ogr && (single === 'must' || single === 'nice')) competences[ogr] = single
    else if (!ogr && single !== '' && !/^(days|from|until)-|^licences$/.test(name)) one[name] = single
  }
  const lines = Array.from({ length: MOST_LINES }, (_, n) => ({
    days: list(`days-${n}`).slice(0, 7),
    from: list(`from-${n}`)[0] ?? '',
    until: list(`until-${n}`)[0] ?? '',
  })).filter(({ days, from, until }) => days.length || from || until)
  return { one: withNear(one), licences: list('licences'), lines, competences }
}

export function draftFrom(said: Said, expiresOn: string): Draft {
  const one = {
    ...{ title: said.title, words: said.words, commune: said.communeName, place: said.place },
    near: said.near,
    metier: said.metier,
    rome: said.appellation ? `${said.rome} ${said.appellation}` : said.rome,
    ...{ contract: said.contract, months: said.months, hours: said.hours, posts: said.posts, expiresOn },
    ...{ payFrom: euros(said.payFrom), payTo: said.payTo === said.payFrom ? null : euros(said.payTo) },
    ...{
      payPer: 'hour',
      startsOn: said.startsOn,
      experienceMonths: (said.experienceMonths ?? 0) > 1 ? said.experienceMonths : null,
    },
    experience: said.experienceMonths === null ? 'wished' : said.experienceMonths === 0 ? 'none' : 'required',
    accessible: said.accessible ? 'on' : null,
  }
  const filled = Object.entries(one).flatMap(([name, value]) =>
    value === null || value === '' ? [] : [[name, String(value).replace(/^(\d+)\.(\d+)$/, '$1,$2')] as const],
  )
  return {
    one: Object.fromEntries(filled),
    licences: [...said.licences],
    lines: said.shifts === null ? [] : linesFrom(said.shifts),
    competences: Object.fromEntries([
      ...said.nice.map(ogr => [String(ogr), 'nice'] as const),
      ...said.must.map(ogr => [String(ogr), 'must'] as const),
    ]),
  }
}

const euros = (cents: number | null) => (cents === null ? null : (cents / 100).toFixed(2))

/** Days that have the same hours are one line, a break is two; a night belongs to the day on which it starts. */
function linesFrom(shifts: string): ShiftLine[] {
  const lines = new Map<string, ShiftLine & { days: string[] }>()
  for (const [start, end] of worked(fromMultirange(shifts)).flatMap(byDay)) {
    const [from, until] = [clock(start % DAY), clock(untilClock(start, end))]
    const line = lines.get(`${from} ${until}`) ?? { days: [], from, until }
    line.days.push(weekdays[Math.floor(start / DAY) % 7]!)
    lines.set(`${from} ${until}`, line)
  }
  return [...lines.values()]
}

const DAY = 1440
const clock = (minute: number) =>
  `${Math.floor(minute / 60)} h${minute % 60 ? ` ${String(minute % 60).padStart(2, '0')}` : ''}`

/** What the action is given; what the form alone can say wrong, by field. */
export async function inputOf(
  tx: Tx,
  departement: string,
  { one, licences, lines, competences }: Draft,
): Promise<{ input: Record<string, unknown>; problems: Record<string, string> }> {
  const { commune: typed, metier: _, faire: __, rome = '', offer: ___, version, next, ...rest } = one
  const [code, appellation] = rome.split(' ')
  const problems: Record<string, string> = {}
  const found = typed ? await resolveTyped(tx, departement, typed) : undefined
  const sentence = found && communeSentence(found)
  if (sentence) problems.commune = sentence
  if (!code) problems.rome = 'Cherchez le métier, puis choisissez-le dans la liste.'
  const chosen = (kind: 'must' | 'nice') => Object.keys(competences).filter(ogr => competences[ogr] === kind)
  const input = {
    ...rest,
    ...(version && { version }),
    ...(next && { next }),
    ...(code && { rome: code }),
    ...(appellation && { appellation }),
    ...(found?.kind === 'one' && { commune: found.choice.commune.code }),
    ...(lines.length && { shifts: lines.map(lineText).join('\n') }),
    ...{ licences, must: chosen('must'), nice: chosen('nice') },
  }
  return { input, problems }
}

/** What the form offers to choose from, for what is typed. */
export interface Choices {
  metiers: { value: string; label: string; hint?: string }[]
  competences: { ogr: number; label: string }[]
}

/** Competences of a métier that are shown: the first ones that one thinks of. */
const COMPETENCES = 14

export async function choicesFor(tx: Tx, { one, competences }: Draft, searched: boolean): Promise<Choices> {
  const [code = '', appellation] = (one.rome ?? '').split(' ')
  const chosen = code ? await metierByCode(tx, code) : undefined
  const found = one.metier && (searched || !chosen) ? await metiersFor(tx, one.metier, 6) : []
  const kept = chosen
    ? [
        {
          value: one.rome!,
          label: chosen.appellations.find(({ ogr }) => String(ogr) === appellation)?.label ?? chosen.label,
        },
      ]
    : []
  const others = found.flatMap(({ code, label, appellations }) => [
    { value: code, label },
    ...appellations
      .slice(0, 2)
      .map(({ ogr, label: name }) => ({ value: `${code} ${ogr}`, label: name, hint: label })),
  ])
  const own =
    chosen?.competences.toSorted((a, b) => Number(b.own) - Number(a.own)).slice(0, COMPETENCES) ?? []
  const more = Object.keys(competences).filter(ogr => !own.some(each => String(each.ogr) === ogr))
  const { rows } = more.length
    ? await sql<{
        ogr: number
        label: string
      }>`select ogr, label from rome_competence where ogr = any (${more}::integer[])`.execute(tx)
    : { rows: [] }
  return {
    metiers: [...kept, ...others.filter(({ value }) => value !== one.rome)],
    competences: [...own.map(({ ogr, label }) => ({ ogr, label })), ...rows],
  }
}
