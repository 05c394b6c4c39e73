/** What a form or a program sends, read as untrusted text; a body that cannot be read is refused, never a bug. */
import type { Context } from 'hono'
import { Refusal } from '../kernel/refusal.ts'

/** The fields of a form; one that comes several times is a list. A file is given by `c.req.parseBody()` alone. */
export async function readForm(c: Context): Promise<Record<string, string | string[]>> {
  const type = c.req.header('Content-Type') ?? ''
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) return {}
  const sent = await c.req.formData().catch(() => {
    throw new Refusal('Le formulaire reçu est illisible\u00a0: rechargez la page et recommencez.')
  })
  // No prototype: a field may be called `__proto__`.
  const fields: Record<string, string | string[]> = Object.create(null)
  for (const [name, value] of sent) {
    if (typeof value !== 'string') continue
    const text = legible(value)
    const before = fields[name]
    fields[name] = before === undefined ? text : [...(Array.isArray(before) ? before : [before]), text]
  }
  return fields
}

/** An object; whatever else is sent is refused. */
export async function readJson(c: Context): Promise<unknown> {
  const text = await c.req.text()
  if (!text.trim()) return {}
  try {
    return JSON.parse(text, (_, value) => (typeof value === 'string' ? legible(value) : value))
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('Le corps de la demande n’est pas du JSON.')
  }
}

/** PostgreSQL keeps no NUL character, and half of a surrogate pair is no character at all. */
function legible(text: string): string {
  if (text.includes('\0') || !text.isWellFormed())
    throw new Refusal('Le texte reçu contient un caractère interdit.')
  return text.trim().replaceAll('\r\n', '\n')
}
