/** Writing XML as the CAF does: one tag a line, no attribute, an empty tag where a value must be and is not. */

type Value = string | number | boolean | null | undefined

/** A tag that must be there, empty when nothing is known. */
export const tag = (name: string, value: Value): string => {
  const text = written(value)
  return text === '' ? `<${name} />\n` : `<${name}>${text}</${name}>\n`
}

/** A tag that is left out when nothing is known. */
export const some = (name: string, value: Value): string => {
  const text = written(value)
  return text === '' ? '' : `<${name}>${text}</${name}>\n`
}

export const block = (name: string, inner: string): string => `<${name}>\n${inner}</${name}>\n`

/** `0001675.00` */
export const amount = (euros: number): string => euros.toFixed(2).padStart(10, '0')

function written(value: Value): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? '1' : '0'
  const text = String(value)
  return /[&<>]/.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    : text
}
