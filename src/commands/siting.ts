/** `maillage travel siting`: its shortlist is a file. */
import { readFileSync } from 'node:fs'
import { Refusal } from '../kernel/refusal.ts'
import { halfDays } from '../places/hours/half-days.ts'
import { count } from '../places/map/figures.ts'
import { type SitingAnswer, travelSiting } from '../places/travel/siting.ts'
import { decodeText } from '../platform/csv.ts'
import { runFor } from './actions.ts'
import type { Command } from './command.ts'
import { withInstallation } from './open.ts'
import { print, say, sayJson } from './output.ts'
import { allowOptions, camel, UsageError } from './parse.ts'

const usage =
  'travel siting --kind TYPE [--count 3] [--minutes 20] [--mode walk|bicycle|car] [--poor] [--shortlist A.csv] [--half-days | --mobile] [--prove] [--as COURRIEL] [--json]'
const names = [
  ...['kind', 'count', 'minutes', 'mode', 'poor', 'shortlist', 'half-days', 'mobile', 'prove', 'as'],
]

export const sitingCommand: Command = {
  words: ['travel', 'siting'],
  usage,
  about: travelSiting.about,
  async run({ words, options, config }) {
    allowOptions({ words, options }, names, usage)
    if (words.length) throw new UsageError(`Usage : maillage ${usage}`)
    const { as, json, shortlist, ...given } = options
    const input = Object.fromEntries(Object.entries(given).map(([name, value]) => [camel(name), value]))
    const list = typeof shortlist === 'string' ? { shortlist: textOf(shortlist) } : {}
    return withInstallation(config, async installation => {
      const me = typeof as === 'string' ? as : undefined
      const answer = await runFor(installation, travelSiting, me, { ...input, ...list })
      if (json) sayJson(answer)
      else inWords(answer)
      return 0
    })
  },
}

function textOf(file: string): string {
  try {
    return decodeText(readFileSync(file))
  } catch {
    throw new Refusal(
      `--shortlist : le fichier « ${file} » n’existe pas ou ne peut pas être lu.`,
      'shortlist',
    )
  }
}

function inWords({ chosen, proven, gap, before, after, total, how }: SitingAnswer): void {
  for (const { name, halfDay, gain } of chosen)
    print(`${name}${halfDay === null ? '' : `, ${halfDays[halfDay]!.label}`} : + ${count(gain)}`)
  if (chosen.length === 0) print('Aucun endroit ne gagne quoi que ce soit.')
  print(`De ${count(before)} à ${count(after)} sur ${count(total)}.`)
  const percent = String(Math.round(gap * 1000) / 10).replace('.', ',')
  say(proven ? 'Meilleur choix possible, prouvé.' : `Au plus ${percent} % au-dessous du meilleur possible.`)
  say(how)
}
