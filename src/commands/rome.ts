/** `maillage job76 rome DIR`: the whole ROME from a folder of official files. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { isRomeFile } from '../engagements/rsa/job76/rome/import/files.ts'
import { importRome, type RomeImport } from '../engagements/rsa/job76/rome/import/import.ts'
import { Refusal } from '../kernel/refusal.ts'
import { decodeText } from '../platform/csv.ts'
import { numberWords } from '../platform/number-words.ts'
import { runFor } from './actions.ts'
import type { Command } from './command.ts'
import { withInstallation } from './open.ts'
import { print, sayJson } from './output.ts'
import { allowOptions, UsageError } from './parse.ts'

const usage = 'job76 rome DOSSIER [--dry-run] [--as COURRIEL] [--json]'

export const romeCommand: Command = {
  words: ['job76', 'rome'],
  usage,
  about: importRome.about,
  async run({ words, options, config }) {
    allowOptions({ words, options }, ['dry-run', 'as'], usage)
    if (words.length !== 1) throw new UsageError(`Usage : maillage ${usage}`)
    const files = await filesIn(words[0]!)
    return withInstallation(config, async installation => {
      const as = typeof options.as === 'string' ? options.as : undefined
      const dryRun = options['dry-run'] === true
      const done = await runFor(installation, importRome, as, { files, dryRun })
      if (options.json) sayJson(done)
      else print(inWords(done, dryRun))
      return 0
    })
  },
}

async function filesIn(folder: string): Promise<{ name: string; text: string }[]> {
  try {
    const names = (await readdir(folder)).filter(isRomeFile).sort()
    return await Promise.all(
      names.map(async name => ({ name, text: decodeText(await readFile(path.join(folder, name))) })),
    )
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES'].includes(String((error as { code?: string }).code)))
      throw error
    throw new Refusal(`Le dossier « ${folder} » ne peut pas être lu.`)
  }
}

function inWords(
  { version, metiers, appellations, competences, mobilities, ended }: RomeImport,
  dryRun: boolean,
) {
  const line = (what: string, e: string, { read, new: added, changed, ended }: RomeImport['metiers']) =>
    `${what} : ${numberWords(read)} lu${e}s, ${numberWords(added)} de plus, ${numberWords(changed)} modifié${e}s, ${numberWords(ended)} terminé${e}s.`
  return [
    `ROME ${version}.`,
    line('Codes de métiers', '', metiers),
    line('Appellations', 'e', appellations),
    line('Compétences', 'e', competences),
    `Savoirs, comptés avec les compétences de plus : ${numberWords(competences.knowledge)} lus.`,
    line('Passages d’un métier à un autre', '', mobilities),
    ...ended.map(
      ({ code, label, successors }) =>
        `${code} (${label}) n’existe plus${successors.length ? ` : voir ${successors.join(', ')}` : ''}.`,
    ),
    dryRun ? 'Essai à blanc : rien n’a été écrit.' : 'Fait.',
  ].join('\n')
}
