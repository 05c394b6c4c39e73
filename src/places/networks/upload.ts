/** The files of a network, written to a folder of their own as they arrive. */
import { randomUUID } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Context } from 'hono'
import { Refusal } from '../../kernel/refusal.ts'
import { arriving, boundaryOf, readParts } from '../../web/multipart.ts'
import type { NetworkFiles } from './build.ts'

export interface ReceivedFiles extends NetworkFiles {
  /** Takes them away, once they are built or refused. */
  discard(): Promise<void>
}

/** A refusal leaves nothing behind. */
export async function receiveFiles(c: Context, folder: string): Promise<ReceivedFiles> {
  const boundary = boundaryOf(c.req.header('Content-Type') ?? '')
  if (!boundary) throw new Refusal('Envoyez les fichiers par un formulaire (multipart/form-data).', 'files')
  const own = path.join(folder, `arrivage-${randomUUID()}`)
  await mkdir(own, { recursive: true, mode: 0o700 })
  const discard = () => rm(own, { recursive: true, force: true })
  const files: { osm: string[]; gtfs: string[] } = { osm: [], gtfs: [] }
  try {
    for await (const part of readParts(arriving(c), boundary)) {
      // A browser sends an empty part without a name when no file is chosen.
      if (!part.fileName) continue
      const name = cleanName(part.fileName)
      const kind = kindOf(name)
      const file = path.join(own, name)
      if (existsSync(file)) throw new Refusal(`«\u00a0${name}\u00a0» est envoyé deux fois.`, 'files')
      await pipeline(Readable.from(part.body), createWriteStream(file, { mode: 0o600 }))
      files[kind].push(file)
    }
    if (files.osm.length + files.gtfs.length === 0)
      throw new Refusal('Choisissez au moins un fichier de rues ou d’horaires.', 'files')
  } catch (error) {
    await discard()
    throw error
  }
  return { ...files, discard }
}

function kindOf(name: string): 'osm' | 'gtfs' {
  if (/\.pbf$/i.test(name)) return 'osm'
  if (/\.zip$/i.test(name)) return 'gtfs'
  throw new Refusal(
    `«\u00a0${name}\u00a0» n’est ni un fichier de rues (.osm.pbf) ni un fichier d’horaires (GTFS, .zip).`,
    'files',
  )
}

/** The last part of a path, without what no file name holds. */
const cleanName = (name: string): string =>
  name
    .split(/[\\/]/)
    .at(-1)!
    .toWellFormed()
    .replace(/\p{Cc}/gu, '')
    .replace(/^\.+/, '')
    .trim()
    .slice(-150) || 'fichier'
