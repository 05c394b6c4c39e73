/** `maillage job76 import FILE` and `maillage job76 offers`: what opens a file of offers, and the open ones, a line each. */
import path from 'node:path'
import { importOffers } from '../engagements/rsa/job76/offers/actions.ts'
import type { OffersImport } from '../engagements/rsa/job76/offers/importing/import.ts'
import { listOffers } from '../engagements/rsa/job76/offers/importing/list.ts'
import { templateCsv } from '../engagements/rsa/job76/offers/reading/columns.ts'
import { sources } from '../engagements/rsa/job76/offers/reading/read.ts'
import { runFor } from './actions.ts'
import type { Command } from './command.ts'
import { withInstallation } from './open.ts'
import { print, sayJson, sayJsonLine } from './output.ts'
import { allowOptions, UsageError } from './parse.ts'
import { readGiven } from './places.ts'

const importUsage =
  'job76 import FICHIER|--template [--partial] [--closing NOMBRE] [--dry-run] [--as COURRIEL] [--json]'
const offersUsage = 'job76 offers [--as COURRIEL] [--json]'

export const jobCommands: readonly Command[] = [
  {
    words: ['job76', 'import'],
    usage: importUsage,
    about: `${importOffers.about} --template : donne le modèle de tableau. --partial : le fichier n’est qu’une partie de la liste, rien n’est clos.`,
    async run({ words, options, config }) {
      allowOptions({ words, options }, ['template', 'partial', 'closing', 'dry-run', 'as'], importUsage)
      if (options.template && words.length === 0) {
        process.stdout.write(templateCsv())
        return 0
      }
      if (words.length !== 1 || options.template) throw new UsageError(`Usage : maillage ${importUsage}`)
      const input = {
        file: path.basename(words[0]!),
        content: readGiven(words[0]!),
        partial: options.partial === true,
        ...(options.closing !== undefined && { closing: options.closing }),
        dryRun: options['dry-run'] === true,
      }
      const result = await withInstallation(config, async installation => {
        const done = await runFor(installation, importOffers, options.as, input)
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
    words: ['job76', 'offers'],
    usage: offersUsage,
    about: `${listOffers.about} --json : un objet par ligne.`,
    async run({ words, options, config }) {
      allowOptions({ words, options }, ['as'], offersUsage)
      if (words.length) throw new UsageError(`Usage : maillage ${offersUsage}`)
      const { offers } = await withInstallation(config, installation =>
        runFor(installation, listOffers, options.as, {}),
      )
      for (const offer of offers)
        if (options.json) sayJsonLine(offer)
        else print(`${offer.id}  ${offer.rome}  ${offerWords({ ...offer, commune: offer.communeName })}`)
      return 0
    },
  },
]

/** The offers that would close come before all else: a list cut short closes what it does not name. */
export function inWords({ file, source, offers, warning, closing, rows, dryRun }: OffersImport): string {
  const { read, new: fresh, changed, unchanged, same, closed, rejected, doubtful, unnamed } = offers
  return [
    ...(warning ? [warning, ...closing.first.map(one => `- ${offerWords(one)}`)] : []),
    ...(closed > closing.first.length
      ? [`- et ${counted(closed - closing.first.length, 'autre', 'autres')}`]
      : []),
    `${file} (${sources[source]})`,
    `${counted(read, 'offre lue', 'offres lues')}\u00a0: ${[
      counted(fresh, 'nouvelle', 'nouvelles'),
      counted(changed, 'changée', 'changées'),
      counted(unchanged, 'inchangée', 'inchangées'),
      counted(same, 'déjà connue par une autre source', 'déjà connues par une autre source'),
      counted(closed, 'close', 'closes'),
      counted(rejected, 'refusée', 'refusées'),
    ].join(', ')}.`,
    ...(doubtful ? [`${counted(doubtful, 'offre attend', 'offres attendent')} une relecture.`] : []),
    ...(unnamed
      ? [
          `${counted(unnamed, 'ligne ne dit pas de quelle offre elle parle', 'lignes ne disent pas de quelle offre elles parlent')}\u00a0: aucune offre n’est close.`,
        ]
      : []),
    ...rows.map(({ row, reason }) => `Ligne ${row}\u00a0: ${reason}`),
    dryRun ? 'Essai à blanc\u00a0: rien n’a été écrit.' : 'Fait.',
  ].join('\n')
}

const offerWords = ({ title, employer, commune }: OffersImport['closing']['first'][number]): string =>
  `${title}, ${employer ?? 'employeur non nommé'}, ${commune ?? 'commune non précisée'}`

const counted = (count: number, one: string, many: string): string => `${count} ${count > 1 ? many : one}`
