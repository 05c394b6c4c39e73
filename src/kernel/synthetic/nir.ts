/** Numbers for people who do not exist: the right shape and the right key, in communes that no register has. */

import { nirKey } from '../nir.ts'
import type { Day } from '../time.ts'
import type { Random } from './random.ts'

/** What the 13 characters say; the commune is one of 950 to 989, which no département of birth uses. */
export function syntheticNir(
  random: Random,
  person: { sex: '1' | '2'; bornOn: Day; departement: string },
): string {
  const { sex, bornOn, departement } = person
  const commune = random.between(950, 989)
  const order = String(random.between(1, 999)).padStart(3, '0')
  return `${sex}${bornOn.slice(2, 4)}${bornOn.slice(5, 7)}${departement}${commune}${order}`
}

/** As caisses give it: mostly 13 characters, often with the key, sometimes not at all, now and then with a wrong key. */
export function nirAsGiven(random: Random, nir: string): { text: string | null; keyWrong: boolean } {
  const key = nirKey(nir)
  const shape = random.weighted({ bare: 70, keyed: 26.6, missing: 3, wrong: 0.4 })
  if (shape === 'missing') return { text: null, keyWrong: false }
  if (shape === 'bare') return { text: nir, keyWrong: false }
  if (shape === 'keyed') return { text: `${nir}${key}`, keyWrong: false }
  return { text: `${nir}${String((Number(key) % 97) + 1).padStart(2, '0')}`, keyWrong: true }
}
