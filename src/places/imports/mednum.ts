/** The national standard of places of digital mediation: what its columns say beside those of any list of places. */
import { plain } from '../../kernel/people/plain.ts'
import type { SaidPlace, SaidService } from '../said/said.ts'
import { typologies } from './kind-words.ts'
import { withoutUndefined } from './place-row.ts'
import type { Row } from './rows.ts'
import { codesIn, listIn, urlIn } from './words.ts'

/** « services » of the standard, and the matter of data·inclusion that is nearest. */
export const mednumServices: Readonly<Record<string, string>> = {
  'Aide aux démarches administratives': 'numerique--acceder-a-des-services-en-ligne',
  'Maîtrise des outils numériques du quotidien': 'numerique--maitriser-les-fondamentaux-du-numerique',
  'Insertion professionnelle via le numérique':
    'preparer-sa-candidature--organiser-ses-demarches-de-recherche-demploi',
  'Utilisation sécurisée du numérique': 'numerique--maitriser-les-fondamentaux-du-numerique',
  'Parentalité et éducation avec le numérique': 'famille--soutien-a-la-parentalite-et-a-leducation',
  'Loisirs et créations numériques': 'remobilisation--activites-sportives-et-culturelles',
  'Compréhension du monde numérique': 'numerique--maitriser-les-fondamentaux-du-numerique',
  'Accès internet et matériel informatique': 'numerique--acceder-a-une-connexion-internet',
  'Acquisition de matériel informatique à prix solidaire': 'numerique--acquerir-un-equipement',
}

export const mednumPublics: Readonly<Record<string, string>> = {
  jeunes: 'Jeunes',
  etudiants: 'Étudiants',
  familles: 'Familles et/ou enfants',
  seniors: 'Seniors',
  femmes: 'Femmes',
}

export const mednumMobilisations: Readonly<Record<string, string>> = {
  'se-presenter': 'Se présenter',
  telephoner: 'Téléphoner',
  'envoyer-un-courriel': 'Contacter par mail',
  'utiliser-lien-mobilisation': 'Prendre un RDV en ligne',
}

export const MEDNUM_SERVICE = 'Médiation numérique'

export function mednumPlace(row: Row): Pick<SaidPlace, 'kind' | 'kindWord' | 'publics'> {
  const kind = listIn(row.titled('typologie'))
    .map(word => typologies[word])
    .find(Boolean)
  const { codes } = codesIn(row.titled('publics specifiquement adresses'), mednumPublics)
  return {
    ...{ kind: kind ?? 'mediation-numerique', kindWord: null },
    ...(codes.length > 0 && { publics: codes }),
  }
}

export function mednumService(row: Row): SaidService {
  const words = new Map(Object.entries(mednumServices).map(([word, code]) => [plain(word), code]))
  const thematics = listIn(row.titled('services')).flatMap(word => words.get(plain(word)) ?? [])
  const { codes: mobilisation } = codesIn(row.titled('modalites acces'), mednumMobilisations)
  const costs = listIn(row.titled('frais a charge'))
  const remote = listIn(row.titled('modalites accompagnement')).includes('À distance')
  return withoutUndefined({
    name: MEDNUM_SERVICE,
    thematics: [...new Set(thematics)],
    mobilisation: mobilisation.length ? mobilisation : undefined,
    fees: costs.includes('Gratuit') ? 'gratuit' : costs.includes('Payant') ? 'payant' : undefined,
    feesMore: costs.length > 1 || costs.includes('Gratuit sous condition') ? costs.join(', ') : undefined,
    reception: remote ? ['a-distance', 'en-presentiel'] : undefined,
    mobilisationUrl: urlIn(row.titled('prise rdv') || ' '),
  })
}
