/** The timetable in the compact file: its arrays as they are, its words as one section of JSON. */
import type { Sections } from '../sections.ts'
import type { FeedFacts, Timetable } from './timetable.ts'

interface Words {
  names: string[]
  feeds: FeedFacts[]
  firstDay: number
  dayBytes: number
}

export function sectionsOf({ names, feeds, firstDay, dayBytes, ...arrays }: Timetable): Sections {
  const words: Words = { names, feeds, firstDay, dayBytes }
  return { words: new TextEncoder().encode(JSON.stringify(words)), ...arrays }
}

export function timetableFrom({ words, ...arrays }: Sections): Timetable {
  const said = JSON.parse(new TextDecoder().decode(words as Uint8Array)) as Words
  return { ...said, ...(arrays as Omit<Timetable, keyof Words>) }
}
