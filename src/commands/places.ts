/** `maillage places import FILE` and `maillage places export`: what opens a file, or gives one on standard output. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Refusal } from '../kernel/refusal.ts'
import { exportPlaces } from '../places/exports/export.ts'
import { importPlaces } from '../places/imports/import.ts'
import { formats, type PlacesImport } from '../places/imports/result.ts'
import { told } from '../places/imports/tell.ts'
import { runFor } from './actions.ts'
import type { Command } from './command.ts'
import { withInstallation } from './open.ts'
import { print, sayJson } from './output.ts'
import { allowOptions, UsageError } from './parse.ts'

const importUsage = 'places import FICHIER [--mapping FICHIER.json] [--dry-run] [--as COURRIEL] [--json]'
const exportUsage =
  'places export --format data-inclusion|mednum|csv|geojson [--as-of AAAA-MM-JJ] [--as COURRIEL]'

export const placesCommands: readonly Command[] = [
  {
    words: ['places', 'import'],
    usage: importUsage,
    about: importPlaces.about,
    async run({ words, options, config }) {
      allowOptions({ words, options }, ['mapping', 'dry-run', 'as'], importUsage)
      if (words.length !== 1) throw new UsageError(`Usage : maillage ${importUsage}`)
      const mapping = options.mapping
      const input = {
        file: path.basename(words[0]!),
        content: readGiven(words[0]!),
        dryRun: options['dry-run'] === true,
        ...(typeof mapping === 'string' && { mapping: readGiven(mapping).toString('utf8') }),
      }
      const result = await withInstallation(config, async installation => {
        const done = await runFor(installation, importPlaces, options.as, input)
        // PostgreSQL plans as if the tables were still empty.
        if (!input.dryRun) await installation.analyze()
        return done
      })
      if (options.json) sayJson(result)
      else print(inWords(result))
      return 0
    },
  },
  {
    words: ['places', 'export'],
    usage: exportUsage,
    about: exportPlaces.about,
    async run({ words, options, config }) {
      allowOptions({ words, options }, ['format', 'as-of', 'as'], exportUsage)
      if (words.length || typeof options.format !== 'string')
        throw new UsageError(`Usage : maillage ${exportUsage}`)
      const input = { format: options.format, ...(options['as-of'] && { asOf: options['as-of'] }) }
      const { text } = await withInstallation(config, installation =>
        runFor(installation, exportPlaces, options.as, input),
      )
      process.stdout.write(text)
      return 0
    },
  },
]

export function readGiven(file: string): Buffer {
  try {
    return readFileSync(path.resolve(file))
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw new Refusal(`Le fichier ${file} n’existe pas ou ne se lit pas.`)
    throw error
  }
}

function inWords(result: PlacesImport): string {
  const { file, format, places, services, same, dryRun } = result
  const { rows, warnings } = told(result)
  const summed = (one: string, { read, new: fresh, changed, unchanged, rejected }: PlacesImport['places']) =>
    `${counted(read, `${one} lu`, one === 'lieu' ? 'lieux lus' : 'services lus')}\u00a0: ${[
      counted(fresh, 'nouveau', 'nouveaux'),
      counted(changed, 'changé'),
      counted(unchanged, 'inchangé'),
      counted(rejected, 'refusé'),
    ].join(', ')}.`
  return [
    `${file} (${formats[format]})`,
    summed('lieu', places),
    ...(services.read ? [summed('service', services)] : []),
    ...warnings.map(sentence => `Attention\u00a0: ${sentence}`),
    ...rows.map(({ line, reason }) => `Ligne ${line}\u00a0: ${reason}`),
    ...(same
      ? [
          `${same} ${same > 1 ? 'doublons possibles' : 'doublon possible'}\u00a0: page « Lieux », « Doublons ».`,
        ]
      : []),
    dryRun ? 'Essai à blanc\u00a0: rien n’a été écrit.' : 'Fait.',
  ].join('\n')
}

const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count < 2 ? one : many}`
