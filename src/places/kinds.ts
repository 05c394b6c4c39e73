/** The kinds of place that the directory knows by name; any other word enters as « autre », and is kept. */
import { plain } from '../kernel/people/plain.ts'

export const kinds = {
  'premier-accueil': { label: 'Premier accueil social', plural: 'Premiers accueils sociaux' },
  'france-services': { label: 'France services', plural: 'France services' },
  cms: { label: 'Centre médico-social', plural: 'Centres médico-sociaux' },
  ccas: { label: 'CCAS', plural: 'CCAS' },
  caf: { label: 'CAF', plural: 'CAF' },
  'mission-locale': { label: 'Mission locale', plural: 'Missions locales' },
  'france-travail': { label: 'France Travail', plural: 'Agences France Travail' },
  'aide-alimentaire': { label: 'Aide alimentaire', plural: 'Aide alimentaire' },
  parentalite: { label: 'Soutien aux parents', plural: 'Soutien aux parents' },
  'mediation-numerique': { label: 'Médiation numérique', plural: 'Médiation numérique' },
  autre: { label: 'Autre lieu', plural: 'Autres lieux' },
} as const

export type Kind = keyof typeof kinds
export const kindNames = Object.keys(kinds) as [Kind, ...Kind[]]

/** `word`: as the source wrote it. Its own name or its label, whatever the capitals, accents and dashes. */
export function kindOf(word: string): { kind: Kind; kindWord: string | null } {
  const wanted = plain(word)
  const kind = kindNames.find(
    name =>
      plain(name) === wanted || plain(kinds[name].label) === wanted || plain(kinds[name].plural) === wanted,
  )
  return kind ? { kind, kindWord: null } : { kind: 'autre', kindWord: word.trim() || null }
}

/** What a page says of the kind of a place: the word of its source, when the directory has none of its own. */
export const kindLabel = ({ kind, kindWord }: { kind: Kind; kindWord: string | null }): string =>
  kind === 'autre' && kindWord ? kindWord : kinds[kind].label
