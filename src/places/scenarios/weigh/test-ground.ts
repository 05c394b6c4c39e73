/** A small country without a network, for tests: homes and places of a square, some with hours. */
import fc from 'fast-check'
import type { Inhabited } from '../../../kernel/territory/inhabited.ts'
import type { Place } from '../../read.ts'

const degrees = { lat: fc.integer({ min: 490, max: 499 }), lon: fc.integer({ min: 5, max: 18 }) }
const at = fc.record(degrees).map(({ lat, lon }) => ({ lat: lat / 10, lon: lon / 10 }))

export const home = (n: number, point: { lat: number; lon: number }, inhabitants: number): Inhabited => ({
  ...{ code: `76${100 + n}`, level: 'commune', commune: `76${100 + n}`, communeName: `Commune ${n}` },
  ...{ utas: n % 2 ? 'a' : 'b', epci: null, epciName: null, ...point, inhabitants },
  ...{ poorHouseholds: n, householdsWithoutCar: null, households: null },
})

export const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

export const place = (
  n: number,
  point: { lat: number; lon: number },
  hours: string | null,
  mobile = false,
): Place => ({
  ...{ id: idOf(n), kind: 'ccas', kindWord: null, name: `Lieu ${n}`, siret: null, description: null },
  ...{ commune: '76101', communeName: 'Commune 1', address: null, addressMore: null, postcode: null },
  ...{ ...point, position: 'given', phone: null, mail: null, website: null, hours, walkIn: null, mobile },
  ...{
    tour: null,
    accessibility: null,
    accessibilityUrl: null,
    languages: [],
    publics: [],
    conditions: null,
  },
  ...{
    capacity: null,
    networks: [],
    source: 'essai',
    saidOn: '2026-01-01',
    sources: [],
    checkedOn: null,
    openReports: 0,
  },
})

const hours = fc.constantFrom(
  null,
  'Mo-Fr 09:00-12:00,13:30-17:00',
  'Tu 09:00-12:00',
  'Sa 09:00-12:00',
  'jamais',
)

export const homes = fc
  .array(fc.tuple(at, fc.integer({ min: 0, max: 5000 })), { minLength: 1, maxLength: 12 })
  .map(list => list.map(([point, inhabitants], n) => home(n, point, inhabitants)))

export const places = fc
  .array(fc.tuple(at, hours), { maxLength: 6 })
  .map(list => list.map(([point, open], n) => place(n, point, open)))

export const point = at
