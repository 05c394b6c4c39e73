/** `maillage parcours file-paper --file FILE`: what opens the scanned paper. */
import { filePaper } from '../engagements/premier-accueil/referent/papers/file-paper.ts'
import { runFor } from './actions.ts'
import type { Command } from './command.ts'
import { withInstallation } from './open.ts'
import { sayJson } from './output.ts'
import { allowOptions, UsageError } from './parse.ts'
import { readGiven } from './places.ts'

const usage =
  'parcours file-paper --file FICHIER --person … [--agreement …] [--consent …] [--as COURRIEL] [--json]'

export const paperCommand: Command = {
  words: ['parcours', 'file-paper'],
  usage,
  about: filePaper.about,
  async run({ words, options, config }) {
    allowOptions({ words, options }, ['file', 'person', 'agreement', 'consent', 'as'], usage)
    const { file, as, json: _json, ...given } = options
    if (words.length || typeof file !== 'string') throw new UsageError(`Usage : maillage ${usage}`)
    const input = { ...given, file: readGiven(file).toString('base64') }
    sayJson(await withInstallation(config, installation => runFor(installation, filePaper, as, input)))
    return 0
  },
}
