/**
 * An action is one thing that an agent may do: read a list, open a file, record a decision. Its page or form, its API operation, its
 * command and its trace all come from this one definition, so that rights and validation are the same everywhere.
 */
import type * as z from 'zod'
import type { Context, Role } from './access/identity.ts'

export interface Action<Input extends z.ZodObject = z.ZodObject, Output = unknown> {
  /** `<folder>.<verb>-<noun>`; stable: addresses, commands and traces carry it. */
  id: string
  /** What the button or the menu says, in French. */
  label: string
  /** What it does, in one French sentence: the help of the command and the description of the API operation. */
  about: string
  /** 'read' never writes a fact: it is a GET. */
  effect: 'read' | 'write'
  /** Its input names people: it is never put in an address, so that a read is a POST too. */
  personal?: true
  allowed: readonly Role[]
  /** Strict: an unknown key is refused. */
  input: Input
  /** Exactly what it answers: the API's description and the types of what reads it derive from it, and every test holds it. */
  output: z.ZodType<Output>
  /** Method syntax on purpose: it lets actions with different inputs share one list. */
  run(context: Context, input: z.output<Input>): Promise<Output>
}

export const action = <Input extends z.ZodObject, Output>(
  definition: Action<Input, Output>,
): Action<Input, Output> => definition
