/** `maillage territory import FILE`: whatever the file tells of the territory; rejected rows are in the answer and are no failure. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Refusal } from '../kernel/refusal.ts'
import { importTerritory, type TerritoryImport } from '../kernel/territory/import.ts'
import { decodeText } from '../platform/csv.ts'
import { recountAfter, runFor } from './actions.ts'
import type { Command } from './command.ts'
import { withInstallation } from './open.ts'
import { print, sayJson } from './output.ts'
import { allowOptions, UsageError } from './parse.ts'

const usage = 'territory import FICHIER [--dry-run] [--holds-on AAAA-MM-JJ] [--as COURRIEL] [--json]'

export const territoryCommand: Command = {
  words: ['territory', 'import'],
  usage,
  about: importTerritory.about,
  async run({ words, options, config }) {
    allowOptions({ words, options }, ['dry-run', 'holds-on', 'as'], usage)
    if (words.length !== 1) throw new UsageError(`Usage : maillage ${usage}`)
    const file = decodeText(await bytesOf(words[0]!))
    return withInstallation(config, async installation => {
      const as = typeof options.as === 'string' ? options.as : undefined
      const dryRun = options['dry-run'] === true
      const done = await runFor(installation, importTerritory, as, {
        ...{ file, name: path.basename(words[0]!).slice(-200), dryRun },
        ...(options['holds-on'] !== undefined && { holdsOn: options['holds-on'] }),
      })
      if (!dryRun) await recountAfter(installation)
      if (options.json) sayJson(done)
      else print(inWords(done, dryRun))
      return 0
    })
  },
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    if (!['ENOENT', 'EISDIR', 'EACCES'].includes(String((error as { code?: string }).code))) throw error
    throw new Refusal(`Le fichier « ${file} » ne peut pas être lu.`)
  }
}

const kinds: Record<TerritoryImport['kind'], string> = {
  services: 'table des UTAS et des CMS',
  communes: 'chiffres par commune',
  iris: 'chiffres par IRIS',
  cells: 'chiffres par carreau de 200 m',
  outlines: 'contours des communes',
  'iris-outlines': 'contours des IRIS',
}

function inWords(
  { kind, communes, iris, cells, figures = [], rows, warnings, moved }: TerritoryImport,
  dryRun: boolean,
) {
  const counts = (communes ?? iris ?? cells)!
  const what = communes ? 'communes' : iris ? 'IRIS' : 'carreaux'
  const e = communes ? 'e' : ''
  const line = kind.endsWith('outlines') ? 'contour' : 'ligne'
  return [
    `Fichier reconnu : ${kinds[kind]}.`,
    ...figures.map(({ source, holdsOn }) => `${source}, au ${holdsOn}.`),
    `${counts.read} ${what} : ${counts.new} de plus, ${counted(counts.changed, `modifié${e}`)}, ${counted(counts.unchanged, `inchangé${e}`)}, ${counted(counts.rejected, `${line} refusé${line === 'ligne' ? 'e' : ''}`, `${line}s refusé${line === 'ligne' ? 'es' : 's'}`)}.`,
    ...moved.map(
      ({ name, commune, from, to }) => `${name} (${commune}) : UTAS ${to} au lieu de ${from ?? 'aucune'}.`,
    ),
    ...warnings.map(sentence => `Attention : ${sentence}`),
    ...rows.map(({ line, reason }) => `Ligne ${line} : ${reason}`),
    dryRun ? 'Essai à blanc : rien n’a été écrit.' : 'Fait.',
  ].join('\n')
}

const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count < 2 ? one : many}`
