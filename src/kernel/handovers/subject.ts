/** What may be handed over: each engagement says what of its own may be, and counts again what follows. */
import type { Context } from '../access/identity.ts'

export interface HandedOver {
  /** 'demand': what the table calls it. */
  kind: string
  /** The words of a theme, in French. */
  themeWords(theme: string): string
  /**
   * What could be shared of it, by whoever may write on it: out of reach otherwise. Locks it, and refuses when nothing is left to hand over.
   */
  toHandOver(context: Context, subject: string): Promise<Shareable>
  /** Writes what is owed again, after the relais was accepted or the person received; for either end of the relais. */
  recount(context: Context, subject: string): Promise<void>
}

export interface Shareable {
  organisation: string
  person: string | null
  /** The purpose for which the body that accepts may open the file. */
  purpose: string
  theme: string
  said: string
  called: string | null
  contact: string | null
}
