/** Everything that a métier is called, laid out so that what somebody types is found in about a millisecond. */
import { stemsOf } from './stem.ts'

/** One thing that is said of a métier. */
export interface Line {
  /** Place in `metiers`. */
  metier: number
  text: string
  /** Of an appellation; null for a label or an everyday word. */
  ogr: number | null
  /** 1 as it is; more for what people say here, less for what hardly anybody says. */
  weight: number
}

export interface Lexicon<Metier> {
  metiers: readonly Metier[]
  lines: readonly Line[]
  /** Each stem once. */
  stems: readonly string[]
  stemIds: ReadonlyMap<string, number>
  /** Which letters a stem has, a bit each: a sieve before slips are counted. */
  letters: Int32Array
  /** How much a stem tells: seldom said tells more. */
  tells: Float64Array
  /** By stem, the lines that say it. */
  saidIn: readonly (readonly number[])[]
  /** By line, what all its stems tell. */
  whole: Float64Array
}

export function lexiconOf<Metier>(metiers: readonly Metier[], lines: readonly Line[]): Lexicon<Metier> {
  const stemIds = new Map<string, number>()
  const saidIn: number[][] = []
  const stemsByLine = lines.map(({ text }, line) =>
    stemsOf(text).map(stem => {
      const id = stemIds.get(stem) ?? stemIds.size
      stemIds.set(stem, id)
      const said = saidIn[id]
      if (said) said.push(line)
      else saidIn[id] = [line]
      return id
    }),
  )
  const stems = [...stemIds.keys()]
  const tells = Float64Array.from(saidIn, said => 1 + Math.log(lines.length / said.length))
  const whole = Float64Array.from(stemsByLine, ids => ids.reduce((sum, id) => sum + tells[id]!, 0))
  return { metiers, lines, stems, stemIds, letters: Int32Array.from(stems, lettersOf), tells, saidIn, whole }
}

/** Letters of the alphabet by their bit; digits share one. */
export function lettersOf(word: string): number {
  let bits = 0
  for (let i = 0; i < word.length; i += 1) {
    const letter = word.charCodeAt(i) - 97
    bits |= 1 << (letter >= 0 && letter < 26 ? letter : 26)
  }
  return bits
}
