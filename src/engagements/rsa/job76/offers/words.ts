/** Words that come from elsewhere, made fit to be kept and shown: as text, whatever is in them. */

/**
 * Without what a page or PostgreSQL cannot hold (control signs, halves of characters), nor the signs that turn the order of reading
 * around. A tag stays the text that it is: pages escape it.
 */
export function tidy(text: string): string {
  return (
    text
      .toWellFormed()
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufffd]/g, ' ')
      .replace(/[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
      .replace(/[^\S\n]+\n/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  )
}

/** The same on one line. */
export const tidyLine = (text: string): string => tidy(text).replace(/\s+/g, ' ')

/** What is quoted in a sentence. */
export const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
