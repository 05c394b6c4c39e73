/** What is kept of a person whatever the engagement, table by table, in the words of the file that they take away. */
import { sql } from 'kysely'
import { roles } from '../../access/identity.ts'
import { rowsOfMine } from './mine.ts'
import type { Part } from './part.ts'
import type {} from './tables.ts'

const known = { knownFrom: 'Su depuis le', knownUntil: 'Su jusqu’au' }
const knownColumns = sql`x.known_from as "knownFrom", x.known_until as "knownUntil"`

export const kernelParts: readonly Part[] = [
  {
    id: 'identity',
    title: 'Votre identité',
    columns: {
      title: 'Civilité',
      lastName: 'Nom',
      birthName: 'Nom de naissance',
      firstName: 'Prénom',
      otherFirstNames: 'Autres prénoms',
      bornOn: 'Né(e) le',
      bornPrecision: 'Connu au',
      sex: 'Sexe',
      source: 'Selon',
      ...known,
    },
    read: rowsOfMine(
      sql`x.title, x.last_name as "lastName", x.birth_name as "birthName", x.first_name as "firstName",
        x.other_first_names as "otherFirstNames", x.born_on as "bornOn",
        case x.born_precision when 'day' then 'jour' when 'month' then 'mois' else 'année' end as "bornPrecision",
        case x.sex when '1' then 'masculin' else 'féminin' end as sex, x.source, ${knownColumns}`,
      sql`person_identity x`,
      sql`order by x.known_from desc, x.source`,
    ),
  },
  {
    id: 'contacts',
    title: 'Vos coordonnées',
    columns: {
      kind: 'Moyen',
      written: 'Coordonnée',
      doNotUse: 'À ne pas utiliser',
      knownOn: 'Donnée le',
      endedOn: 'Remplacée le',
    },
    read: rowsOfMine(
      sql`case x.kind when 'phone' then 'téléphone' else 'courriel' end as kind, x.written, x.do_not_use as "doNotUse",
        x.known_on as "knownOn", x.ended_on as "endedOn"`,
      sql`person_contact x`,
      sql`order by x.known_on desc, x.id`,
    ),
  },
  {
    id: 'addresses',
    title: 'Vos adresses',
    columns: {
      address: 'Adresse',
      homeless: 'Sans domicile',
      fromOn: 'Depuis le',
      source: 'Selon',
      ...known,
    },
    read: rowsOfMine(
      sql`array_to_string(x.lines || array[x.postcode, x.commune_name], ', ') as address, x.homeless, x.from_on as "fromOn", x.source, ${knownColumns}`,
      sql`person_address x`,
      sql`order by x.known_from desc, x.source`,
    ),
  },
  {
    id: 'digital',
    title: 'Votre aisance en ligne',
    columns: { level: 'Comment', knownOn: 'Dit le', endedOn: 'Remplacé le' },
    read: rowsOfMine(
      sql`case x.level when 'alone' then 'seul(e)' when 'helped' then 'avec de l’aide' else 'pas du tout' end as level,
        x.known_on as "knownOn", x.ended_on as "endedOn"`,
      sql`person_digital x`,
      sql`order by x.known_on desc, x.id`,
    ),
  },
  {
    id: 'household',
    title: 'Votre place dans un foyer',
    columns: { role: 'Place', fromOn: 'Depuis le', untilOn: 'Jusqu’au', ...known },
    read: rowsOfMine(
      sql`case x.role when 'DEM' then 'allocataire' when 'CJT' then 'conjoint' when 'ENF' then 'enfant' when 'AUT' then 'autre personne'
        else 'responsable' end as role, x.from_on as "fromOn", x.until_on as "untilOn", ${knownColumns}`,
      sql`foyer_membership x`,
      sql`order by x.from_on desc`,
    ),
  },
  {
    id: 'access',
    title: 'Qui peut ouvrir votre dossier, ou l’a pu',
    columns: {
      who: 'Qui',
      purpose: 'Pour',
      article: 'Selon',
      fromOn: 'Depuis le',
      untilOn: 'Premier jour sans cet accès',
    },
    read: rowsOfMine(
      sql`coalesce(case when x.origin <> 'break-glass' then a.name end, o.name, 'un agent, en urgence') as who, p.label as purpose, p.article, x.from_on as "fromOn", x.until_on as "untilOn"`,
      sql`access_reason x join access_purpose p on p.id = x.purpose
        left join organisation o on o.departement = x.departement and o.id = x.organisation_id
        left join agent a on a.departement = x.departement and a.id = x.agent_id`,
      sql`order by x.from_on desc, who`,
    ),
  },
  {
    id: 'looks',
    title: 'Qui a ouvert ou changé votre dossier',
    columns: {
      at: 'Instant',
      organisation: 'Organisation',
      function: 'Fonction',
      operation: 'Geste',
      purpose: 'Pour',
      urgent: 'Urgence, en ses mots',
    },
    read: rowsOfMine(
      sql`to_char(x.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, x.organisation, x.function,
        case x.operation when 'view' then 'ouverture' when 'list' then 'nom vu dans une liste' when 'write' then 'écriture'
          when 'export' then 'copie' else 'recherche' end as operation,
        coalesce(p.label, x.purpose) as purpose, b.why as urgent`,
      sql`trace x left join access_purpose p on p.id = x.purpose
        left join access_reason r on r.departement = x.departement and r.id = x.reason_id and r.origin = 'break-glass'
        left join access_break_glass b on b.departement = r.departement and b.id = r.origin_id`,
      sql`and x.function <> ${roles.personne.label} order by x.day desc, x.n desc`,
    ),
  },
  {
    id: 'entries',
    title: 'Quand vous êtes venu(e) ici',
    columns: { openedAt: 'Ouvert le', endedAt: 'Fermé le', means: 'Par' },
    read: rowsOfMine(
      sql`to_char(x.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "openedAt",
        to_char(x.ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "endedAt",
        case x.means when 'code' then 'code sur papier' else 'FranceConnect' end as means`,
      sql`person_session x`,
      sql`order by x.opened_at desc`,
    ),
  },
  {
    id: 'codes',
    title: 'Vos codes sur papier',
    columns: { madeOn: 'Fait le', untilOn: 'Valable jusqu’au', endedOn: 'Fini le' },
    read: rowsOfMine(
      sql`x.made_on as "madeOn", x.until_on - 1 as "untilOn", x.ended_on as "endedOn"`,
      sql`person_code x`,
      sql`order by x.made_on desc, x.id`,
    ),
  },
  {
    id: 'questions',
    title: 'Vos questions et leurs réponses',
    columns: { askedOn: 'Posée le', words: 'Question', answeredOn: 'Répondue le', answer: 'Réponse' },
    read: rowsOfMine(
      sql`x.asked_on as "askedOn", x.words, x.answered_on as "answeredOn", x.answer`,
      sql`person_question x`,
      sql`order by x.asked_on desc, x.id`,
    ),
  },
]
