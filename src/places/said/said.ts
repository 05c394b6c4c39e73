/** What a source may say of a place or of a service: each field said, said to be none (null), or not said (left out). */
import type { Day } from '../../kernel/time.ts'
import type { Kind } from '../kinds.ts'

export interface SaidPlace {
  kind?: Kind
  kindWord?: string | null
  name?: string
  siret?: string | null
  description?: string | null
  /** Today’s INSEE code. */
  commune?: string
  address?: string | null
  addressMore?: string | null
  postcode?: string | null
  /** WGS 84, degrees; both or none. */
  lon?: number | null
  lat?: number | null
  phone?: string | null
  mail?: string | null
  website?: string | null
  /** OpenStreetMap’s opening_hours. */
  hours?: string | null
  walkIn?: boolean | null
  mobile?: boolean
  tour?: string | null
  accessibility?: string | null
  accessibilityUrl?: string | null
  languages?: string[]
  publics?: string[]
  conditions?: string | null
  capacity?: number | null
  networks?: string[]
  /** First day without it. */
  closedOn?: Day | null
}

export interface SaidService {
  name?: string
  description?: string | null
  type?: string | null
  thematics?: string[]
  publics?: string[]
  publicsMore?: string | null
  conditions?: string | null
  fees?: string | null
  feesMore?: string | null
  reception?: string[]
  mobilisation?: string[]
  mobilisedBy?: string[]
  mobilisationMore?: string | null
  mobilisationUrl?: string | null
  phone?: string | null
  mail?: string | null
  hours?: string | null
  zone?: string[]
  /** It is no longer given. */
  ended?: boolean
}
