/** How every bench measures and says it: medians, and a ratio to a peer run in turn with it, so that a busy machine slows both. */
import { availableParallelism, loadavg } from 'node:os'

/** One line of the table of `bench/all.ts`. */
export interface Figure {
  what: string
  measured: string
  /** To what it is compared with in the same run. */
  ratio?: string | undefined
  /** What issue it has to hold, and whether it did. */
  bar?: { says: string; held: boolean } | undefined
}

/** Prints it, and hands it to `bench/all.ts` when that runs this bench. */
export function report(figure: Figure): void {
  const { what, measured, ratio, bar } = figure
  const verdict = bar && `${bar.held ? 'tenu' : 'MANQUÉ'} (${bar.says})`
  say([what.padEnd(46), measured, ratio, verdict].filter(Boolean).join('  '))
  process.send?.(figure)
}

export const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** A size of this bench, times the factor that it was given: `sh bin/run bench/day.ts 0.1`. */
export const scaled = (size: number): number => Math.max(1, Math.round(size * Number(process.argv[2] ?? 1)))

export interface Times {
  /** Milliseconds. */
  p50: number
  p95: number
}

/** Each work once a round, one after the other, after `warm` rounds that do not count. */
export async function inTurn<Name extends string>(
  works: Record<Name, () => unknown>,
  { rounds, warm = 10 }: { rounds: number; warm?: number },
): Promise<Record<Name, Times>> {
  const names = Object.keys(works) as Name[]
  const times = new Map<Name, number[]>(names.map(name => [name, []]))
  for (let round = -warm; round < rounds; round++)
    for (const name of names) {
      const start = performance.now()
      await works[name]()
      if (round >= 0) times.get(name)!.push(performance.now() - start)
    }
  return Object.fromEntries(names.map(name => [name, timesOf(times.get(name)!)])) as Record<Name, Times>
}

export async function seconds<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const start = performance.now()
  const result = await work()
  return { result, seconds: (performance.now() - start) / 1000 }
}

function timesOf(unsorted: number[]): Times {
  const times = unsorted.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!
  return { p50: at(0.5), p95: at(0.95) }
}

const three = new Intl.NumberFormat('fr-FR', { maximumSignificantDigits: 3 })
export const number = (value: number): string => three.format(value)
export const times = ({ p50, p95 }: Times): string => `p50 ${number(p50)} ms, p95 ${number(p95)} ms`

/** « 3,2 × la même liste en une requête SQL » */
export const ratio = (ours: number, peer: number, what: string): string => `${number(ours / peer)} × ${what}`

export const machine = (): string =>
  `${availableParallelism()} cœurs, ${process.platform}, Node ${process.versions.node}, charge ${number(loadavg()[0]!)}`
