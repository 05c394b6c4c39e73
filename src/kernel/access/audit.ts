/** What the delegate to data protection reads of the trace: its lines, and whether anything in it was changed. */
import { sql } from 'kysely'
import * as z from 'zod'
import { type Action, action } from '../action.ts'
import { day, dayInput, monthsAfter } from '../time.ts'
import './tables.ts'

/** Lines on a page. */
export const TRACE_PAGE = 100

const operations = ['view', 'list', 'write', 'export', 'search'] as const

/** A line past its retention is emptied: its place stays, and nothing else. */
const traceRow = z.object({
  n: z.int(),
  emptied: z.boolean(),
  /** Civil time in France: « 14:05:09 ». */
  time: z.string().nullable(),
  agent: z.string().nullable(),
  organisation: z.string().nullable(),
  function: z.string().nullable(),
  operation: z.enum(operations).nullable(),
  action: z.string().nullable(),
  person: z.uuid().nullable(),
  /** The legal basis, in words. */
  purpose: z.string().nullable(),
})

export type TraceRow = z.output<typeof traceRow>

export const listTraces = action({
  id: 'audit.list',
  label: 'Traces',
  about:
    'Les lignes de la trace d’un jour : qui, au nom de quelle organisation, dans quelle fonction, a fait quoi sur quel dossier.',
  effect: 'read',
  allowed: ['dpo'],
  input: z.strictObject({
    day: dayInput.optional(),
    agent: z.uuid('Choisissez un agent de la liste.').optional(),
    page: z.coerce
      .number('Indiquez un numéro de page.')
      .int('Indiquez un numéro de page.')
      .min(1, 'La première page est la page 1.')
      .max(100_000, 'Cette page n’existe pas.')
      .default(1),
  }),
  output: z.object({
    day,
    page: z.int(),
    total: z.int(),
    agents: z.array(z.object({ agent: z.uuid(), name: z.string(), lines: z.int() })),
    rows: z.array(traceRow),
  }),
  /** Reading the trace leaves a line too. */
  async run(context, { day = context.today, agent, page }) {
    const { tx, departement } = context
    const { rows: agents } = await sql<{ agent: string; name: string; lines: number }>`
      select t.agent_id as agent, coalesce(a.name, 'Compte inconnu') as name, count(*) as lines
      from trace t left join agent a on a.departement = t.departement and a.id = t.agent_id
      where t.departement = ${departement} and t.day = ${day}::date and t.agent_id is not null
      group by t.agent_id, a.name order by lower(unaccent(coalesce(a.name, ''))) collate "C", t.agent_id`.execute(
      tx,
    )
    const chosen = agent ? sql`and t.agent_id = ${agent}::uuid` : sql``
    const { rows: counted } = await sql<{ total: number }>`
      select count(*) as total from trace t where t.departement = ${departement} and t.day = ${day}::date ${chosen}`.execute(
      tx,
    )
    const { rows } = await sql<TraceRow>`
      select t.n, t.salt is null as emptied, to_char(t.at at time zone 'Europe/Paris', 'HH24:MI:SS') as time, a.name as agent,
        t.organisation, t.function, t.operation, t.action, t.person_id as person, coalesce(p.label, t.purpose) as purpose
      from trace t left join agent a on a.departement = t.departement and a.id = t.agent_id left join access_purpose p on p.id = t.purpose
      where t.departement = ${departement} and t.day = ${day}::date ${chosen}
      order by t.n desc limit ${TRACE_PAGE} offset ${(page - 1) * TRACE_PAGE}`.execute(tx)
    context.trace({ operation: 'list', action: 'audit.list' })
    return { day, page, total: counted[0]!.total, agents, rows }
  },
})

/** Months during which no line may be emptied: one year of traces (CASF art. R. 262-107). */
export const TRACE_MONTHS = 12

const fault = z.object({ day, n: z.int(), fault: z.string() })

/** The chain itself, and what emptied lines could hide: a line is emptied whole, and not before its time. */
export const verifyTraces = action({
  id: 'audit.verify',
  label: 'Vérifier la trace',
  about:
    'Recalcule la chaîne de la trace et nomme, jour par jour, la première ligne qui aurait été changée, retirée ou déplacée.',
  effect: 'read',
  allowed: ['dpo'],
  input: z.strictObject({}),
  output: z.object({
    ok: z.boolean(),
    days: z.int(),
    lines: z.int(),
    /** Of the last day, in hexadecimal: noted elsewhere, it shows later that nothing before it was rewritten. */
    head: z.string(),
    faults: z.array(fault),
  }),
  async run({ tx, departement, today }) {
    const { rows: faults } = await sql<z.output<typeof fault>>`
      with found as (
        (select distinct on (f.day) f.day, f.n, f.fault from trace_faults(${departement}) with ordinality as f (day, n, fault, rank)
        order by f.day, f.rank)
        union all
        select t.day, t.n, 'la ligne est vidée en partie' from trace t
        where t.departement = ${departement} and t.salt is null
          and num_nonnulls(t.at, t.agent_id, t.organisation, t.function, t.purpose, t.reason_id, t.person_id, t.classes, t.operation, t.action) > 0
        union all
        select t.day, t.n, 'la ligne a été vidée avant un an' from trace t
        where t.departement = ${departement} and t.salt is null and t.day > ${monthsAfter(today, -TRACE_MONTHS)}::date
        union all
        select t.day, min(t.n), 'le jour n’est pas dans la chaîne' from trace t
        where t.departement = ${departement}
          and not exists (select from trace_day d where d.departement = t.departement and d.day = t.day) group by t.day)
      select distinct on (day) day, n, fault from found order by day, n`.execute(tx)
    const { rows } = await sql<{ days: number; lines: number; head: string | null }>`
      select count(*) as days, coalesce(sum(d.lines), 0)::bigint as lines,
        encode((array_agg(d.head order by d.day desc))[1], 'hex') as head
      from trace_day d where d.departement = ${departement}`.execute(tx)
    const { days, lines, head } = rows[0]!
    return { ok: faults.length === 0, days, lines, head: head ?? '', faults }
  },
})

export const auditActions: readonly Action[] = [listTraces, verifyTraces]
