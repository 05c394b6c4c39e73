/** What a person may share, and why a référent stops: few words, the same on every page. */
import { fileRoles } from '../../../kernel/access/identity.ts'
import { needs } from '../welcome/vocabulary.ts'

/** The needs of a first welcome, and what goes with them. */
export const items = { identite: 'Identité et coordonnées', ...needs, plan: 'Plan d’action' } as const
export type Item = keyof typeof items
export const itemIds = Object.keys(items) as [Item, ...Item[]]

/** Domains that are looked at together: all but who one is, and the plan itself. */
export const domainIds = Object.keys(needs) as [keyof typeof needs, ...(keyof typeof needs)[]]

export const itemOptions = (ids: readonly Item[]) => ids.map(value => ({ value, label: items[value] }))
export const endedWhys = {
  objectives: 'Objectifs atteints',
  request: 'À la demande de la personne',
  moved: 'Déménagement',
  lost: 'Perdue de vue',
} as const
export type EndedWhy = keyof typeof endedWhys
export const endedWhyIds = Object.keys(endedWhys) as [EndedWhy, ...EndedWhy[]]

/** Those who may open a file, and the person themself. */
export const withPerson = [...fileRoles, 'personne'] as const
