/**
 * Counts again what a change of the law or of the territory concerns, some persons at a time, each time whole: the cases, their
 * counters, how far it is and the trace are one transaction, so that a recount that is killed goes on where it was.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Clock } from '../../platform/clock.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { type Context, type Identity, withAgent } from '../access/identity.ts'
import type { Engagement } from '../engagement.ts'
import { loadLaw } from '../law/through-time.ts'
import { NOBODY } from '../retention/people.ts'
import type { Day } from '../time.ts'
import { changeBasis } from './basis.ts'

export interface Recounter {
  db: Db
  clock: Clock
  departement: string
  /** The account of imports: an administrator, who asks, sees no file. */
  account: () => Promise<Identity>
  engagements: readonly Engagement[]
}

/** Persons of one transaction: those who record something meanwhile wait for it. */
const PERSONS = 200

/** All that remains, to its end; gives the number of cases that moved. */
export async function finishRecounts(at: Recounter): Promise<number> {
  let moved = 0
  for (let step = await recountStep(at); step; step = await recountStep(at)) moved += step.moved
  return moved
}

/** The next persons of the oldest recount that remains; null when none does. `seconds`: how long it waits for those who write. */
export async function recountStep(at: Recounter, seconds?: number): Promise<{ moved: number } | null> {
  // To look, nobody in particular is needed.
  const nobody: Identity = {
    ...{ departement: at.departement, id: '', name: '', organisation: '' },
    roles: ['imports'],
  }
  const look = ({ tx }: Context) => oldest(tx, at.departement)
  if (!(await withAgent(at.db, nobody, 'imports', at.clock(), look))) return null
  return withAgent(at.db, await at.account(), 'imports', at.clock(), async context => {
    const { tx, departement, trace } = context
    await changeBasis(tx, seconds)
    // Another process may have finished it meanwhile.
    const asked = await oldest(tx, departement)
    if (!asked) return null
    const concerned = await next(tx, departement, asked, at.engagements)
    const action = asked.rule ? 'law.recount' : 'territory.recount'
    let moved = 0
    for (const { recount, guarantees } of at.engagements.filter(({ recount }) => recount)) {
      const mine = concerned.filter(({ guarantee }) => guarantees.some(({ id }) => id === guarantee))
      const subjects = [...new Set(mine.map(({ subject }) => subject))]
      const written = await recount!(tx, departement, subjects)
      moved += written.length
      const persons = new Set(written.flatMap(({ person }) => person ?? []))
      trace(...[...persons].map(person => ({ operation: 'write', action, person, classes: ['C2'] }) as const))
    }
    const holders = new Set(concerned.map(({ holder }) => holder))
    const last = holders.size < PERSONS
    await sql`update guarantee_recount set after_person = ${last ? null : concerned.at(-1)!.holder}::uuid,
        looked_at = looked_at + ${new Set(concerned.map(({ subject }) => subject)).size}, moved = moved + ${moved},
        done_at = ${last ? context.at : null}::timestamptz
      where departement = ${departement} and id = ${asked.id}::uuid`.execute(tx)
    if (last) trace({ operation: 'write', action })
    return { moved }
  })
}

interface Asked {
  id: string
  rule: string | null
  communes: string[] | null
  on: Day
  after: string | null
}

async function oldest(tx: Tx, departement: string): Promise<Asked | undefined> {
  const { rows } =
    await sql<Asked>`select id, rule_id as rule, communes, on_day as "on", after_person as after
    from guarantee_recount where departement = ${departement} and done_at is null order by asked_at, id limit 1`.execute(
      tx,
    )
  return rows[0]
}

/** A subject, by one of its cases. */
interface Concerned {
  /** The person, or the subject itself where nobody is named. */
  holder: string
  subject: string
  guarantee: string
}

async function next(
  tx: Tx,
  departement: string,
  asked: Asked,
  engagements: readonly Engagement[],
): Promise<Concerned[]> {
  const counting = engagements.filter(({ recount }) => recount)
  if (asked.communes) {
    const all = counting.flatMap(({ guarantees }) => guarantees.map(({ id }) => id))
    return livingThere(tx, departement, asked, all)
  }
  const rule = (await loadLaw(tx, departement)).on(asked.on).find(({ id }) => id === asked.rule)
  const names = [asked.rule, rule?.family].filter(Boolean)
  const counted = (engagement: Engagement) =>
    engagement.guarantees.filter(each => each.kind === 'delay' && names.includes(each.rule))
  const concerned = counting.filter(engagement => counted(engagement).length > 0)
  if (concerned.length === 0) return []
  const ids = (some: readonly { id: string }[]) => some.map(({ id }) => id)
  return countedBy(tx, departement, asked, {
    all: concerned.flatMap(({ guarantees }) => ids(guarantees)),
    counted: ids(concerned.flatMap(counted)),
  })
}

/**
 * The subjects of the engagements that the rule counts, but those whose case by this rule was known to be settled before the day of the
 * change. One that has no such case may get one: the law owed nothing, and now owes.
 */
const countedBy = (
  tx: Tx,
  departement: string,
  { on, after }: Asked,
  { all, counted }: { all: string[]; counted: string[] },
) =>
  paged(
    tx,
    sql`select coalesce(person_id, subject_id) as holder, subject_id, min(guarantee) as guarantee from guarantee_case
      where departement = ${departement} and known_until is null and guarantee = any (${all}::text[])
        and (${after}::uuid is null or coalesce(person_id, subject_id) > ${after}::uuid)
      group by 1, subject_id
      having not bool_or(guarantee = any (${counted}::text[]) and (kept_on is not null or ended_on is not null) and known_from < ${on}::date)`,
  )

/** The subjects with an open case, or with one that was settled on the day of the change, of those who live in the communes. */
const livingThere = (tx: Tx, departement: string, { communes, on, after }: Asked, all: string[]) =>
  paged(
    tx,
    sql`select c.person_id as holder, c.subject_id, min(c.guarantee) as guarantee
      from (select distinct person_id from person_address
        where departement = ${departement} and known_until is null and commune = any (${communes}::text[])
          and (${after}::uuid is null or person_id > ${after}::uuid)) a
      join guarantee_case c on c.departement = ${departement} and c.person_id = a.person_id and c.known_until is null
      where c.guarantee = any (${all}::text[]) and ((c.kept_on is null and c.ended_on is null) or c.known_from >= ${on}::date)
      group by c.person_id, c.subject_id`,
  )

/** Whole persons, in order. Those who are gone stay counted as they were: nothing is left to count them again from. */
async function paged(tx: Tx, subjects: RawBuilder<unknown>): Promise<Concerned[]> {
  const { rows } = await sql<{ holder: string; subjects: string[]; guarantees: string[] }>`
    select holder, array_agg(subject_id) as subjects, array_agg(guarantee) as guarantees
    from (${subjects}) s where holder <> ${NOBODY}::uuid group by holder order by holder limit ${PERSONS}`.execute(
    tx,
  )
  return rows.flatMap(({ holder, subjects, guarantees }) =>
    subjects.map((subject, i) => ({ holder, subject, guarantee: guarantees[i]! })),
  )
}
