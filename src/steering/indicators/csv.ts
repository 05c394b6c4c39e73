/** Figures as a file that a French spreadsheet opens at once: UTF-8 with its mark, semicolons, CRLF. */

export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map(row => `${row.map(cell).join(';')}\r\n`).join('')}`

/** With a comma, as the spreadsheet expects, and as many digits as there are. */
export const decimal = (value: number): string => String(value).replace('.', ',')

/** A spreadsheet runs what begins like a formula: an apostrophe makes it text. */
function cell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[;"\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
