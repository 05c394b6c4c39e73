/** A network that cannot be built, read or asked: the message is a plain French sentence that a person can act on. */
export class NetworkFault extends Error {
  override name = 'NetworkFault'
  /** The path of the file at fault, where there is one: the caller names it as its reader knows it. */
  readonly file: string | undefined

  constructor(sentence: string, file?: string) {
    super(sentence)
    this.file = file
  }
}
