/** What a form or a program sends, read as untrusted text; a body that cannot be read is refused, never a bug. */
import type { Context } from 'hono'
import { Refusal } from '../kernel/refusal.ts'

/** The fields of a form; one that comes several times is a list. Its files are left out. */
export async function readForm(c: Context): Promise<Record<string, string | string[]>> {
  return fieldsOf(await sentBy(c))
}

export interface UploadedFile {
  /** Without a folder. */
  name: string
  content: Uint8Array
}

/** The fields of a form, each once, an empty one left out; and the files chosen for the one called `name`, whole in memory. */
export async function readUpload(
  c: Context,
  name: string,
): Promise<{ typed: Record<string, string>; files: UploadedFile[] }> {
  const sent = await sentBy(c)
  const typed = Object.entries(fieldsOf(sent)).flatMap(([field, value]) => {
    const one = Array.isArray(value) ? value[0]! : value
    return one ? [[field, one] as const] : []
  })
  const files: UploadedFile[] = []
  for (const file of sent.getAll(name)) {
    // A browser sends an empty part without a name when no file is chosen.
    if (typeof file === 'string' || file.name === '') continue
    const last = legible(file.name.split(/[\\/]/).at(-1)!).slice(-200)
    files.push({ name: last, content: new Uint8Array(await file.arrayBuffer()) })
  }
  return { typed: Object.fromEntries(typed), files }
}

async function sentBy(c: Context): Promise<FormData> {
  const type = c.req.header('Content-Type') ?? ''
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) return new FormData()
  return c.req.formData().catch(() => {
    throw new Refusal('Le formulaire reçu est illisible\u00a0: rechargez la page et recommencez.')
  })
}

function fieldsOf(sent: FormData): Record<string, string | string[]> {
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
