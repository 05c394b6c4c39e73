/** `maillage demo`: writes the files that the caisses of a made-up département would have sent, in their true form. */
import path from 'node:path'
import * as z from 'zod'
import { writeDemo } from '../engagements/rsa/synthetic/command.ts'
import { Refusal } from '../kernel/refusal.ts'
import { dayInput } from '../kernel/time.ts'
import { clockOf } from '../platform/clock.ts'
import type { Command } from './command.ts'
import { print, sayJson } from './output.ts'
import { allowOptions, UsageError } from './parse.ts'

const usage = 'demo --out DOSSIER [--households 2000] [--seed 1] [--until AAAA-MM-JJ] [--json]'

const input = z.object({
  households: z.coerce
    .number('Indiquez un nombre de foyers.')
    .int()
    .min(1, 'Il faut au moins un foyer.')
    .max(2_000_000, 'Deux millions de foyers au plus.')
    .default(2000),
  seed: z.coerce.number('La graine est un nombre entier.').int('La graine est un nombre entier.').default(1),
  until: dayInput.optional(),
})

export const demoCommand: Command = {
  words: ['demo'],
  usage,
  about:
    'Écrit les fichiers mensuels et journaliers d’un département fictif ; même graine et même jour, mêmes octets.',
  async run({ words, options, config }) {
    allowOptions({ words, options }, ['households', 'seed', 'until', 'out'], usage)
    const { out } = options
    if (words.length || typeof out !== 'string') throw new UsageError(`Usage : maillage ${usage}`)
    const parsed = input.safeParse({
      households: options.households,
      seed: options.seed,
      until: options.until,
    })
    if (!parsed.success)
      throw new Refusal(parsed.error.issues[0]!.message, String(parsed.error.issues[0]!.path[0]))
    const { households, seed, until = clockOf(config)().today } = parsed.data
    const manifest = writeDemo({ households, seed, until, out: path.resolve(out) })
    if (options.json) sayJson({ out, ...manifest })
    else
      print(`${manifest.files.length} fichiers écrits dans ${out}, du ${manifest.from} au ${manifest.until}.`)
    return 0
  },
}
