/** `maillage travel …`: builds a network from files, and writes travel times one line an answer. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type * as z from 'zod'
import type { Installation } from '../installation.ts'
import type { Action } from '../kernel/action.ts'
import { Refusal } from '../kernel/refusal.ts'
import { modeWords } from '../places/coverage/words.ts'
import { startBuild } from '../places/networks/build.ts'
import { factsOf } from '../places/networks/networks.ts'
import { type NearestLine, travelNearest } from '../places/travel/nearest.ts'
import { readPoints } from '../places/travel/points-file.ts'
import { travelTimes } from '../places/travel/times.ts'
import { decodeText } from '../platform/csv.ts'
import { runFor } from './actions.ts'
import type { Command } from './command.ts'
import { withInstallation } from './open.ts'
import { print, say, sayJson, sayJsonLine } from './output.ts'
import { allowOptions, camel, type Parsed, UsageError } from './parse.ts'

const buildUsage = 'travel build [--osm FICHIER.osm.pbf…] [--gtfs FICHIER.zip…] [--json]'

const build: Command = {
  words: ['travel', 'build'],
  usage: buildUsage,
  about:
    'Construit le réseau des temps de trajet à partir de rues (OpenStreetMap) et d’horaires (GTFS), puis le met en service.',
  async run({ words, options, config }) {
    allowOptions({ words, options }, ['osm', 'gtfs'], buildUsage)
    const files = { osm: pathsOf(options.osm), gtfs: pathsOf(options.gtfs) }
    if (words.length || files.osm.length + files.gtfs.length === 0)
      throw new UsageError(`Usage : maillage ${buildUsage}`)
    return withInstallation(config, async installation => {
      const folder = path.join(config.dataDir, 'networks')
      const at = { ...installation, me: await installation.account(), role: 'imports' as const, folder }
      const network = await (await startBuild(at, files, say)).done
      const { warnings, bytes, since } = network
      if (options.json) sayJson({ ...factsOf(network), since, bytes, warnings })
      else
        print(
          [
            `Réseau ${network.id} en service (${network.modes.map(mode => modeWords[mode]).join(', ')}), ${number.format(bytes / 1e6)} Mo.`,
            ...warnings.map(sentence => `Attention : ${sentence}`),
          ].join('\n'),
        )
      return 0
    })
  },
}

const nearestUsage =
  "travel nearest --kind TYPE --mode walk|bicycle|car|transit [--at 'Tue 14:00'] [--return MINUTES] [--max-walk 15] [--pace walker|pushchair] [--as COURRIEL] [--json]"

const nearest: Command = {
  words: ['travel', 'nearest'],
  usage: nearestUsage,
  about: travelNearest.about,
  async run({ words, options, config }) {
    allowOptions({ words, options }, ['kind', 'mode', 'at', 'return', 'max-walk', 'pace', 'as'], nearestUsage)
    if (words.length) throw new UsageError(`Usage : maillage ${nearestUsage}`)
    return withInstallation(config, async installation => {
      const { lines, how } = await ask(installation, travelNearest, options)
      if (options.json) for (const line of lines) sayJsonLine(line)
      else {
        for (const line of lines) print(inWords(line))
        say(how)
      }
      return 0
    })
  },
}

const timesUsage =
  "travel times --from A.csv --to B.csv --mode walk|bicycle|car|transit [--depart '2025-03-04 08:00' | --arrive '2025-03-04 09:00'] [--window 60] [--max-walk 15] [--pace walker|pushchair] [--as COURRIEL] [--json]"

const times: Command = {
  words: ['travel', 'times'],
  usage: timesUsage,
  about: `${travelTimes.about} Les fichiers ont les colonnes id, lat et lon.`,
  async run({ words, options, config }) {
    const names = ['from', 'to', 'mode', 'depart', 'arrive', 'window', 'max-walk', 'pace', 'as']
    allowOptions({ words, options }, names, timesUsage)
    const { from, to } = options
    if (words.length || typeof from !== 'string' || typeof to !== 'string')
      throw new UsageError(`Usage : maillage ${timesUsage}`)
    const points = { from: pointsIn(from, 'from'), to: pointsIn(to, 'to') }
    return withInstallation(config, async installation => {
      const { rows, how, ...made } = await ask(installation, travelTimes, { ...options, ...points })
      const network = made.networks[0]?.id ?? null
      if (options.json) for (const row of rows) sayJsonLine({ ...row, method: made.method, network })
      else {
        for (const { from, to, minutes, spread } of rows) {
          const time = minutes === null ? 'hors d’atteinte' : `${number.format(minutes)} min`
          // Of a median.
          const around = spread == null ? '' : `, à ${number.format(spread)} min d’écart selon la minute`
          print(`${from} → ${to} : ${time}${around}`)
        }
        say(how)
      }
      return 0
    })
  },
}

const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 })

export const travelCommands: readonly Command[] = [build, nearest, times]

const pathsOf = (given: Parsed['options'][string] | undefined): string[] =>
  Array.isArray(given) ? given.map(file => path.resolve(file)) : []

/** Options are fields of the action, but for whom it is done for and how it is written. */
function ask<Input extends z.ZodObject, Output>(
  installation: Installation,
  action: Action<Input, Output>,
  { as, json: _, ...given }: Record<string, unknown>,
): Promise<Output> {
  const input = Object.fromEntries(Object.entries(given).map(([name, value]) => [camel(name), value]))
  return runFor(installation, action, as as string | undefined, input)
}

/** Rows that cannot be used are told, and are no failure. */
function pointsIn(file: string, option: string) {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(file)
  } catch {
    throw new Refusal(`--${option} : le fichier « ${file} » n’existe pas ou ne peut pas être lu.`, option)
  }
  const { points, faults } = readPoints(decodeText(bytes))
  const told = `--${option}, ${file} :\n${faults.join('\n')}`
  if (points.length === 0) throw new Refusal(told, option)
  if (faults.length) say(told)
  return points
}

function inWords({ code, commune, place, minutes, back, perhaps }: NearestLine): string {
  const there = place === null ? 'aucun lieu à portée' : `${number.format(minutes!)} min, ${place}`
  const home = back === null ? '' : `, retour ${number.format(back)} min`
  const hoped = perhaps
    ? ` ; horaires inconnus à ${number.format(perhaps.minutes!)} min : ${perhaps.place}`
    : ''
  return `${code} ${commune} : ${there}${home}${hoped}`
}
