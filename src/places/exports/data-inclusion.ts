/** Places and services as data·inclusion v1 has them; what it has no field for stands beside, under the names of our own tables. */
import { phoneOf } from '../../kernel/people/phone.ts'
import { networkOf } from '../imports/kind-words.ts'
import { kindLabel } from '../kinds.ts'
import type { Place } from '../read.ts'
import type { Service } from '../services.ts'
import { networks } from '../vocabulary.ts'

/** Whoever publishes: this installation. */
export const producerOf = (departement: string) => `maillage-${departement}`
export const exportedId = (departement: string, id: string) => `${producerOf(departement)}--${id}`

export function structureOf(place: Place, departement: string) {
  return {
    source: producerOf(departement),
    id: exportedId(departement, place.id),
    nom: nameOf(place.name),
    date_maj: place.saidOn,
    type: place.kind === 'autre' ? kindLabel(place) : place.kind,
    siret: place.siret,
    description: descriptionOf(place.description),
    adresse: place.address,
    complement_adresse: place.addressMore,
    code_postal: place.postcode,
    commune: place.communeName,
    code_insee: place.commune,
    longitude: place.position === 'given' ? place.lon : null,
    latitude: place.position === 'given' ? place.lat : null,
    telephone: e164(place.phone),
    courriel: place.mail,
    site_web: place.website,
    horaires_accueil: place.hours,
    accessibilite_lieu: place.accessibilityUrl,
    reseaux_porteurs: networksOf(place),
    sans_rendez_vous: place.walkIn,
    itinerant: place.mobile,
    tournee: place.tour,
    accessibilite: place.accessibility,
    langues: place.languages,
    publics: place.publics,
    conditions: place.conditions,
    capacite: place.capacity,
  }
}

export function serviceOf(service: Service, departement: string) {
  const some = (list: readonly string[]) => (list.length ? list : null)
  return {
    source: producerOf(departement),
    id: exportedId(departement, service.id),
    structure_id: exportedId(departement, service.place),
    nom: nameOf(service.name),
    description: descriptionOf(service.description) ?? `Service : ${service.name}`,
    date_maj: service.saidOn,
    type: service.type,
    thematiques: some(service.thematics),
    publics: some(service.publics),
    publics_precisions: service.publicsMore,
    conditions_acces: service.conditions,
    frais: service.fees,
    frais_precisions: service.feesMore,
    modes_accueil: some(service.reception),
    modes_mobilisation: some(service.mobilisation),
    mobilisable_par: some(service.mobilisedBy),
    mobilisation_precisions: service.mobilisationMore,
    lien_mobilisation: service.mobilisationUrl,
    telephone: e164(service.phone),
    courriel: service.mail,
    horaires_accueil: service.hours,
    zone_eligibilite: some(service.zone.filter(zone => /^(\w{2,3}|\w{5}|\d{9}|france)$/.test(zone))),
  }
}

export const e164 = (phone: string | null): string | null => {
  if (phone === null) return null
  const digits = phoneOf(phone)
  return digits ? `+${digits}` : phone
}

/** Between 3 and 150 characters, with no full stop at its end. */
function nameOf(name: string): string {
  const cut = [...name]
    .slice(0, 150)
    .join('')
    .replace(/[.\s]+$/, '')
  return cut + '\u00a0'.repeat(Math.max(0, 3 - [...cut].length))
}
const descriptionOf = (text: string | null) => (text && [...text].length >= 5 ? text : null)

function networksOf({ kind, networks: said }: Place): string[] | null {
  const own = networkOf(kind)
  const all = [...new Set([...(own ? [own] : []), ...said])].filter(code => networks.has(code))
  return all.length ? all : null
}
