/** An offer of France Travail’s interface « Offres d’emploi v2 », read loosely: what is not known is left aside, not refused. */
import * as z from 'zod'
import type { Day } from '../../../../../kernel/time.ts'
import { contractFrom, contractOf } from '../contracts.ts'
import { licenceFrom } from '../licences.ts'
import { LEGAL_WEEK, readPay } from '../pay.ts'
import { readShifts } from '../shifts-typed.ts'
import { short, tidyLine } from '../words.ts'
import { type Draft, enter, type Ground, type Incoming, type Rejected } from './incoming.ts'

/** Text, a number taken for text, or nothing: a wrong type says nothing. */
const said = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
  .transform(text => text ?? '')
const number = z.coerce
  .number()
  .nullish()
  .catch(null)
  .transform(value => value ?? null)
const list = <Item extends z.ZodType>(item: Item) =>
  z.array(item.nullable().catch(null)).nullish().catch(null)
const object = <Shape extends z.ZodRawShape>(shape: Shape) => z.looseObject(shape).nullish().catch(null)

const offer = z.looseObject({
  ...{
    id: said,
    intitule: said,
    description: said,
    dateCreation: said,
    romeCode: said,
    appellationlibelle: said,
  },
  lieuTravail: object({
    libelle: said,
    latitude: number,
    longitude: number,
    codePostal: said,
    commune: said,
  }),
  entreprise: object({ nom: said, siret: said }),
  ...{ typeContrat: said, typeContratLibelle: said, natureContrat: said },
  ...{
    experienceExige: said,
    experienceLibelle: said,
    dureeTravailLibelle: said,
    dureeTravailLibelleConverti: said,
  },
  competences: list(z.looseObject({ code: said, libelle: said, exigence: said })),
  permis: list(z.looseObject({ libelle: said, exigence: said })),
  salaire: object({ libelle: said, commentaire: said }),
  contexteTravail: object({ horaires: list(z.string()) }),
  nombrePostes: number,
  accessibleTH: z.boolean().nullish().catch(null),
  origineOffre: object({ urlOrigine: said }),
})
type FranceTravail = z.output<typeof offer>

export function readFranceTravail(given: unknown, row: number, ground: Ground): Incoming | Rejected {
  const parsed = offer.safeParse(given)
  if (!parsed.success) return { row, id: null, reason: 'Ce n’est pas une offre\u00a0: un objet est attendu.' }
  const draft = draftOf(parsed.data, row, ground)
  return 'reason' in draft ? draft : enter(draft, ground)
}

function draftOf(it: FranceTravail, row: number, ground: Ground): Draft | Rejected {
  const contract = contractFrom(it.typeContrat, it.natureContrat)
  const reject = (reason: string): Rejected => ({ row, id: it.id || null, reason })
  if (!contract)
    return reject(
      it.typeContrat.trim()
        ? `Le contrat «\u00a0${short(tidyLine(it.typeContrat.slice(0, 200)))}\u00a0» n’est pas connu.`
        : 'Le type de contrat manque.',
    )
  const postedOn = it.dateCreation ? civilDay(it.dateCreation) : ground.today
  if (!postedOn) return reject(`La date «\u00a0${short(it.dateCreation)}\u00a0» ne se lit pas.`)
  const hours = weeklyHours(it.dureeTravailLibelle)
  const partTime = /partiel/i.test(`${it.dureeTravailLibelleConverti} ${it.dureeTravailLibelle}`)
  const payWords = tidyLine((it.salaire?.libelle || it.salaire?.commentaire || '').slice(0, 1000)).slice(
    0,
    200,
  )
  const where = it.lieuTravail
  return {
    ...{ row, id: it.id, address: it.origineOffre?.urlOrigine ?? '', postedOn },
    ...{ employer: it.entreprise?.nom ?? '', siret: it.entreprise?.siret ?? '' },
    where: {
      ...{ code: where?.commune ?? '', postcode: where?.codePostal ?? '', lat: where?.latitude ?? null },
      lon: where?.longitude ?? null,
      // « 76 - LE HAVRE »; « 76 - Seine-Maritime » names no commune.
      name: (where?.libelle ?? '').replace(/^\s*\d[\dAB]\d?\s*-\s*/, ''),
    },
    given: {
      ...{ title: it.intitule, words: it.description, rome: it.romeCode, contract, hours },
      appellation: ground.appellationNamed(it.appellationlibelle, it.romeCode),
      months: contractOf(contract).dated ? monthsIn(it.typeContratLibelle) : null,
      posts: it.nombrePostes && it.nombrePostes >= 1 ? Math.trunc(it.nombrePostes) : 1,
      licences: (it.permis ?? []).flatMap(each =>
        each && each.exigence !== 'S' ? (licenceFrom(each.libelle) ?? []) : [],
      ),
      ...competences(it),
      ...experience(it),
      accessible: it.accessibleTH ?? false,
    },
    read: {
      pay: payWords ? readPay(payWords, hours ?? (partTime ? null : LEGAL_WEEK)) : null,
      payWords: payWords || null,
      shifts: shiftsOf(it),
    },
  }
}

/** An instant in UTC, or a day. */
function civilDay(written: string): Day | undefined {
  const at = /^\d{4}-\d\d-\d\d/.test(written) ? Date.parse(written) : Number.NaN
  if (Number.isNaN(at)) return undefined
  return (written.length === 10 ? written : inFrance.format(at)) as Day
}
const inFrance = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Europe/Paris' })

/** « 35H Horaires normaux », « 37H30/semaine », « 24 H Travail samedi et dimanche », « 151H/mois ». */
function weeklyHours(written: string): number | null {
  const [, hours, minutes = ''] = /(\d{1,3})\s*h(?:eures?)?\s*(\d\d)?/i.exec(written) ?? []
  if (!hours) return null
  const total = Number(hours) + Number(minutes || 0) / 60
  const weekly = /mois|mensuel/i.test(written) ? (total * 12) / 52 : total
  return weekly > 0 && weekly <= 168 ? Math.round(weekly * 10) / 10 : null
}

/** « Contrat à durée déterminée - 6 Mois », « Mission intérimaire - 15 Jour(s) »: started months count. */
export function monthsIn(written: string): number | null {
  const [, count, unit] = /(\d{1,3})\s*(jour|semaine|mois|an)/i.exec(written) ?? []
  if (!count) return null
  const days = { jour: 1, semaine: 7, mois: 30, an: 360 }[unit!.toLowerCase()]!
  return Math.min(60, Math.max(1, Math.ceil((Number(count) * days) / 30)))
}

function competences({ competences: all }: FranceTravail) {
  const coded = (all ?? []).filter(each => each !== null && /^\d{1,9}$/.test(each.code))
  const of = (must: boolean) =>
    coded
      .filter(each => (each!.exigence === 'E') === must)
      .map(each => Number(each!.code))
      .slice(0, 30)
  return { must: of(true), nice: of(false) }
}

/** D: beginners, S: wished, E: required; « 3 mois », « 2 ans », « 1 An(s) ». */
function experience({ experienceExige, experienceLibelle }: FranceTravail) {
  const level = ({ S: 'wished', E: 'required' } as const)[experienceExige] ?? 'none'
  const [, count, unit] = /(\d{1,2})\s*(mois|an)/i.exec(experienceLibelle) ?? []
  const months = count ? Number(count) * (unit!.toLowerCase() === 'an' ? 12 : 1) : null
  return { experience: level, experienceMonths: months && months > 0 ? months : null }
}

/** France Travail has no field for them: they are kept where what is written can be read whole. */
function shiftsOf({ contexteTravail }: FranceTravail) {
  const lines = (contexteTravail?.horaires ?? [])
    .filter(each => each !== null)
    .join('\n')
    .slice(0, 2000)
  const read = /\d/.test(lines) ? readShifts(lines) : { fault: '' }
  return 'shifts' in read && read.shifts.length ? read.shifts : null
}
