/** The rejected lines as a table for a spreadsheet: what the caisse must correct, without any name. */

/** Semicolons, CRLF and a byte order mark: what a French spreadsheet opens by itself. */
export const rejectFile = (rows: readonly { line: number; reason: string }[]): string =>
  `\uFEFF${['Ligne;Raison', ...rows.map(({ line, reason }) => `${line};${cell(reason)}`)].join('\r\n')}\r\n`

/** Always quoted; a sentence that a spreadsheet would take for a formula is told to be text. */
const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
