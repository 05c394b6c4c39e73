/** The official files of a ROME, read whole and held together: every code that one of them names is in another. */

import type { Part } from './files.ts'
import { faultIn, once, type RomeFile, type RomeRow, readTable } from './table.ts'

export interface OfficialRome {
  metiers: { code: string; official_label: string; parent: string; regulated: boolean | null }[]
  appellations: { ogr: number; rome: string; label: string; main: boolean; rare: boolean }[]
  competences: { ogr: number; official_label: string; category: Category; macro: number | null }[]
  links: { rome: string; competence: number; official: true }[]
  mobilities: { from_rome: string; to_rome: string; official_rank: number }[]
}
type Category = 'savoir-faire' | 'savoir-etre' | 'savoir'

export function readRome(by: Record<Part, RomeFile>): OfficialRome {
  const metiers = readMetiers(by.metiers)
  const known = new Set(metiers.map(({ code }) => code))
  const appellations = readAppellations(by.appellations, known)
  const competences = [...readCompetences(by.competences), ...readKnowledge(by.items)]
  const links = readLinks(by.links, known, new Set(competences.map(({ ogr }) => ogr)))
  // A file cut short names fewer métiers than there are.
  eachNamed(
    by.appellations,
    metiers,
    appellations.map(({ rome }) => rome),
  )
  eachNamed(
    by.links,
    metiers,
    links.map(({ rome }) => rome),
  )
  return { metiers, appellations, competences, links, mobilities: readMobilities(by.mobilities, known) }
}

function readMetiers(file: RomeFile): OfficialRome['metiers'] {
  const rows = readTable(file, ['code_rome', 'libelle_rome', 'emploi_reglemente', 'code_rome_parent'])
  once(file, rows, ({ code_rome }) => String(code_rome))
  const known = new Set(rows.map(({ code_rome }) => code_rome))
  return rows.map(row => ({
    code: codeIn(file, row, 'code_rome'),
    official_label: labelIn(file, row, 'libelle_rome'),
    parent: knownIn(file, row, 'code_rome_parent', known),
    regulated: row.emploi_reglemente === '' ? null : row.emploi_reglemente === 'O',
  }))
}

function readAppellations(file: RomeFile, known: ReadonlySet<unknown>): OfficialRome['appellations'] {
  const columns = ['code_ogr', 'libelle_appellation_long', 'code_rome', 'classification', 'peu_usite']
  const rows = readTable(file, columns)
  once(file, rows, ({ code_ogr }) => String(code_ogr))
  return rows.map(row => ({
    ogr: numberIn(file, row, 'code_ogr'),
    rome: knownIn(file, row, 'code_rome', known),
    label: labelIn(file, row, 'libelle_appellation_long'),
    main: row.classification === 'PRINCIPALE',
    rare: row.peu_usite === 'O',
  }))
}

function readCompetences(file: RomeFile): OfficialRome['competences'] {
  const rows = readTable(file, ['code_ogr', 'libelle_competence', 'code_ogr_macro_comp', 'cat_comp'])
  once(file, rows, ({ code_ogr }) => String(code_ogr))
  return rows.map(row => ({
    ogr: numberIn(file, row, 'code_ogr'),
    official_label: labelIn(file, row, 'libelle_competence'),
    category: String(row.cat_comp).startsWith('Savoir-être') ? 'savoir-etre' : 'savoir-faire',
    macro: row.code_ogr_macro_comp === '' ? null : numberIn(file, row, 'code_ogr_macro_comp'),
  }))
}

/** Rubric of `unix_item`: its other items are in the file of competences, or are contexts of work. */
const KNOWLEDGE = '3'

function readKnowledge(file: RomeFile): OfficialRome['competences'] {
  const rows = readTable(file, ['code_ogr', 'libelle', 'code_rubrique']).filter(
    ({ code_rubrique }) => code_rubrique === KNOWLEDGE,
  )
  once(file, rows, ({ code_ogr }) => String(code_ogr))
  return rows.map(row => ({
    ogr: numberIn(file, row, 'code_ogr'),
    official_label: labelIn(file, row, 'libelle'),
    category: 'savoir',
    macro: null,
  }))
}

/** Block of `unix_liens_rome_referentiels` that links to competences; the others link to appellations and contexts of work. */
const COMPETENCES = '5'

function readLinks(
  file: RomeFile,
  metiers: ReadonlySet<unknown>,
  competences: ReadonlySet<number>,
): OfficialRome['links'] {
  const rows = readTable(file, ['code_rome', 'code_compo_bloc', 'code_ogr']).filter(
    ({ code_compo_bloc }) => code_compo_bloc === COMPETENCES,
  )
  once(file, rows, ({ code_rome, code_ogr }) => `${code_rome} ${code_ogr}`)
  return rows.map(row => {
    const rome = knownIn(file, row, 'code_rome', metiers)
    const competence = numberIn(file, row, 'code_ogr')
    if (!competences.has(competence))
      throw faultIn(file.name, row.line, `la compétence ${competence} n’est dans aucun des fichiers.`)
    return { rome, competence, official: true }
  })
}

function readMobilities(file: RomeFile, known: ReadonlySet<unknown>): OfficialRome['mobilities'] {
  const rows = readTable(file, ['code_rome', 'code_rome_cible', 'numero_ordre'])
  once(file, rows, ({ code_rome, code_rome_cible }) => `${code_rome} ${code_rome_cible}`)
  return rows.map(row => {
    const from = knownIn(file, row, 'code_rome', known)
    const to = knownIn(file, row, 'code_rome_cible', known)
    if (from === to) throw faultIn(file.name, row.line, `le métier ${from} mène à lui-même.`)
    return { from_rome: from, to_rome: to, official_rank: numberIn(file, row, 'numero_ordre') }
  })
}

function codeIn(file: RomeFile, row: RomeRow, column: string): string {
  const code = String(row[column])
  if (!/^[A-Z]\d{4}$/.test(code))
    throw faultIn(file.name, row.line, `«\u00a0${code}\u00a0» n’est pas un code ROME.`)
  return code
}

function knownIn(file: RomeFile, row: RomeRow, column: string, known: ReadonlySet<unknown>): string {
  const code = codeIn(file, row, column)
  if (!known.has(code))
    throw faultIn(file.name, row.line, `le métier ${code} n’est pas dans la liste des codes ROME.`)
  return code
}

function numberIn(file: RomeFile, row: RomeRow, column: string): number {
  const number = String(row[column])
  if (!/^\d{1,9}$/.test(number) || Number(number) === 0)
    throw faultIn(file.name, row.line, `«\u00a0${number}\u00a0» n’est pas un numéro (colonne ${column}).`)
  return Number(number)
}

/** With the apostrophe of French print. */
function labelIn(file: RomeFile, row: RomeRow, column: string): string {
  if (row[column] === '') throw faultIn(file.name, row.line, `le libellé manque (colonne ${column}).`)
  return String(row[column]).replaceAll("'", '’')
}

function eachNamed(file: RomeFile, metiers: OfficialRome['metiers'], named: readonly string[]): void {
  const seen = new Set(named)
  const without = metiers.filter(({ code }) => !seen.has(code))
  if (without.length === 0) return
  const others = without.length === 1 ? '' : ` ni ${without.length - 1} autres`
  throw faultIn(
    file.name,
    1,
    `le métier ${without[0]!.code}${others} n’y est pas\u00a0: ce fichier est sans doute coupé.`,
  )
}
