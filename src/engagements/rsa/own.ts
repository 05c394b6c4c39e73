/** What the RSA tells a person of themself: what is owed to them, and all that is kept. */
import { sql } from 'kysely'
import { judge } from '../../kernel/guarantee/judge.ts'
import { mine, rowsOfMine } from '../../kernel/people/own/mine.ts'
import type { Coming, Own, Part } from '../../kernel/people/own/part.ts'
import { type Day, formatDay } from '../../kernel/time.ts'
import type { Span } from './droits/standing.ts'
import type { EntryKind } from './droits/stints.ts'
import { appointmentFixed, firstMonth, orientation, rsaDelays } from './first-month.ts'
import { candidateParts } from './job76/candidates/own/parts.ts'
import { entryWords, motiveWords, standingWords } from './words.ts'

/** The legal clock of the orientation stays between the département and its agents: the promise says it sooner. */
const owed: Readonly<Record<string, string>> = {
  [orientation.id]: 'On vous dit qui vous accompagne',
  [appointmentFixed.id]: 'On vous donne un premier rendez‑vous',
  [firstMonth.id]: 'Votre accompagnement commence, par un premier rendez‑vous',
}

export const rsaOwn: Own = {
  async coming(context) {
    const { tx, departement, today } = context
    const { rows: cases } = await sql<{ guarantee: string; due: Day; stoppedSince: Day | null }>`
      select guarantee, due_on as due, stopped_since as "stoppedSince" from guarantee_case
      where departement = ${departement} and person_id in ${mine} and known_until is null and kept_on is null and ended_on is null
        and guarantee = any (${Object.keys(owed)}::text[])`.execute(tx)
    return cases.map(({ guarantee, due, stoppedSince }): Coming => {
      const verdict = judge({ due, stoppedSince, keptOn: null, endedOn: null }, today)
      return { on: due, at: null, words: `${owed[guarantee]}${delayWords(verdict, due)}.` }
    })
  },
  parts: [
    {
      id: 'rsa-standings',
      title: 'Votre situation au RSA, selon la caisse',
      columns: {
        from: 'Depuis le',
        until: 'Premier jour de la suite',
        standing: 'Situation',
        motive: 'Motif',
      },
      async read({ tx, departement }, most) {
        const { rows } = await sql<{ spans: Span[] }>`select spans from rsa_standing
          where departement = ${departement} and person_id in ${mine} and known_until is null limit ${most}`.execute(
          tx,
        )
        return rows.flatMap(({ spans }) =>
          spans.map(({ from, until, standing, motive }) => ({
            ...{ from, until, standing: standingWords[standing], motive: motiveWords(standing, motive) },
          })),
        )
      },
    },
    {
      id: 'rsa-droits',
      title: 'Vos droits au RSA',
      columns: { holdsFrom: 'À partir du', enteredOn: 'Su le', kind: 'Entrée', voidOn: 'Annulé le' },
      async read(context, most) {
        const rows = await rowsOfMine(
          sql`x.holds_from as "holdsFrom", x.entered_on as "enteredOn", x.kind, x.void_on as "voidOn"`,
          sql`rsa_droit x`,
          sql`order by x.entered_on desc, x.id`,
        )(context, most)
        return rows.map(row => ({ ...row, kind: entryWords[row.kind as EntryKind] }))
      },
    },
    {
      id: 'rsa-promises',
      title: 'Ce qui vous est promis au RSA',
      columns: {
        what: 'Quoi',
        since: 'Depuis le',
        dueOn: 'Avant le',
        keptOn: 'Fait le',
        endedOn: 'Sans objet le',
      },
      async read(context, most) {
        const rows = await rowsOfMine(
          sql`x.guarantee as what, x.since, x.due_on as "dueOn", x.kept_on as "keptOn", x.ended_on as "endedOn"`,
          sql`guarantee_case x`,
          sql`and x.known_until is null and x.guarantee = any (${rsaDelays.map(({ id }) => id)}::text[]) order by x.since desc, x.guarantee`,
        )(context, most)
        return rows.map(row => ({
          ...row,
          what: rsaDelays.find(({ id }) => id === row.what)?.title ?? row.what!,
        }))
      },
    },
    {
      id: 'rsa-orientations',
      title: 'Vos orientations',
      columns: {
        parcours: 'Parcours',
        organisation: 'Organisation',
        referent: 'Référent',
        decidedOn: 'Décidée le',
        notifiedOn: 'Notifiée le',
        replacedOn: 'Corrigée le',
      },
      read: rowsOfMine(
        sql`x.parcours, o.name as organisation, a.name as referent, x.decided_on as "decidedOn", x.notified_on as "notifiedOn",
          x.replaced_on as "replacedOn"`,
        sql`rsa_orientation x join organisation o on o.departement = x.departement and o.id = x.organisation_id
          left join agent a on a.departement = x.departement and a.id = x.referent_id`,
        sql`order by x.recorded_on desc, x.id`,
      ),
    },
    ...candidateParts,
  ] satisfies readonly Part[],
}

function delayWords(verdict: ReturnType<typeof judge>, due: Day): string {
  if (verdict === 'late')
    return `. C’était promis pour le ${formatDay(due)}\u00a0: nous sommes en retard. Parlez‑en à la personne qui vous suit`
  if (verdict === 'stopped') return '. Ce délai est arrêté pour l’instant'
  return `, au plus tard le ${formatDay(due)}`
}
