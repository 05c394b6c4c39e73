/** « Already met in this question »: a mark by number, which the next question does not have to clear. */

export interface Rounds {
  round: number
  met: Uint32Array<ArrayBuffer>
}

export const newRounds = (): Rounds => ({ round: 0, met: new Uint32Array(1024) })

export function nextRound(rounds: Rounds): void {
  if (++rounds.round < 2 ** 32) return
  rounds.met.fill(0)
  rounds.round = 1
}

/** True the first time of this round. */
export function meet(rounds: Rounds, number: number): boolean {
  if (number >= rounds.met.length) {
    const wider = new Uint32Array(2 * number)
    wider.set(rounds.met)
    rounds.met = wider
  }
  if (rounds.met[number] === rounds.round) return false
  rounds.met[number] = rounds.round
  return true
}
