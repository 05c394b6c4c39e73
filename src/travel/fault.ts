/** A network that cannot be built, read or asked: the message is a plain French sentence; the caller names the file. */
export class NetworkFault extends Error {
  override name = 'NetworkFault'
}
