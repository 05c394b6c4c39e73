/** Small files of a caisse, for tests: each says only what its test is about, in the true form of a flow. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Day } from '../../../kernel/time.ts'
import { toWindows1252 } from '../caf/encoding.ts'
import type { CafHousehold, CafPerson } from '../caf/household.ts'
import { household, person } from '../droits/made-up.ts'
import { fileEnd, fileStart, householdXml } from '../synthetic/write.ts'

export interface TestFile {
  type: 'M' | 'I'
  referenceOn: Day
  /** The reference day, unless said otherwise. */
  createdOn?: Day
  households: readonly CafHousehold[]
  /** What the file says that it holds. */
  total?: number
}

/** The household number `n` of a caisse, whose allocataire is number `n` of the people. */
export function foyer(n: number, facts: Partial<CafHousehold> = {}): CafHousehold {
  const number = String(n).padStart(7, '0')
  return household({
    matricule: number.padEnd(15, '0'),
    requestNumber: `${number}1076`,
    persons: [allocataire(n)],
    ...facts,
  })
}

export const allocataire = (n: number, facts: Partial<CafPerson> = {}): CafPerson =>
  person({ lastName: `NOM${letters(n)}`, birthName: `NOM${letters(n)}`, firstName: 'CAMILLE', ...facts })

export function xmlOf({ type, referenceOn, createdOn = referenceOn, households, total }: TestFile): string {
  const header = {
    application: 'CRI',
    version: '6200',
    type,
    nature: 'D',
    createdOn,
    createdAt: '01:18:36.0000',
    referenceOn,
    departement: null,
    line: 0,
  }
  return fileStart(header) + households.map(householdXml).join('') + fileEnd(total ?? households.length)
}

const folder = mkdtempSync(join(tmpdir(), 'maillage-imports-'))
let written = 0
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

/** Gives what a deposit asks for. */
export function onDisk(xml: string | Uint8Array): { path: string; name: string } {
  const name = `RSABE.${++written}.xml`
  const path = join(folder, name)
  writeFileSync(path, typeof xml === 'string' ? toWindows1252(xml) : xml)
  return { path, name }
}

/** Names hold no figures. */
const letters = (n: number) => String(n).replace(/\d/g, digit => 'ABCDEFGHIJ'[Number(digit)]!)
