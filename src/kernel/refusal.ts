/**
 * The one expected error: the system declines to do something, and says why in French.
 *
 * Thrown next to the rule, caught once per surface: the web shows it by the field, the API
 * answers 422, the command line prints it and exits with 1. Anything else that is thrown is a bug.
 */
export class Refusal extends Error {
  override name = 'Refusal'
  /** The field of the input that the sentence is about, if one is. */
  readonly field: string | undefined
  /** 404 instead of 422: what is out of reach does not exist. */
  readonly missing: boolean
  /** Kept with what the action wrote before it: the trace of an attempt. Any other refusal undoes everything. */
  kept = false

  constructor(sentence: string, field?: string, missing = false) {
    super(sentence)
    this.field = field
    this.missing = missing
  }
}

/** The same answer for what does not exist and for what one may not see (docs/architecture.md, « Besoin d’en connaître »). */
export const outOfReach = () => new Refusal('Cette page n’existe pas.', undefined, true)

/** A refusal that is remembered: `throw kept(new Refusal('…'))` once the attempt is traced. */
export const kept = (refusal: Refusal): Refusal => Object.assign(refusal, { kept: true })
