/** The letters of a file: the CAF writes windows-1252, newer flows write UTF-8, and the first line of the XML says which. */
import { Refusal } from '../../../kernel/refusal.ts'

export interface Decoder {
  decode: (bytes: Uint8Array) => string
  /** What was left of a letter cut in two. */
  end: () => string
}

/** `start`: at least the first line of the file, or all of it when it is shorter. */
export function decoderFor(start: Uint8Array): Decoder {
  const first = Buffer.from(start.subarray(0, 400)).toString('latin1')
  if (first.startsWith('\xef\xbb\xbf')) return utf8()
  const named = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']/.exec(first)?.[1]
  const encoding = (named ?? 'windows-1252').toLowerCase()
  if (encoding === 'utf-8' || encoding === 'utf8') return utf8()
  if (ONE_BYTE.has(encoding)) return { decode: oneByte, end: () => '' }
  throw new Refusal(
    `Ce fichier est écrit en « ${encoding.slice(0, 40)} » : seuls windows-1252, ISO-8859-1 et UTF-8 sont lus.`,
  )
}

/** As every browser does, ISO-8859-1 is read as windows-1252: the 27 letters that differ are only control codes in the first. */
const ONE_BYTE = new Set(['windows-1252', 'cp1252', 'iso-8859-1', 'latin1', 'us-ascii', 'ascii'])

/** Bytes 80 to 9F of windows-1252; the five that it leaves empty stand for themselves. */
const HIGH = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

function oneByte(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return text.replace(/[\x80-\x9f]/g, letter => HIGH[letter.charCodeAt(0) - 0x80]!)
}

function utf8(): Decoder {
  const decoder = new TextDecoder('utf-8')
  return { decode: bytes => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() }
}

/** The bytes of a text in windows-1252; a letter that it has not becomes a question mark, as at the CAF. */
export const toWindows1252 = (text: string): Buffer =>
  Buffer.from(
    text.replace(/[^\0-\x7f\xa0-\xff]/gu, letter => {
      const at = HIGH.indexOf(letter)
      return at < 0 ? '?' : String.fromCharCode(0x80 + at)
    }),
    'latin1',
  )
