/** The kinds of the directory, as other vocabularies tell them. */
import type { Kind } from '../kinds.ts'

/** The networks of data·inclusion that are a kind of place. */
const networks: Record<string, Kind> = {
  'france-service': 'france-services',
  'ccas-cias': 'ccas',
  caf: 'caf',
  cms: 'cms',
  'maisons-des-solidarites': 'cms',
  'mission-locale': 'mission-locale',
  'france-travail': 'france-travail',
  'banques-alimentaires': 'aide-alimentaire',
  'restos-du-coeur': 'aide-alimentaire',
  'aidants-connect': 'mediation-numerique',
  'conseillers-numeriques': 'mediation-numerique',
  'espaces-publics-numeriques': 'mediation-numerique',
}

export function kindOfNetworks(codes: readonly string[]): { kind?: Kind; kindWord?: string | null } {
  const kind = codes.map(code => networks[code]).find(Boolean)
  if (kind) return { kind, kindWord: null }
  return codes[0] ? { kind: 'autre', kindWord: codes[0] } : {}
}

export const networkOf = (kind: Kind): string | undefined =>
  Object.entries(networks).find(([, each]) => each === kind)?.[0]

/** The codes of « typologie » in the standard of places of digital mediation. */
export const typologies: Record<string, Kind> = {
  RFS: 'france-services',
  CCAS: 'ccas',
  CIAS: 'ccas',
  CAF: 'caf',
  CMS: 'cms',
  ML: 'mission-locale',
  PE: 'france-travail',
}
