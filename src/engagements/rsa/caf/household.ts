/** What the département keeps of a household that the CAF or the MSA describes: no income, no amount, no bank account, no residence permit. */
import { hash } from 'node:crypto'
import type { Day } from '../../../kernel/time.ts'

/** The facts of the file itself (IdentificationFlux). */
export interface CafHeader {
  /** `CRI` at the CAF, with the version of its program. */
  application: string
  version: string
  /** `M`: everything, once a month; `I`: what moved, each working day. */
  type: 'M' | 'I'
  nature: string
  createdOn: Day
  /** As written, such as `01:18:36.0000`. */
  createdAt: string
  referenceOn: Day
  /** Only the newer forms name the département in the header. */
  departement: string | null
  line: number
}

export type CafState = '0' | '1' | '2' | '3' | '4' | '5' | '6'

export interface CafHousehold {
  /** First line of its InfosFoyerRSA in the file, from 1; 0 when no file is behind it. */
  line: number
  organism: 'CAF' | 'MSA'
  /** NUMORG, such as `761`. */
  caisse: string
  matricule: string
  /** NUMDEMRSA: it stays when the droit closes and opens again. */
  requestNumber: string
  requestedOn: Day
  /** As the State writes it: `76`, `2A`, `971`. */
  departement: string
  cedant: { organism: string; caisse: string; matricule: string | null; arrivedOn: Day } | null
  prenant: { organism: string; caisse: string; leftOn: Day } | null
  state: CafState
  refusal: CafDecision | null
  suspensions: CafSuspension[]
  paymentSuspensions: CafSuspension[]
  closure: CafDecision | null
  earlierClosure: CafDecision | null
  opening: { on: Day; motive: string | null } | null
  entitlements: CafEntitlement[]
  homeless: boolean | null
  /** ORIDEMRSA: what the request follows from. */
  origin: string | null
  addresses: CafAddress[]
  family: { situation: string; since: Day | null } | null
  persons: CafPerson[]
  events: CafEvent[]
  /** What no known version of the file explains, by path, for whoever must look. */
  aside: Record<string, string[]>
}

export interface CafDecision {
  on: Day
  motive: string
}

export interface CafSuspension {
  motive: string
  from: Day
}

export interface CafEntitlement {
  nature: string
  subNature: string | null
  from: Day
  until: Day | null
}

export interface CafEvent {
  on: Day
  at: string
  /** FG or MOTITRANSFLUX: `ENTDED` says that somebody enters the rights and duties. */
  motive: string
}

export interface CafAddress {
  /** `01` now, `02` before, `03` before that. */
  rank: string
  since: Day | null
  country: string | null
  type: string | null
  state: string | null
  /** Door, floor, care of. */
  identity: string | null
  /** Building, residence. */
  complement: string | null
  number: string | null
  streetType: string | null
  streetName: string | null
  place: string | null
  insee: string | null
  postcode: string | null
  commune: string | null
  /** The lines of an address out of France. */
  abroad: string[]
}

export interface CafPerson {
  line: number
  title: string | null
  lastName: string
  birthName: string
  firstName: string
  otherFirstNames: string[]
  birthCommune: string | null
  bornOn: Day
  /** TYPEDTNAI: `N` known, `J` the day is not, `O` neither day nor month. */
  birthPrecision: string | null
  birthRank: number | null
  /** 13 or 15 characters, as given. */
  nir: string | null
  /** It cannot be right: it has another shape, or its key does not follow from it. */
  nirKeyWrong: boolean
  certified: boolean | null
  sex: '1' | '2'
  /** In the RSA household: DEM, CJT, ENF or AUT. */
  role: string
  /** In the household of the family benefits. */
  familyRole: string | null
  dependent: boolean | null
  responsible: boolean | null
  attachedFrom: Day | null
  attachedUntil: Day | null
  /** Subject to the rights and duties (CASF art. L. 262-28); the file says nothing of a child. */
  sdd: boolean | null
  enteredSdd: boolean | null
  sddFrom: Day | null
  sddUntil: Day | null
  diedOn: Day | null
}

/** The same for two households that say the same, wherever they stand in their files. */
export const householdHash = (household: CafHousehold): string => hash('sha256', canonical(household), 'hex')

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).filter(([name]) => name !== 'line')
  fields.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join()}}`
}
