/** The best choice, proven, by branch and bound in a process of its own; or what was found in the time given, and how far it may be. */
import { fork } from 'node:child_process'
import { Choice } from './choice.ts'
import { type Instance, instanceOf, type Question } from './instance.ts'
import type { Proof, Task } from './prove-child.ts'
import { inOrder, quickly, type Siting } from './siting.ts'

/** What the answer of a process may take beyond its time. */
const GRACE = 250
/** And how long a busy machine may take to start it. */
const STARTING = 10_000

export async function prove(question: Question, seconds = 5): Promise<Siting> {
  const of = instanceOf(question)
  const { choice, bound, greedy } = quickly(of)
  const proof = bound > choice.value ? await solve(of, choice.chosen, seconds * 1000) : null
  const found = proof && new Choice(of, proof.chosen)
  const kept = inOrder(of, found && found.value > choice.value ? found.chosen : choice.chosen)
  const lowest = proof && Number.isFinite(proof.bound) ? Math.floor(proof.bound + 0.001) : bound
  // What a solver says of its answer is in floating point: it is counted again, and a bound just below it is no bound.
  return { ...kept, greedy, bound: proof?.optimal ? kept.gain : Math.max(kept.gain, Math.min(bound, lowest)) }
}

/**
 * By `highs`, in a process, from what is known; null when it did not answer in time. Not in a thread: where processors have memory
 * protection keys, V8 now and then ends a whole process whose threads load WebAssembly (docs/decisions/0044).
 */
export async function solve(
  of: Instance,
  start: readonly number[],
  milliseconds: number,
): Promise<Proof | null> {
  const child = fork(new URL('./prove-child.ts', import.meta.url), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const { promise, resolve } = Promise.withResolvers<Proof | null>()
  let late = setTimeout(() => resolve(null), STARTING)
  child
    .once('message', () => {
      clearTimeout(late)
      late = setTimeout(() => resolve(null), milliseconds + GRACE)
      child.send({ of, start, milliseconds } satisfies Task)
      child.once('message', proof => resolve(proof as Proof))
    })
    // One that ends without an answer leaves what is known: the bound still says how far from the best it may be.
    .once('disconnect', () => resolve(null))
    .once('error', () => resolve(null))
  const proof = await promise
  clearTimeout(late)
  child.kill('SIGKILL')
  return proof
}
