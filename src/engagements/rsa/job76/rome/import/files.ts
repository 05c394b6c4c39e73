/** Which official files make a ROME, and of which version they are: their names say it (unix_referentiel_code_rome_v460_utf8.csv). */
import { Refusal } from '../../../../../kernel/refusal.ts'
import { inWords } from '../edition.ts'
import type { RomeFile } from './table.ts'

export const parts = {
  metiers: 'referentiel_code_rome',
  appellations: 'referentiel_appellation',
  competences: 'referentiel_competence',
  items: 'item',
  links: 'liens_rome_referentiels',
  mobilities: 'rubrique_mobilite',
} as const
export type Part = keyof typeof parts

const nameOf = /^unix_(.+)_v(\d{3,4})_utf8\.csv$/i

/** True for a file that the ROME is read from: the folder holds others. */
export const isRomeFile = (name: string): boolean =>
  Object.values(parts).some(part => nameOf.exec(name)?.[1]?.toLowerCase() === part)

/** All of them, of one version; anything else is refused. */
export function sortFiles(files: readonly RomeFile[]): { version: string; by: Record<Part, RomeFile> } {
  const known = files.filter(({ name }) => isRomeFile(name))
  const versions = [...new Set(known.map(({ name }) => nameOf.exec(name)![2]!))].sort()
  const [version] = versions
  if (!version)
    throw new Refusal(
      'Aucun fichier du ROME\u00a0: il faut ceux de France Travail (unix_referentiel_code_rome_v460_utf8.csv et les autres).',
      'files',
    )
  if (versions.length > 1)
    throw new Refusal(
      `Ces fichiers sont de plusieurs versions du ROME (${versions.map(inWords).join(', ')})\u00a0: n’en donnez qu’une.`,
      'files',
    )
  const by = Object.entries(parts).map(([part, words]) => {
    const file = known.find(({ name }) => nameOf.exec(name)![1]!.toLowerCase() === words)
    if (!file) throw new Refusal(`Il manque le fichier unix_${words}_v${version}_utf8.csv.`, 'files')
    return [part, file] as const
  })
  return { version, by: Object.fromEntries(by) as Record<Part, RomeFile> }
}
