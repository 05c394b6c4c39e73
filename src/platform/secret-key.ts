/** The master key of the installation: from MAILLAGE_SECRET, the same on every instance, or made once in the data folder. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { StartRefusal } from './start-refusal.ts'

const BYTES = 32

/** 32 bytes. The file is readable by its owner alone. */
export function readSecretKey({ dataDir, given }: { dataDir: string; given: string | undefined }): Buffer {
  if (given) return checked(given, 'MAILLAGE_SECRET')
  const file = path.join(dataDir, 'secret.key')
  mkdirSync(dataDir, { recursive: true })
  try {
    writeFileSync(file, `${randomBytes(BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return checked(readFileSync(file, 'utf8').trim(), file)
}

function checked(text: string, where: string): Buffer {
  const key = Buffer.from(text, 'base64')
  if (key.length !== BYTES)
    throw new StartRefusal(
      `${where} doit contenir 32 octets en base64, par exemple ceux de « openssl rand -base64 32 ».`,
    )
  return key
}
