/** Offers as a table of the département’s own columns: what is given is read again as the same. */
import { contracts } from '../contracts.ts'
import type { OfferContent } from '../offer.ts'
import { payInFrench } from '../pay.ts'
import { type ColumnName, tableOf } from '../reading/columns.ts'
import type { Incoming } from '../reading/incoming.ts'
import { shiftsInFrench } from '../shifts.ts'

export const offersTable = (all: readonly Incoming[]): string => tableOf(all.map(rowOf))

export function rowOf({ id, address, employer, offer }: Incoming): Record<ColumnName, string> {
  return {
    ...{ reference: id, titre: offer.title, description: offer.words, rome: offer.rome },
    appellation: written(offer.appellation),
    ...{ employeur: employer.name ?? '', siret: employer.siret ?? '' },
    ...{ commune: offer.commune ?? '', code_postal: '', adresse: offer.place ?? '' },
    ...{ latitude: written(offer.lat), longitude: written(offer.lon) },
    horaires: offer.shifts ? shiftsInFrench(offer.shifts).join('\u00a0; ') : '',
    contrat: contracts[offer.contract].label,
    ...{ duree_mois: written(offer.months), heures_semaine: written(offer.hours) },
    salaire: offer.pay ? payInFrench(offer.pay) : '',
    ...{ debut: offer.startsOn ?? '', postes: String(offer.posts), permis: offer.licences.join(', ') },
    ...{ competences_exigees: offer.must.join(', '), competences_souhaitees: offer.nice.join(', ') },
    experience: experienceOf(offer),
    ...{ accessible_handicap: offer.accessible ? 'oui' : 'non', publiee_le: offer.postedOn },
    ...{ expire_le: offer.expiresOn ?? '', lien: address ?? '' },
  }
}

const written = (value: number | null): string => (value === null ? '' : String(value))

function experienceOf({ experience, experienceMonths }: OfferContent): string {
  const word = { none: 'débutant accepté', wished: 'souhaitée', required: 'exigée' }[experience]
  return experienceMonths ? `${word} ${experienceMonths} mois` : word
}
