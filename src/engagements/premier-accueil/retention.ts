/** What the first welcome keeps, and for how long. */
import { sql } from 'kysely'
import { countOf, touched } from '../../kernel/retention/erase.ts'
import { type At, ofTheHouse, type Portion, type Retention } from '../../kernel/retention/retention.ts'
import { demandRetention } from './demands/retention.ts'
import { mandateRetention } from './digital/retention.ts'
import { parcoursFollowUp } from './referent/retention.ts'

const namesDue = ({ departement, limit }: At) =>
  sql`(select id from passage where departement = ${departement} and called is not null and on_day <= ${limit}::date) due`

const welcomesDue = ({ departement, limit }: At) =>
  sql`(select w.id from welcome w where w.departement = ${departement} and w.on_day <= ${limit}::date
    and not exists (select from welcome_join j where j.departement = w.departement and (j.welcome_id = w.id or j.passage_id = w.passage_id) and j.taken_back_on is null)) due`

export const premierAccueilRetention: readonly Retention[] = [
  {
    kind: 'timed',
    id: 'passage-names',
    purpose: 'Appeler les personnes qui attendent',
    what: 'Prénoms dits à l’accueil. L’heure d’arrivée et la suite restent, sans personne.',
    tables: ['passage'],
    trigger: 'Jour du passage',
    term: ofTheHouse('1 mois', { months: 1 }, 'le temps de retrouver une personne qui revient'),
    fate: 'anonymous',
    unit: ['prénom', 'prénoms'],
    count: at => countOf(at, sql`select count(*) as n from ${namesDue(at)}`),
    async apply(at): Promise<Portion> {
      const rows = await touched(
        at,
        sql`update passage set called = null where departement = ${at.departement}
          and id in (select id from ${namesDue(at)} limit 5000)`,
      )
      return { things: rows, rows }
    },
  },
  {
    kind: 'timed',
    id: 'welcomes',
    purpose: 'Accueillir, répondre et orienter',
    what: 'Ce qui fut dit et fait à un premier accueil, et la note de qui l’a écrit',
    tables: ['welcome', 'welcome_note'],
    trigger: 'Jour de l’accueil, que rien ne relie à un dossier',
    term: { law: 'RET-SOCIAL-2Y' },
    fate: 'erased',
    unit: ['accueil', 'accueils'],
    count: at => countOf(at, sql`select count(*) as n from ${welcomesDue(at)}`),
    async apply(at): Promise<Portion> {
      const { rows } = await sql<{ id: string }>`select id from ${welcomesDue(at)} limit 5000`.execute(at.tx)
      const ids = sql`any (${rows.map(({ id }) => id)}::uuid[])`
      const erased = await touched(
        at,
        sql`delete from welcome_note where departement = ${at.departement} and welcome_id = ${ids}`,
        sql`delete from welcome where departement = ${at.departement} and id = ${ids}`,
      )
      return { things: rows.length, rows: erased }
    },
  },
  ...demandRetention,
  {
    kind: 'follow-up',
    id: 'welcome-joins',
    purpose: 'Suivre les demandes d’une personne accueillie, avec son accord (CASF art. L. 123-2)',
    what: 'Accueils reliés à un dossier\u00a0: l’accord et le lien. Le texte de l’accueil n’est plus relié à personne, et suit la règle des accueils.',
    tables: ['welcome_join'],
    trigger: 'Dernier accueil relié au dossier, ou accord repris',
    term: { law: 'RET-SOCIAL-2Y' },
    fate: 'erased',
    contacts: ({ departement }) =>
      sql`select person_id, greatest(agreed_on, taken_back_on) as on_day from welcome_join where departement = ${departement}`,
    forget: (at, persons) =>
      touched(
        at,
        sql`delete from welcome_join where departement = ${at.departement} and person_id = any (${[...persons]}::uuid[])`,
      ),
  },
  parcoursFollowUp,
  ...mandateRetention,
  {
    kind: 'kept',
    tables: ['reception'],
    why: 'Quelle organisation reçoit dans quel lieu. Qui l’a ouvert n’est qu’un numéro d’agent.',
  },
  {
    kind: 'kept',
    tables: ['partner_commitment', 'partner_training'],
    why: 'Ce que des organisations ont signé et quelles formations furent suivies. Qui les a suivies n’est qu’un numéro d’agent.',
  },
  {
    kind: 'kept',
    tables: ['partner_contact', 'partner_meeting'],
    why: 'Le téléphone et le courriel de services, et des réunions entre organisations, où les pages demandent de ne nommer personne.',
  },
  {
    kind: 'kept',
    tables: ['indicator_kept'],
    why: 'Des nombres par UTAS, à un jour passé : aucune personne.',
  },
]
