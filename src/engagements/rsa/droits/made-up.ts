/** Made-up lines of a caisse, for tests: each says only what its test is about. */
import type { Day } from '../../../kernel/time.ts'
import type { CafAddress, CafHousehold, CafPerson } from '../caf/household.ts'
import { householdHash } from '../caf/household.ts'
import type { Line } from './line.ts'

const address: CafAddress = {
  ...{
    rank: '01',
    since: '2020-01-01',
    country: 'FRA',
    type: 'D',
    state: 'CO',
    identity: null,
    complement: null,
  },
  ...{
    number: '12',
    streetType: 'RUE',
    streetName: 'DES TANNEURS',
    place: null,
    insee: '76540',
    postcode: '76000',
    commune: 'ROUEN',
    abroad: [],
  },
}

export const person = (facts: Partial<CafPerson> = {}): CafPerson => ({
  ...{
    line: 0,
    title: 'MME',
    lastName: 'LEVASSEUR',
    birthName: 'LEVASSEUR',
    firstName: 'ODILE',
    otherFirstNames: [],
    birthCommune: null,
  },
  ...{
    bornOn: '1984-03-12',
    birthPrecision: 'N',
    birthRank: 1,
    nir: null,
    nirKeyWrong: false,
    certified: true,
    sex: '2',
    role: 'DEM',
  },
  ...{
    familyRole: null,
    dependent: true,
    responsible: true,
    attachedFrom: null,
    attachedUntil: null,
    sdd: true,
    enteredSdd: null,
  },
  ...{ sddFrom: null, sddUntil: null, diedOn: null },
  ...facts,
})

export const household = (facts: Partial<CafHousehold> = {}): CafHousehold => ({
  ...{
    line: 0,
    organism: 'CAF',
    caisse: '761',
    matricule: '000000100000000',
    requestNumber: '00000000001',
    requestedOn: '2026-01-05',
    departement: '76',
  },
  ...{
    cedant: null,
    prenant: null,
    state: '2',
    refusal: null,
    suspensions: [],
    paymentSuspensions: [],
    closure: null,
    earlierClosure: null,
    opening: null,
  },
  ...{
    entitlements: [],
    homeless: false,
    origin: 'DEM',
    addresses: [address],
    family: null,
    persons: [person()],
    events: [],
    aside: {},
  },
  ...facts,
})

/** A line of the file of that reference day, received the day after unless said otherwise. */
export function line(
  referenceOn: Day,
  facts: Partial<CafHousehold> | null,
  { receivedOn = next(referenceOn), kind = 'I' as 'M' | 'I', takeover = false } = {},
): Line {
  const said = facts && household(facts)
  return {
    order: `${referenceOn} ${referenceOn} 01:00:00.0000 00`,
    kind,
    referenceOn,
    receivedOn,
    takeover,
    household: said,
    mark: said ? householdHash(said) : 'absent',
  }
}

const next = (day: Day): Day => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10) as Day
