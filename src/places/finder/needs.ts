/** What people look for, in their words, and which places answer it. */
import type { Kind } from '../kinds.ts'

export interface Need {
  label: string
  about: string
  kinds: readonly Kind[]
  /** Who can be asked instead, where no such place is near. */
  instead: readonly Kind[]
  /** A number that answers the whole of France. */
  line?: { number: string; who: string; cost: string }
}

/** In the order of the page. A kind stands under one need, so that no place comes twice. */
export const needs = {
  parler: {
    label: 'Parler à quelqu’un',
    about: 'On vous écoute et on vous aide à trouver une solution, quel que soit le problème. C’est gratuit.',
    kinds: ['premier-accueil', 'cms', 'ccas'],
    instead: [],
  },
  droits: {
    label: 'Ouvrir un droit, remplir un papier',
    about: 'Allocations, impôts, santé, retraite, carte d’identité\u00a0: on fait la démarche avec vous.',
    kinds: ['france-services', 'caf'],
    instead: ['ccas', 'cms'],
    line: {
      number: '32 30',
      who: 'Caisse d’allocations familiales (Caf)',
      cost: 'service gratuit, prix d’un appel',
    },
  },
  manger: {
    label: 'Manger',
    about: 'Colis, repas, épicerie à petits prix.',
    kinds: ['aide-alimentaire'],
    instead: ['ccas', 'cms', 'premier-accueil'],
  },
  enfants: {
    label: 'Mes enfants',
    about: 'Des lieux pour les parents et les enfants, et des conseils.',
    kinds: ['parentalite'],
    instead: ['cms', 'caf', 'ccas'],
  },
  internet: {
    label: 'Internet et démarches en ligne',
    about: 'Un ordinateur, une connexion, et quelqu’un pour vous aider.',
    kinds: ['mediation-numerique'],
    instead: ['france-services', 'ccas'],
  },
  travail: {
    label: 'Travail et formation',
    about: 'Chercher un emploi, se former. De 16 à 25 ans\u00a0: la mission locale.',
    kinds: ['france-travail', 'mission-locale'],
    instead: ['france-services', 'cms'],
    line: { number: '39 49', who: 'France Travail', cost: 'service gratuit, prix d’un appel' },
  },
  autre: {
    label: 'Autres lieux',
    about: 'D’autres lieux qui aident près de chez vous.',
    kinds: ['autre'],
    instead: [],
  },
} as const satisfies Record<string, Need>

export type NeedId = keyof typeof needs
export const needIds = Object.keys(needs) as [NeedId, ...NeedId[]]
export const isNeed = (word: string): word is NeedId => Object.hasOwn(needs, word)

/** What a place is, for somebody who knows none of these names. */
const whatItIs: Record<Kind, string> = {
  'premier-accueil': 'Accueil social ouvert à tous',
  'france-services': 'France services\u00a0: aide pour les démarches',
  cms: 'Centre médico-social du Département',
  ccas: 'Centre communal d’action sociale\u00a0: l’aide de la commune',
  caf: 'Caisse d’allocations familiales',
  'mission-locale': 'Mission locale\u00a0: pour les 16 à 25 ans',
  'france-travail': 'Agence France Travail (avant\u00a0: Pôle emploi)',
  'aide-alimentaire': 'Aide alimentaire',
  parentalite: 'Soutien aux parents',
  'mediation-numerique': 'Aide pour internet et l’ordinateur',
  autre: 'Lieu d’aide',
}

/** A source’s own word is shown when it is one that people read: « mairie », not « cidff ». */
export function kindInWords({ kind, kindWord }: { kind: Kind; kindWord: string | null }): string {
  const word = kindWord?.replace(/[-_]/g, ' ').trim() ?? ''
  return kind === 'autre' && word.length > 5 ? word.charAt(0).toUpperCase() + word.slice(1) : whatItIs[kind]
}
