/** What a setting may look like: an address of a database, of a provider, of a mail server, a sender. */
import type { MailSettings } from './config.ts'

export function isDatabase(text: string): boolean {
  return /^postgres(ql)?:\/\/./.test(text) && URL.canParse(text.replace('@/', '@localhost/'))
}

export function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return (
    protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
  )
}

export function smtpIn(text: string): Omit<MailSettings, 'from'> | undefined {
  if (!/^smtps?:\/\/[^\s/?#]+\/?$/.test(text) || !URL.canParse(text)) return undefined
  const { protocol, hostname, port, username, password } = new URL(text)
  const secure = protocol === 'smtps:'
  if (!hostname || Boolean(username) !== Boolean(password)) return undefined
  const auth = username ? decoded(username, password) : undefined
  if (username && !auth) return undefined
  return { host: hostname, port: Number(port) || (secure ? 465 : 587), secure, auth }
}

function decoded(username: string, password: string): { user: string; pass: string } | undefined {
  try {
    return { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
  } catch {
    return undefined
  }
}

/** « Annuaire des lieux <annuaire@exemple.fr> », or the address alone. */
export function senderIn(text: string): MailSettings['from'] | undefined {
  const found = /^(?:([^<>"\r\n]{0,100}?)\s*<([^<>\s]+)>|([^<>\s]+))$/.exec(text.trim())
  const address = found?.[2] ?? found?.[3]
  if (!address || !/^[^\s@<>"']{1,64}@[^\s@<>"']+$/.test(address)) return undefined
  return { name: found?.[1] ?? '', address }
}
