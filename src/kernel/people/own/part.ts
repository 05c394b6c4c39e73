/** What an engagement tells a person of themself: what comes next, and all that it keeps of them. */
import type { Context } from '../../access/identity.ts'
import type { Day } from '../../time.ts'

/** Something that a person waits for. */
export interface Coming {
  on: Day
  /** Civil time in France, « 14:05 »; null when it is owed by a day. */
  at: string | null
  /** One plain sentence, to the person. */
  words: string
}

/** One table of what is kept. Its columns say in words what each key of the JSON is. */
export interface Part {
  /** Stable: a key of the file that people take away. */
  id: string
  title: string
  columns: Readonly<Record<string, string>>
  /** Past `most` rows it may stop: the file says so. Called as the person themself. */
  read(context: Context, most: number): Promise<PartRow[]>
}

/** A day is ISO, an instant ISO in UTC; a list is joined by the part. */
export type PartRow = Record<string, string | number | boolean | null>

export interface Own {
  coming(context: Context): Promise<Coming[]>
  parts: readonly Part[]
}
