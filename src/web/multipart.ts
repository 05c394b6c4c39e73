/** A form with a file, read as it arrives (RFC 7578): a large file is never whole in memory. */
import type { Context } from 'hono'
import { Refusal } from '../kernel/refusal.ts'

export interface Part {
  /** Name of the field. */
  name: string
  /** As the browser names the file; null for an ordinary field. */
  fileName: string | null
  /** To be read to its end before the next part is asked for. */
  body: AsyncIterable<Uint8Array>
}

/** The bytes of a request as they come. A connection that breaks off is the sender's affair, not a bug. */
export async function* arriving(c: Context): AsyncGenerator<Uint8Array> {
  if (!c.req.raw.body) return
  const chunks = c.req.raw.body[Symbol.asyncIterator]()
  for (;;) {
    const next = await chunks.next().catch(() => {
      throw new Refusal('L’envoi s’est interrompu avant la fin : recommencez.')
    })
    if (next.done) return
    yield next.value
  }
}

/** From the header Content-Type; undefined when it is no form with a file. */
export const boundaryOf = (contentType: string): string | undefined => {
  const found =
    /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))\s*(?:;|$)/i.exec(
      contentType,
    )
  return found?.[1] ?? found?.[2]
}

/** Refused with a sentence when it is cut short or is no form at all. */
export async function* readParts(chunks: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Part> {
  // The first delimiter stands at the very start, the others after a line end: with one put before, all are alike.
  const source = reader(chunks, Buffer.from('\r\n'))
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  for await (const _ of source.until(delimiter)) {
    // What comes before the first delimiter is for nobody.
  }
  while (!(await source.closes())) {
    const headers = await whole(source.until(Buffer.from('\r\n\r\n')), HEADERS)
    const body = source.until(delimiter)
    yield { ...namesOf(headers.toString('utf8')), body }
    for await (const _ of body) {
      // What the reader left.
    }
  }
}

/** An ordinary field. */
export const textOf = async (part: Part): Promise<string> => (await whole(part.body, FIELD)).toString('utf8')

/** Bytes at most of the headers of a part, and of an ordinary field. */
const [HEADERS, FIELD] = [8_192, 65_536]

const illegible = () => new Refusal('Le formulaire reçu est illisible : rechargez la page et recommencez.')

async function whole(chunks: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const kept: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > most) throw illegible()
    kept.push(chunk)
  }
  return Buffer.concat(kept)
}

/** `filename*` is not for forms; a quotation mark in a name comes as %22. */
function namesOf(headers: string): { name: string; fileName: string | null } {
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(headers)?.[1] ?? ''
  const parameter = (name: string) => new RegExp(`(?:^|;)\\s*${name}="([^"]*)"`, 'i').exec(disposition)?.[1]
  const name = parameter('name')
  if (name === undefined) throw illegible()
  return { name, fileName: parameter('filename')?.replaceAll('%22', '"') ?? null }
}

/** Hands bytes out up to a mark, holding back only what could be its beginning. */
function reader(chunks: AsyncIterable<Uint8Array>, start: Buffer) {
  const arriving = chunks[Symbol.asyncIterator]()
  let held = start
  const more = async () => {
    const { value, done } = await arriving.next()
    if (done) throw new Refusal('L’envoi s’est interrompu avant la fin : recommencez.')
    held = held.length
      ? Buffer.concat([held, value])
      : Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  }
  return {
    /** The mark itself is taken and not given. */
    async *until(mark: Buffer): AsyncGenerator<Uint8Array> {
      for (;;) {
        const at = held.indexOf(mark)
        const end = at < 0 ? held.length - mark.length + 1 : at
        if (end > 0) {
          const given = held.subarray(0, end)
          held = held.subarray(at < 0 ? end : end + mark.length)
          yield given
        } else if (at === 0) held = held.subarray(mark.length)
        if (at >= 0) return
        await more()
      }
    },
    /** After a delimiter: two hyphens for the last one, else the end of its line. */
    async closes(): Promise<boolean> {
      while (held.length < 2) await more()
      const next = held.toString('latin1', 0, 2)
      held = held.subarray(2)
      if (next !== '--' && next !== '\r\n') throw illegible()
      // With no header at all, the empty line would follow at once.
      held = next === '\r\n' ? Buffer.concat([Buffer.from('\r\n'), held]) : held
      return next === '--'
    },
  }
}
