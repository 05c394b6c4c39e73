/** Why the application does not start: one sentence in French that the person who starts it can act on. */

/** Printed without a stack, and the process ends with 1. The kernel’s Refusal speaks to agents, this one to the operator. */
export class StartRefusal extends Error {
  override name = 'StartRefusal'
}
