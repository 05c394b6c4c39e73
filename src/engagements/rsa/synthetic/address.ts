/** Where a made-up household lives, written as the CAF writes addresses: in capitals, cut short, sometimes with an old code or nothing at all. */
import { streetNames, streetTypes } from '../../../kernel/synthetic/names.ts'
import type { Random } from '../../../kernel/synthetic/random.ts'
import type { Day } from '../../../kernel/time.ts'
import type { CafAddress } from '../caf/household.ts'
import type { World } from './world.ts'

export function addressIn(random: Random, world: World, since: Day, homeless: boolean): CafAddress {
  if (random.chance(0.015)) return { ...NOWHERE, since }
  const commune = world.commune(random)
  const formerCodes = commune.formerCodes ?? []
  const former = formerCodes.length > 0 && random.chance(0.5)
  const name = inCapitals(commune.name)
  return {
    rank: '01',
    since,
    country: 'FRA',
    type: homeless ? 'P' : 'D',
    state: random.weighted({ CO: 88, NC: 7, VO: 3, VC: 1, AU: 1 }),
    identity: homeless ? 'CHEZ CCAS' : random.chance(0.12) ? `APT ${random.between(1, 240)}` : null,
    complement: random.chance(0.1)
      ? `IMM ${random.pick(['A', 'B', 'C', 'LES TILLEULS', 'LE BELVEDERE'])}`
      : null,
    number: random.chance(0.94) ? String(random.between(1, 180)) : null,
    streetType: random.pick(streetTypes),
    streetName: random.pick(streetNames).slice(0, 32),
    place: random.chance(0.04) ? `HAMEAU ${random.pick(streetNames)}`.slice(0, 38) : null,
    insee: former ? random.pick(formerCodes) : commune.code,
    postcode: commune.postcode,
    commune: name.slice(0, 32).trim(),
    abroad: [],
  }
}

/** The new one comes first, those before it move down, the fourth is forgotten. */
export const movedTo = (address: CafAddress, before: readonly CafAddress[]): CafAddress[] =>
  [address, ...before].slice(0, 3).map((each, at) => ({ ...each, rank: `0${at + 1}` }))

const inCapitals = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/œ/gi, 'OE')
    .replace(/[-’']/g, ' ')
    .toUpperCase()

/** A household whose address the caisse has lost: the block is there, and empty. */
const NOWHERE: CafAddress = {
  rank: '01',
  since: null,
  country: 'FRA',
  type: 'D',
  state: 'AU',
  identity: null,
  complement: null,
  number: null,
  streetType: null,
  streetName: null,
  place: null,
  insee: null,
  postcode: null,
  commune: null,
  abroad: [],
}
