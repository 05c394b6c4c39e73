/** Ten files of two caisses, full of what makes the order of arrival matter: the same people here and there, a NIR that comes late, absences. */

import { syntheticNir } from '../../../kernel/synthetic/nir.ts'
import type { Random } from '../../../kernel/synthetic/random.ts'
import { randomOf } from '../../../kernel/synthetic/random.ts'
import type { Day } from '../../../kernel/time.ts'
import type { CafHousehold, CafPerson } from '../caf/household.ts'
import { person } from '../droits/made-up.ts'
import { foyer, type TestFile, xmlOf } from './test-file.ts'

const calendar: { caisse: string; type: 'M' | 'I'; referenceOn: Day; createdOn: Day }[] = [
  { caisse: '761', type: 'I', referenceOn: '2026-01-13', createdOn: '2026-01-13' },
  { caisse: '761', type: 'M', referenceOn: '2026-01-31', createdOn: '2026-02-05' },
  { caisse: '762', type: 'M', referenceOn: '2026-01-31', createdOn: '2026-02-05' },
  { caisse: '761', type: 'I', referenceOn: '2026-02-03', createdOn: '2026-02-03' },
  { caisse: '762', type: 'I', referenceOn: '2026-02-10', createdOn: '2026-02-10' },
  { caisse: '761', type: 'I', referenceOn: '2026-02-12', createdOn: '2026-02-12' },
  { caisse: '761', type: 'M', referenceOn: '2026-02-28', createdOn: '2026-03-05' },
  { caisse: '762', type: 'M', referenceOn: '2026-02-28', createdOn: '2026-03-05' },
  { caisse: '761', type: 'I', referenceOn: '2026-03-09', createdOn: '2026-03-09' },
  { caisse: '761', type: 'M', referenceOn: '2026-03-31', createdOn: '2026-04-05' },
]

/** The same seed gives the same files. */
export function tenFiles(seed: number | string): { xml: string; createdOn: Day }[] {
  const random = randomOf(`ten files/${seed}`)
  const people = Array.from({ length: 14 }, (_, n) => someone(random, n))
  const dossiers = Array.from({ length: 12 }, (_, n) => ({
    n,
    caisse: n % 3 === 2 ? '762' : '761',
    members: [random.pick(people), random.pick(people), random.pick(people)],
  }))
  return calendar.map(({ caisse, ...file }) => {
    const told = dossiers.filter(
      dossier => dossier.caisse === caisse && random.chance(file.type === 'M' ? 0.8 : 0.4),
    )
    const households = told.map(dossier => atSomeTime(random, dossier, file.referenceOn))
    return {
      xml: spoilt(random, xmlOf({ ...file, households } satisfies TestFile)),
      createdOn: file.createdOn,
    }
  })
}

function someone(random: Random, n: number): CafPerson {
  const bornOn = `${1970 + n * 2}-0${1 + (n % 9)}-15` as Day
  const name = ['DUBOSC', 'HAUCHECORNE', 'LEMONNIER', 'QUESNEL'][n % 4]!
  const firstName = ['ODILE', 'CLAIRE', 'ROSE', 'JEANNE', 'LUCIE', 'EMMA', 'NINA'][n % 7]!
  const nir = syntheticNir(random, { sex: '2', bornOn, departement: '76' })
  return person({ lastName: name, birthName: name, firstName, bornOn, nir })
}

function atSomeTime(
  random: Random,
  { n, caisse, members }: { n: number; caisse: string; members: CafPerson[] },
  on: Day,
): CafHousehold {
  const [dem, other, child] = members
  const persons = [asWritten(random, dem!, 'DEM')]
  if (random.chance(0.4)) persons.push(asWritten(random, other!, 'CJT'))
  if (random.chance(0.3)) persons.push(asWritten(random, child!, random.chance(0.7) ? 'ENF' : 'AUT'))
  const state = random.pick(['0', '1', '2', '2', '2', '2', '2', '3', '4', '5', '6'] as const)
  const month = `${on.slice(0, 7)}-01` as Day
  const address = foyer(n).addresses[0]!
  return foyer(n + 1, {
    caisse,
    persons,
    state,
    refusal: state === '1' ? { on: month, motive: 'F02' } : null,
    suspensions: state === '3' ? [{ motive: 'GR', from: month }] : [],
    paymentSuspensions: state === '4' ? [{ motive: '06', from: month }] : [],
    closure: state === '5' ? { on: month, motive: 'ECH' } : null,
    earlierClosure: state === '6' ? { on: '2025-12-31', motive: 'ECH' } : null,
    cedant: random.chance(0.1) ? { organism: 'CAF', caisse: '141', matricule: null, arrivedOn: month } : null,
    homeless: random.chance(0.1),
    addresses: random.chance(0.15) ? [] : [{ ...address, insee: random.pick(['76540', '76351', '14118']) }],
    events: random.chance(0.5) ? [{ on: month, at: '09:12:00.0000', motive: 'DEMRSA' }] : [],
  })
}

/** The NIR may come late, with its key or without, or be another's; a name may be misspelt; the RSA may say nothing of duties. */
function asWritten(random: Random, known: CafPerson, role: string): CafPerson {
  const misspelt = random.chance(0.1) ? { birthName: `${known.birthName}E` } : {}
  return {
    ...known,
    ...misspelt,
    role,
    familyRole: role,
    nir: random.chance(0.7) ? known.nir : null,
    sdd: random.chance(0.8),
    diedOn: random.chance(0.03) ? '2026-02-01' : null,
  }
}

/** Now and then a household loses a tag that it must have: it is rejected, and not absent. */
function spoilt(random: Random, xml: string): string {
  return random.chance(0.4) ? xml.replace(/<DTDEMRSA>[^<]*<\/DTDEMRSA>/, '') : xml
}
