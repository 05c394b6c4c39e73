/** Which places of the directory count as a welcome, question by question, and why. */
import type { Kind } from '../../places/kinds.ts'

/**
 * Where anybody may come in, be listened to on everything and be told where to go, whatever the difficulty: the network of first social
 * welcomes that the convention builds. The centres of the département (cms) and the places labelled « premier accueil social
 * inconditionnel », the CCAS that the text names as partners, and France services, into which it says that the maisons de services au
 * public turn. The CAF, named too, is left out: it receives its own allocataires, mostly by appointment. A mission locale or France
 * Travail has a public of its own.
 */
export const welcomeKinds = [
  'ccas',
  'cms',
  'france-services',
  'premier-accueil',
] as const satisfies readonly Kind[]

/** SDA-1 counts the département's own service: « a CMS or permanence ». */
export const departementKinds = ['cms'] as const satisfies readonly Kind[]

/** PASI-1 counts the places labelled as such, « open to all ». */
export const labelledKinds = ['premier-accueil'] as const satisfies readonly Kind[]
