import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toWindows1252 } from '../caf/encoding.ts'
import { type CafItem, parseCaf } from '../caf/parse.ts'
import { file, VRSB } from '../caf/sample.ts'
import { fileEnd, fileStart, householdXml } from './write.ts'

test('a household comes back as it was written, whatever letters and facts it has', async () => {
  const [header, met] = await Array.fromAsync(parseCaf([Buffer.from(file(VRSB), 'latin1')]))
  assert.ok(header?.kind === 'header' && met?.kind === 'household')
  const [person] = met.household.persons
  const household = {
    ...met.household,
    line: 0,
    cedant: { organism: 'MSA', caisse: '760', matricule: '000000100000000', arrivedOn: '2026-03-01' },
    prenant: { organism: 'CAF', caisse: '271', leftOn: '2026-02-28' },
    state: '6',
    suspensions: [{ motive: 'GR', from: '2026-01-01' }],
    paymentSuspensions: [{ motive: '06', from: '2026-01-01' }],
    refusal: { on: '2026-01-02', motive: 'F02' },
    closure: { on: '2026-01-31', motive: 'ECH' },
    earlierClosure: { on: '2025-12-31', motive: 'RFD' },
    homeless: null,
    addresses: [
      {
        ...met.household.addresses[0]!,
        insee: null,
        identity: null,
        number: null,
        streetType: null,
        streetName: null,
        postcode: null,
        commune: null,
        abroad: ['12 HIGH STREET', 'LONDON'],
      },
    ],
    persons: [
      {
        ...person!,
        line: 0,
        lastName: 'D’ŒUVRE & <FILS>',
        certified: null,
        birthRank: 2,
        attachedUntil: '2026-01-31',
      },
    ],
  } as const
  const text = fileStart(header.header) + householdXml(structuredClone(household) as never) + fileEnd(1)
  const items: CafItem[] = await Array.fromAsync(parseCaf([toWindows1252(text)]))
  const read = items[1]
  assert.ok(read?.kind === 'household', JSON.stringify(read))
  const persons = read.household.persons.map(each => ({ ...each, line: 0 }))
  assert.deepEqual({ ...read.household, line: 0, persons }, household)
})
