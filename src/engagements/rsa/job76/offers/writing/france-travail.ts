/** Offers as France Travail’s interface « Offres d’emploi v2 » would give them: for tests and demonstrations, without a line of its own data. */
import { contractOf } from '../contracts.ts'
import type { OfferContent } from '../offer.ts'
import type { Incoming } from '../reading/incoming.ts'
import { shiftsInFrench } from '../shifts.ts'

export const franceTravailFile = (all: readonly Incoming[]): string =>
  JSON.stringify({ resultats: all.map(franceTravailOf) }, null, 1)

export function franceTravailOf({ id, address, employer, offer }: Incoming): Record<string, unknown> {
  const { type, nature, label } = contractOf(offer.contract)
  return {
    ...{ id, intitule: offer.title, description: offer.words },
    ...{
      dateCreation: `${offer.postedOn}T09:00:00.000Z`,
      dateActualisation: `${offer.postedOn}T09:00:00.000Z`,
    },
    lieuTravail: {
      ...{ libelle: offer.commune ?? '', commune: offer.commune },
      ...(offer.lat !== null && { latitude: offer.lat, longitude: offer.lon }),
    },
    romeCode: offer.rome,
    entreprise: {
      ...(employer.name !== null && { nom: employer.name }),
      ...(employer.siret !== null && { siret: employer.siret }),
      entrepriseAdaptee: false,
    },
    typeContrat: type,
    typeContratLibelle: offer.months === null ? label : `${label} - ${offer.months} Mois`,
    natureContrat: nature ?? 'Contrat travail',
    ...experienceOf(offer),
    competences: [
      ...offer.must.map(code => ({ code: String(code), exigence: 'E' })),
      ...offer.nice.map(code => ({ code: String(code), exigence: 'S' })),
    ],
    permis: offer.licences.map(licence => ({ libelle: licence, exigence: 'E' })),
    salaire: { libelle: payOf(offer) },
    ...(offer.shifts && { contexteTravail: { horaires: shiftsInFrench(offer.shifts) } }),
    ...(offer.hours !== null && { dureeTravailLibelle: `${hoursText(offer.hours)} Horaires normaux` }),
    ...{ nombrePostes: offer.posts, accessibleTH: offer.accessible, alternance: false },
    origineOffre: { origine: '1', ...(address !== null && { urlOrigine: address }) },
  }
}

function experienceOf({ experience, experienceMonths }: OfferContent) {
  return {
    experienceExige: { none: 'D', wished: 'S', required: 'E' }[experience],
    experienceLibelle: experienceMonths ? `${experienceMonths} mois` : 'Débutant accepté',
  }
}

function payOf({ pay }: OfferContent): string {
  if (!pay) return 'Selon expérience'
  const euros = (cents: number) => `${(cents / 100).toFixed(2).replace('.', ',')} Euros`
  return pay.from === pay.to
    ? `Horaire de ${euros(pay.from)} sur 12 mois`
    : `Horaire de ${euros(pay.from)} à ${euros(pay.to)} sur 12 mois`
}

/** « 35H », « 21H30 ». */
function hoursText(hours: number): string {
  const minutes = Math.round((hours % 1) * 60)
  return `${Math.floor(hours)}H${minutes ? String(minutes).padStart(2, '0') : ''}`
}
