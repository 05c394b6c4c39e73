/** Tables of places: our own columns, those of the standard of digital mediation, and how cells are written. */

import { typologies } from '../imports/kind-words.ts'
import { MEDNUM_SERVICE, mednumMobilisations, mednumPublics, mednumServices } from '../imports/mednum.ts'
import { kindLabel } from '../kinds.ts'
import type { Place } from '../read.ts'
import type { Service } from '../services.ts'
import { sourceLabel } from '../sources.ts'
import { e164, exportedId, producerOf } from './data-inclusion.ts'

export type Cells = Readonly<Record<string, string>>

/** One place a row, under the titles that an import recognises. */
export function rowOf(place: Place, departement: string): Cells {
  return {
    id: exportedId(departement, place.id),
    source: producerOf(departement),
    nom: place.name,
    type: place.kind === 'autre' ? kindLabel(place) : place.kind,
    adresse: text(place.address),
    complement_adresse: text(place.addressMore),
    code_postal: text(place.postcode),
    commune: place.communeName,
    code_insee: place.commune,
    lon: String(place.lon),
    lat: String(place.lat),
    precision: place.position === 'given' ? 'adresse' : 'commune',
    telephone: text(place.phone),
    courriel: text(place.mail),
    site_web: text(place.website),
    horaires: text(place.hours),
    sans_rendez_vous: yes(place.walkIn),
    itinerant: yes(place.mobile),
    tournee: text(place.tour),
    accessibilite: text(place.accessibility),
    lien_accessibilite: text(place.accessibilityUrl),
    langues: place.languages.join('|'),
    publics: place.publics.join('|'),
    conditions: text(place.conditions),
    capacite: text(place.capacity),
    reseaux: place.networks.join('|'),
    description: text(place.description),
    siret: text(place.siret),
    date_maj: place.saidOn,
    dit_par: sourceLabel(place.source),
    verifie_le: text(place.checkedOn),
  }
}

/** Those that the standard is about, and that have the postcode it asks for. */
export const isMednum = (place: Place, services: readonly Service[]): boolean =>
  place.postcode !== null &&
  (place.kind === 'mediation-numerique' ||
    place.kind === 'france-services' ||
    services.some(({ thematics }) => thematics.some(code => code.startsWith('numerique--'))))

export function mednumRowOf(place: Place, services: readonly Service[], departement: string): Cells {
  const service = services.find(({ name }) => name === MEDNUM_SERVICE) ?? services[0]
  const given = place.position === 'given'
  const about = new Set(services.flatMap(({ thematics }) => thematics))
  const typology = Object.entries(typologies).find(([, kind]) => kind === place.kind)?.[0]
  const costs: Record<string, string> = { gratuit: 'Gratuit', payant: 'Payant' }
  return {
    id: exportedId(departement, place.id),
    // What publishers of the standard write where the number is not known.
    pivot: place.siret ?? '00000000000000',
    nom: place.name,
    commune: place.communeName,
    code_postal: text(place.postcode),
    code_insee: place.commune,
    adresse: place.address ?? place.communeName,
    complement_adresse: text(place.addressMore),
    latitude: given ? String(place.lat) : '',
    longitude: given ? String(place.lon) : '',
    typologie: text(typology),
    telephone:
      /^\+(?:33|590|594|262|596|269|687|689|508|681)\d{6,9}$/.exec(e164(place.phone) ?? '')?.[0] ?? '',
    courriels: text(place.mail),
    site_web: text(place.website),
    horaires: text(place.hours),
    presentation_resume: [...text(place.description)].slice(0, 280).join(''),
    presentation_detail: text(place.description),
    source: producerOf(departement),
    itinerance: place.mobile ? 'Itinérant' : 'Fixe',
    structure_parente: '',
    date_maj: place.saidOn,
    services: wordsOf(mednumServices, code => about.has(code)),
    publics_specifiquement_adresses: place.publics.flatMap(code => mednumPublics[code] ?? []).join('|'),
    prise_en_charge_specifique: '',
    frais_a_charge: service?.fees ? (costs[service.fees] ?? '') : '',
    dispositif_programmes_nationaux: place.kind === 'france-services' ? 'France Services' : '',
    formations_labels: '',
    autres_formations_labels: '',
    modalites_acces: (service?.mobilisation ?? []).flatMap(code => mednumMobilisations[code] ?? []).join('|'),
    modalites_accompagnement: service?.reception.includes('a-distance') ? 'À distance' : '',
    fiche_acces_libre: text(place.accessibilityUrl),
    prise_rdv: text(service?.mobilisationUrl),
  }
}

/** The first word of the standard for each matter: several of its words may share one. */
function wordsOf(words: Readonly<Record<string, string>>, holds: (code: string) => boolean): string {
  const first = new Map(
    Object.entries(words)
      .reverse()
      .map(([word, code]) => [code, word]),
  )
  return [...first].flatMap(([code, word]) => (holds(code) ? word : [])).join('|')
}

const text = (value: string | number | null | undefined) => (value == null ? '' : String(value))
const yes = (value: boolean | null) => (value === null ? '' : value ? 'oui' : 'non')

/** RFC 4180 with commas, as the standards ask. */
export function csvOf(rows: readonly Cells[], titles: readonly string[]): string {
  const line = (cells: readonly string[]) => `${cells.map(cell).join(',')}\r\n`
  return line(titles) + rows.map(row => line(titles.map(title => row[title] ?? ''))).join('')
}

/** A spreadsheet runs what begins like a formula: an apostrophe makes it text. A signed number is a number, a telephone too. */
function cell(written: string): string {
  const inert =
    /^[=@\t\r]/.test(written) || (/^[+-]/.test(written) && !/^[+-]\d+(\.\d+)?$/.test(written))
      ? `'${written}`
      : written
  return /[,;"\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
