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

  constructor(sentence: string, field?: string) {
    super(sentence)
    this.field = field
  }
}
