/** How long it is kept by what a person came into their page, and what they asked there. */
import { sql } from 'kysely'
import { rowsOf } from './erase.ts'
import { ofTheHouse, type Retention } from './retention.ts'

export const ownRetention: readonly Retention[] = [
  {
    kind: 'timed',
    id: 'person-sessions',
    purpose: 'Montrer à la personne quand quelqu’un est entré dans Mon parcours en son nom',
    what: 'Ouvertures et fermetures de Mon parcours',
    tables: ['person_session'],
    trigger: 'Ouverture, qui dure une heure au plus',
    term: { law: 'RET-LOG' },
    fate: 'erased',
    unit: ['ouverture', 'ouvertures'],
    ...rowsOf('person_session', 'id_hash', ({ limit }) => sql`opened_at::date <= ${limit}::date`),
  },
  {
    kind: 'timed',
    id: 'person-codes',
    purpose: 'Ouvrir Mon parcours sans FranceConnect, et savoir après coup par quel code',
    what: 'Codes sur papier finis : empreinte, jour, agent qui l’a fait',
    tables: ['person_code'],
    trigger: 'Fin du code, une fois effacées les ouvertures faites avec lui',
    term: { law: 'RET-LOG' },
    fate: 'erased',
    unit: ['code', 'codes'],
    ...rowsOf(
      'person_code',
      'id',
      ({ limit, departement }) => sql`least(ended_on, until_on) <= ${limit}::date
        and not exists (select from person_session s where s.departement = ${departement} and s.code_id = person_code.id)`,
    ),
  },
  {
    kind: 'timed',
    id: 'person-tries',
    purpose: 'Arrêter qui essaie des codes',
    what: 'Codes mal tapés : heure, et empreinte de l’adresse d’où ils viennent',
    tables: ['person_try'],
    trigger: 'Jour de l’essai',
    term: ofTheHouse('1 jour', { days: 1 }, 'un essai ne compte que dix minutes'),
    fate: 'erased',
    unit: ['essai', 'essais'],
    ...rowsOf('person_try', 'id', ({ limit }) => sql`at::date <= ${limit}::date`),
  },
  {
    kind: 'timed',
    id: 'person-questions',
    purpose: 'Répondre aux questions sur les données, et pouvoir le montrer',
    what: 'Questions posées depuis Mon parcours, et réponses du délégué à la protection des données',
    tables: ['person_question'],
    trigger: 'Jour de la réponse ; une question sans réponse attend, et part avec la personne',
    term: ofTheHouse('1 an', { months: 12 }, 'le temps d’une réclamation à la CNIL'),
    fate: 'erased',
    unit: ['question', 'questions'],
    ...rowsOf('person_question', 'id', ({ limit }) => sql`answered_on <= ${limit}::date`),
  },
]
