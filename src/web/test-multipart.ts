/** For tests: a form with files, as a browser sends it (RFC 7578). */

interface SentFile {
  field: string
  name: string
  text: string
}

/** Without a file, the empty part that a browser sends. */
export function multipart(fields: Record<string, string>, files: readonly SentFile[]) {
  const boundary = '----essai'
  const part = (disposition: string, text: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${text}\r\n`
  const body = [
    ...Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value)),
    ...files.map(({ field, name, text }) => part(`name="${field}"; filename="${name}"`, text)),
    `--${boundary}--\r\n`,
  ].join('')
  return {
    body,
    headers: {
      'Content-Type': `multipart/form-data; boundary=${boundary}`,
      'Content-Length': String(Buffer.byteLength(body)),
    },
  }
}
