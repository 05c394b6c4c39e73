/** Which kinds of welcome the made-up network has, where, and at which hours: believable, and true of nobody. */
import type { Kind } from '../kinds.ts'
import type { SaidService } from '../said/said.ts'
import { ofTown } from '../town-names.ts'
import type { Rhythm } from './rhythms.ts'

export interface Plan {
  kind: Kind
  /** `word` is a made-up proper name. */
  name: (word: string, town: string) => string
  /** How many in the largest town; then one in each of the next `towns`, and one in each of the `bourgs`. */
  largest: number
  towns: number
  /** Share of the market towns that have one. */
  bourgs: number
  rhythms: readonly Rhythm[]
  service?: SaidService
  walkIn?: boolean
}

const about = (thematics: string[], name: string): SaidService => ({
  ...{ name, thematics, publics: ['tous-publics'], fees: 'gratuit', reception: ['en-presentiel'] },
  ...{ mobilisation: ['se-presenter', 'telephoner'], mobilisedBy: ['usagers', 'professionnels'] },
})

const rights = 'difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits'
const steps = 'difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives'

export const plans: readonly Plan[] = [
  {
    ...{ kind: 'cms', name: word => `Centre médico-social ${word}`, largest: 3, towns: 12, bourgs: 0.55 },
    ...{ rhythms: ['week', 'week', 'four-days', 'half-days'], walkIn: true },
    service: about([rights], 'Accueil social de proximité'),
  },
  {
    ...{
      kind: 'premier-accueil',
      name: (_, town) => `Premier accueil social ${ofTown(town)}`,
      largest: 1,
      towns: 10,
      bourgs: 0.4,
    },
    ...{ rhythms: ['half-days', 'four-days', 'week'], walkIn: true },
    service: about([rights, steps], 'Premier accueil social inconditionnel'),
  },
  {
    ...{
      kind: 'france-services',
      name: (_, town) => `France services ${ofTown(town)}`,
      largest: 2,
      towns: 4,
      bourgs: 0.75,
    },
    ...{ rhythms: ['twenty-four-hours', 'week', 'week-and-saturday'], walkIn: true },
    service: about([steps, 'numerique--acceder-a-des-services-en-ligne'], 'Démarches administratives'),
  },
  {
    kind: 'caf',
    name: (_, town) => `Accueil de la CAF ${ofTown(town)}`,
    largest: 1,
    towns: 2,
    bourgs: 0.1,
    rhythms: ['appointments', 'half-days'],
    walkIn: false,
  },
  {
    ...{ kind: 'mission-locale', name: word => `Mission locale ${word}`, largest: 1, towns: 5, bourgs: 0.2 },
    ...{ rhythms: ['week', 'four-days'], walkIn: true },
  },
  {
    kind: 'france-travail',
    name: word => `Agence France Travail ${word}`,
    largest: 3,
    towns: 8,
    bourgs: 0.15,
    rhythms: ['mornings', 'mornings'],
    walkIn: true,
  },
  {
    ...{
      kind: 'aide-alimentaire',
      name: word => `Épicerie solidaire ${word}`,
      largest: 4,
      towns: 14,
      bourgs: 0.5,
    },
    ...{ rhythms: ['one-afternoon', 'two-afternoons', 'one-afternoon'], walkIn: true },
    service: about(['equipement-et-alimentation--alimentation'], 'Distribution alimentaire'),
  },
  {
    ...{
      kind: 'parentalite',
      name: word => `Lieu d’accueil enfants-parents ${word}`,
      largest: 2,
      towns: 8,
      bourgs: 0.3,
    },
    ...{ rhythms: ['school-mornings'], walkIn: true },
    service: about(
      ['famille--soutien-a-la-parentalite-et-a-leducation'],
      'Accueil des enfants de moins de 6 ans et de leurs parents',
    ),
  },
  {
    ...{
      kind: 'mediation-numerique',
      name: word => `Espace numérique ${word}`,
      largest: 3,
      towns: 8,
      bourgs: 0.35,
    },
    ...{ rhythms: ['two-afternoons', 'half-days', 'week'] },
    service: about(['numerique--maitriser-les-fondamentaux-du-numerique'], 'Médiation numérique'),
  },
]

/** Market towns of the département, where the country around comes for its steps. */
export const bourgs = [
  ...[
    'Forges-les-Eaux',
    'Gournay-en-Bray',
    'Neufchâtel-en-Bray',
    'Aumale',
    'Blangy-sur-Bresle',
    'Londinières',
  ],
  ...[
    'Envermeu',
    'Bacqueville-en-Caux',
    'Saint-Saëns',
    'Buchy',
    'Doudeville',
    'Terres-de-Caux',
    'Cany-Barville',
  ],
  ...[
    'Saint-Valery-en-Caux',
    'Luneray',
    'Tôtes',
    'Val-de-Scie',
    'Offranville',
    'Eu',
    'Le Tréport',
    'Goderville',
  ],
  ...[
    'Criquetot-l’Esneval',
    'Saint-Romain-de-Colbosc',
    'Bolbec',
    'Lillebonne',
    'Port-Jérôme-sur-Seine',
    'Yerville',
  ],
  ...[
    'Rives-en-Seine',
    'Duclair',
    'Pavilly',
    'Barentin',
    'Clères',
    'Montville',
    'Yvetot',
    'Fécamp',
    'Étretat',
  ],
]

export const words = [
  ...[
    'des Tilleuls',
    'du Clos Fleuri',
    'de la Fontaine',
    'des Quatre Vents',
    'du Vieux Pressoir',
    'des Hirondelles',
  ],
  ...[
    'du Grand Hêtre',
    'de la Passerelle',
    'des Falaises',
    'du Colombier',
    'de la Clairière',
    'des Pommiers',
  ],
  ...['du Verger', 'de la Source', 'des Capucines', 'du Belvédère', 'de la Charretterie', 'des Marronniers'],
]
export const streets = [
  'rue des Peupliers',
  'place du Marché',
  'rue de la Fontaine',
  'avenue des Tilleuls',
  'rue du Moulin',
  'rue des Écoles',
]
