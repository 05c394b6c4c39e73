/** What Job 76 keeps of a candidate, table by table, in the words of the file that they take away: with their file, or alone. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../../kernel/action.ts'
import type { Part, PartRow } from '../../../../../kernel/people/own/part.ts'
import { partTold, tellParts } from '../../../../../kernel/people/own/take-away.ts'
import { formatPhone } from '../../../../../kernel/people/phone.ts'
import { whoseSearch } from '../actions/whose.ts'
import { awayWords } from '../away/words.ts'
import { contractWords, licenceWords, meanWords } from '../profile/words.ts'
import { contactParts } from './contact-parts.ts'
import { instant, list, rowsOf } from './rows.ts'

/** A list of codes of the database, in the words of the pages. */
const said = (codes: PartRow[string] | undefined, words: (code: string) => string): string =>
  String(codes ?? '')
    .split(', ')
    .filter(Boolean)
    .map(words)
    .join(', ')

export const candidateParts: readonly Part[] = [
  {
    id: 'job-registrations',
    title: 'Votre recherche de travail (Job 76)',
    columns: {
      registeredOn: 'Inscrit(e) le',
      how: 'Comment',
      heardOn: 'Dernières nouvelles le',
      endedOn: 'Arrêtée le',
    },
    read: rowsOf(
      sql`x.registered_on as "registeredOn", case x.registered_how when 'screen' then 'par vous' else 'avec un agent' end as how, x.heard_on as "heardOn", x.ended_on as "endedOn"`,
      sql`job_candidate x`,
      sql`order by x.registered_on desc, x.id`,
      undefined,
      'id',
    ),
  },
  {
    id: 'job-identity',
    title: 'Qui vous êtes, pour un employeur que vous acceptez',
    columns: { firstName: 'Prénom', lastName: 'Nom', phone: 'Téléphone', mail: 'Courriel' },
    read: rowsOf(
      sql`x.first_name as "firstName", x.last_name as "lastName", x.phone, x.mail`,
      sql`job_identity x`,
      sql`order by x.candidate_id`,
      ({ phone, ...row }) => ({ ...row, phone: phone ? formatPhone(String(phone)) : null }),
    ),
  },
  {
    id: 'job-profiles',
    title: 'Ce que vous avez dit du travail que vous cherchez',
    columns: {
      fromAt: 'Dit à',
      untilAt: 'Remplacé à',
      romes: 'Métiers cherchés (codes ROME)',
      appellations: 'Choisis par l’appellation (numéros OGR)',
      doneRomes: 'Métiers faits (codes ROME)',
      doneMonths: 'Pendant (mois)',
      doneWords: 'Vos mots',
      competences: 'Savoir-faire (numéros OGR)',
      away: 'Quand vous pouvez être hors de chez vous',
      hoursFrom: 'Heures par semaine, au moins',
      hoursTo: 'Au plus',
      contracts: 'Contrats',
      licences: 'Permis',
      means: 'Moyens de se déplacer',
      longest: 'Trajet le plus long (minutes)',
      payFrom: 'Salaire souhaité (centimes par heure, brut)',
      freeFrom: 'Libre à partir du',
      commune: 'Commune de départ (code INSEE)',
      near: 'Tout près de',
      lat: 'Latitude',
      lon: 'Longitude',
      utas: 'Secteur montré aux employeurs',
    },
    read: rowsOf(
      sql`${instant('from_at')} as "fromAt", ${instant('until_at')} as "untilAt", ${list('romes')} as romes, ${list('appellations')} as appellations,
        ${list('done_romes')} as "doneRomes", ${list('done_months')} as "doneMonths", array_to_string(x.done_words, ' / ') as "doneWords",
        ${list('competences')} as competences, x.away::text as away, x.hours_from as "hoursFrom", x.hours_to as "hoursTo",
        ${list('contracts')} as contracts, ${list('licences')} as licences, ${list('means')} as means, x.longest, x.pay_from as "payFrom",
        x.free_from as "freeFrom", x.commune, x.near, x.lat, x.lon, coalesce(u.name, x.utas) as utas`,
      sql`job_profile x left join utas u on u.departement = x.departement and u.code = x.utas`,
      sql`order by x.from_at desc, x.id`,
      row => ({
        ...row,
        away: awayWords(row.away as string | null).join('\u202f; '),
        contracts: said(row.contracts, contractWords),
        licences: said(row.licences, licenceWords),
        means: said(row.means, meanWords),
      }),
    ),
  },
  {
    id: 'job-pauses',
    title: 'Vos pauses',
    columns: { fromOn: 'Depuis le', untilOn: 'Reprise le' },
    read: rowsOf(
      sql`x.from_on as "fromOn", x.until_on as "untilOn"`,
      sql`job_pause x`,
      sql`order by x.from_on desc, x.id`,
    ),
  },
  {
    id: 'job-agreements',
    title: 'Votre accord pour que votre référent lise votre recherche',
    columns: { givenAt: 'Donné à', how: 'Comment', withdrawnAt: 'Repris à' },
    read: rowsOf(
      sql`${instant('given_at')} as "givenAt", case x.how when 'screen' then 'par vous' when 'said' then 'de vive voix' else 'sur papier' end as how,
        ${instant('withdrawn_at')} as "withdrawnAt"`,
      sql`job_agreement x`,
      sql`order by x.given_at desc, x.id`,
    ),
  },
  {
    id: 'job-codes',
    title: 'Vos codes sur papier, pour votre recherche',
    columns: {
      madeOn: 'Fait le',
      untilOn: 'Valable jusqu’au',
      usedAt: 'Dernier usage à',
      endedOn: 'Fini le',
    },
    read: rowsOf(
      sql`x.made_on as "madeOn", x.until_on - 1 as "untilOn", ${instant('used_at')} as "usedAt", x.ended_on as "endedOn"`,
      sql`job_code x`,
      sql`order by x.made_on desc, x.id`,
    ),
  },
  {
    id: 'job-showings',
    title: 'Quel employeur a vu votre profil, et quelle offre vous a été montrée',
    columns: { onDay: 'Le', what: 'Quoi', employer: 'Employeur', rank: 'Place dans la liste' },
    read: rowsOf(
      sql`x.on_day as "onDay", case x.shown_to when 'employer' then 'votre profil, sans votre nom' else 'une offre, à vous' end as what,
        e.name as employer, x.rank`,
      sql`job_showing x left join job_employer e on e.departement = x.departement and e.id = x.employer_id`,
      sql`order by x.on_day desc, x.id`,
    ),
  },
  ...contactParts,
]

export const takeSearchAway = action({
  id: 'job76.take-away',
  label: 'Emporter ma recherche',
  about:
    'Donne au candidat tout ce que Job 76 garde de lui, avec le sens de chaque donnée (RGPD art. 15 et 20).',
  effect: 'read',
  allowed: ['candidat'],
  input: z.strictObject({}),
  output: z.object({
    format: z.literal('maillage/ma-recherche'),
    madeAt: z.string(),
    parts: z.array(partTold),
  }),
  async run(context) {
    const { about } = await whoseSearch(context, undefined, 'reads')
    const parts = await tellParts(context, candidateParts)
    context.trace({ operation: 'export', action: 'job76.take-away', ...about })
    return { format: 'maillage/ma-recherche' as const, madeAt: context.at, parts }
  },
})
