/** What goes of a demand and of its relais, and when: the words first; the dates stay for the figures, and lead to nobody. */
import { sql } from 'kysely'
import { countOf, touched } from '../../../kernel/retention/erase.ts'
import type { At, Portion, Retention } from '../../../kernel/retention/retention.ts'
import { mandatesOf } from '../digital/retention.ts'

/** Those of a person go with the person's follow-up. */
const wordsDue = ({ departement, limit }: At) => sql`(
  select d.id from demand d join demand_words w on w.departement = d.departement and w.demand_id = d.id
  where d.departement = ${departement} and greatest(d.asked_on, d.answered_on, d.withdrawn_on) <= ${limit}::date) due`

const relaisDue = ({ departement, limit }: At) => sql`(
  select h.id from handover h where h.departement = ${departement} and h.sent_on <= ${limit}::date
    and num_nonnulls(h.said, h.called, h.contact, h.expected_words, h.refused_words, nullif(h.why, ${GONE})) > 0) due`

/** In the place of a reason whose words are gone. */
const GONE = '–'

const emptied = sql`why = ${GONE}, said = null, called = null, contact = null, expected_words = null, refused_words = null`

export const demandRetention: readonly Retention[] = [
  {
    kind: 'follow-up',
    id: 'demands-of-people',
    purpose: 'Répondre aux demandes des personnes qui ont un dossier',
    what: 'Le lien entre la demande et le dossier. Les jours comptés restent, sans personne.',
    tables: ['demand'],
    trigger: 'Jour de la demande, de sa réponse ou de son retrait',
    term: { law: 'RET-SOCIAL-2Y' },
    fate: 'anonymous',
    contacts: ({ departement }) => sql`
      select d.person_id, greatest(d.asked_on, d.answered_on, d.withdrawn_on) as on_day from demand d
      where d.departement = ${departement} and d.person_id is not null`,
    forget: (at, persons) => {
      const theirs = sql`departement = ${at.departement} and person_id = any (${[...persons]}::uuid[])`
      return touched(
        at,
        ...mandatesOf(at, sql`demand_id in (select id from demand where ${theirs})`),
        sql`delete from demand_words where departement = ${at.departement} and demand_id in (select id from demand where ${theirs})`,
        sql`update handover set ${emptied}, person_id = null where ${theirs}`,
        sql`update demand set person_id = null where ${theirs}`,
      )
    },
  },
  {
    kind: 'timed',
    id: 'demand-words',
    purpose: 'Répondre aux demandes, ou les transmettre',
    what: 'Ce que la personne a demandé, son prénom, comment la joindre et la réponse. Les jours restent, sans personne.',
    tables: ['demand_words'],
    trigger: 'Jour de la demande, de sa réponse ou de son retrait',
    term: { law: 'RET-SOCIAL-2Y' },
    fate: 'erased',
    unit: ['demande', 'demandes'],
    count: at => countOf(at, sql`select count(*) as n from ${wordsDue(at)}`),
    async apply(at): Promise<Portion> {
      const rows = await touched(
        at,
        sql`delete from demand_words where departement = ${at.departement} and demand_id in (select id from ${wordsDue(at)} limit 5000)`,
      )
      return { things: rows, rows }
    },
  },
  {
    kind: 'timed',
    id: 'handover-words',
    purpose: 'Passer le relais à un autre organisme',
    what: 'Ce qui fut partagé dans un relais, et les mots de la réponse. Les jours et les organismes restent.',
    tables: ['handover'],
    trigger: 'Jour où le relais fut passé',
    term: { law: 'RET-SOCIAL-2Y' },
    fate: 'emptied',
    unit: ['relais', 'relais'],
    count: at => countOf(at, sql`select count(*) as n from ${relaisDue(at)}`),
    async apply(at): Promise<Portion> {
      const rows = await touched(
        at,
        sql`update handover set ${emptied} where departement = ${at.departement} and id in (select id from ${relaisDue(at)} limit 5000)`,
      )
      return { things: rows, rows }
    },
  },
]
