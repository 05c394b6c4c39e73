/** The best choice, proven, by branch and bound in a thread of its own; or what was found in the time given, and how far it may be. */
import { Worker } from 'node:worker_threads'
import { Choice } from './choice.ts'
import { type Instance, instanceOf, type Question } from './instance.ts'
import type { Proof, Task } from './prove-worker.ts'
import { inOrder, quickly, type Siting } from './siting.ts'

/** What stopping a thread may take beyond its time. */
const GRACE = 250

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

/** By `highs`, in a thread, from what is known; null when it did not answer in time. */
export function solve(of: Instance, start: readonly number[], milliseconds: number): Promise<Proof | null> {
  const until = performance.timeOrigin + performance.now() + milliseconds
  const workerData: Task = { of, start, until }
  const worker = new Worker(new URL('./prove-worker.ts', import.meta.url), { workerData })
  const { promise, resolve, reject } = Promise.withResolvers<Proof | null>()
  const late = setTimeout(() => resolve(null), milliseconds + GRACE)
  worker.once('message', resolve).once('error', reject)
  return promise.finally(() => {
    clearTimeout(late)
    return worker.terminate()
  })
}
