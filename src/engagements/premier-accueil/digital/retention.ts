/** What goes of mandates, and when: with what the person asked. The question of a short message goes first. */
import { type RawBuilder, sql } from 'kysely'
import { countOf, rowsOf, touched } from '../../../kernel/retention/erase.ts'
import { type At, ofTheHouse, type Portion, type Retention } from '../../../kernel/retention/retention.ts'

/** Those of a demand on the day of the demand; of before demands, on that of the signature. */
const due = ({ departement, limit }: At) => sql`(
  select m.id from digital_mandate m left join demand d on d.departement = m.departement and d.id = m.demand_id
  where m.departement = ${departement}
    and case when m.demand_id is null then m.signed_on else greatest(d.asked_on, d.answered_on, d.withdrawn_on) end <= ${limit}::date) due`

/** The statements that erase some, in their order. */
export const mandatesOf = ({ departement }: Pick<At, 'departement'>, which: RawBuilder<unknown>) => [
  sql`delete from digital_mandate_ask where departement = ${departement}
    and mandate_id in (select id from digital_mandate where departement = ${departement} and ${which})`,
  sql`delete from digital_mandate where departement = ${departement} and ${which}`,
]

export const mandateRetention: readonly Retention[] = [
  {
    kind: 'timed',
    id: 'digital-mandates',
    purpose: 'Faire une démarche en ligne pour une personne, à sa demande',
    what: 'Mandats : prénom dit, démarche, durée. Ils s’en vont avec la demande pour laquelle ils furent donnés.',
    tables: ['digital_mandate'],
    trigger: 'Jour de la demande, de sa réponse ou de son retrait',
    term: { law: 'RET-SOCIAL-2Y' },
    fate: 'erased',
    unit: ['mandat', 'mandats'],
    count: at => countOf(at, sql`select count(*) as n from ${due(at)}`),
    async apply(at): Promise<Portion> {
      const { rows } = await sql<{ id: string }>`select id from ${due(at)} limit 5000`.execute(at.tx)
      const ids = rows.map(({ id }) => id)
      return {
        things: ids.length,
        rows: await touched(at, ...mandatesOf(at, sql`id = any (${ids}::uuid[])`)),
      }
    },
  },
  {
    kind: 'timed',
    id: 'digital-mandate-asks',
    purpose: 'Demander par SMS l’accord de la personne à un mandat',
    what: 'Questions posées par SMS : le lien, la réponse. Le numéro s’oublie dès que le SMS est parti.',
    tables: ['digital_mandate_ask'],
    trigger: 'Dernier jour du lien',
    term: ofTheHouse('1 mois', { months: 1 }, 'le temps de répondre à qui ne retrouve pas son lien'),
    fate: 'erased',
    unit: ['question', 'questions'],
    ...rowsOf('digital_mandate_ask', 'mandate_id', ({ limit }) => sql`expires_on <= ${limit}::date`),
  },
]
