/** The settings that the person who starts the application gives, read once from the environment. */
import path from 'node:path'
import * as z from 'zod'
import { isDatabase, isIssuer, senderIn, smtpIn } from './config-text.ts'
import { StartRefusal } from './start-refusal.ts'

export interface Config {
  port: number
  /** Absolute; made when absent. */
  dataDir: string
  /** A PostgreSQL server to use instead of the embedded one; `ownerUrl` is for migrations alone. */
  database: { url: string; ownerUrl: string | undefined } | undefined
  /** `acrValues`: the strengths of sign-in that are accepted; empty when any is. */
  oidc: { issuer: string; clientId: string; clientSecret: string; acrValues: string[] } | undefined
  /** FranceConnect, by which people come into their own page. */
  franceConnect: { issuer: string; clientId: string; clientSecret: string } | undefined
  /** The civil day to live in, instead of the real one. */
  today: `${number}-${number}-${number}` | undefined
  demo: boolean
  /** The address that people type, where a proxy stands in front; without it, this machine alone. */
  publicUrl: string | undefined
  /** The number of the département’s switchboard, as people read it. */
  phone: string | undefined
  /** The server that sends our mail, and in whose name. */
  mail: MailSettings | undefined
  /** The service that sends our short messages. */
  sms: SmsSettings | undefined
}

export interface SmsSettings {
  /** Where a message is posted. */
  url: string
  /** The bearer token of our account. */
  token: string
  /** The name that telephones show, where the service lets one choose. */
  from: string | undefined
}

export interface MailSettings {
  host: string
  port: number
  /** TLS from the first byte (smtps); else STARTTLS where the server offers it. */
  secure: boolean
  auth: { user: string; pass: string } | undefined
  from: { name: string; address: string }
}

/** An empty variable counts as absent. Every wrong one is named in the same refusal. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const parsed = settings.safeParse(given)
  if (!parsed.success) throw new StartRefusal(parsed.error.issues.map(issue => issue.message).join('\n'))
  const read = parsed.data
  return {
    port: read.PORT,
    dataDir: path.resolve(REPOSITORY, read.MAILLAGE_DATA),
    database: read.DATABASE_URL ? { url: read.DATABASE_URL, ownerUrl: read.DATABASE_OWNER_URL } : undefined,
    oidc: read.OIDC_ISSUER
      ? {
          issuer: read.OIDC_ISSUER,
          clientId: read.OIDC_CLIENT_ID!,
          clientSecret: read.OIDC_CLIENT_SECRET!,
          acrValues: read.OIDC_ACR_VALUES,
        }
      : undefined,
    franceConnect: read.FRANCECONNECT_ISSUER
      ? {
          issuer: read.FRANCECONNECT_ISSUER,
          clientId: read.FRANCECONNECT_CLIENT_ID!,
          clientSecret: read.FRANCECONNECT_CLIENT_SECRET!,
        }
      : undefined,
    today: read.MAILLAGE_TODAY as Config['today'],
    demo: read.MAILLAGE_DEMO === '1',
    publicUrl: read.MAILLAGE_URL && new URL(read.MAILLAGE_URL).origin,
    phone: read.MAILLAGE_PHONE,
    mail: read.SMTP_URL && read.MAIL_FROM ? { ...read.SMTP_URL, from: read.MAIL_FROM } : undefined,
    sms:
      read.SMS_URL && read.SMS_TOKEN
        ? { url: read.SMS_URL, token: read.SMS_TOKEN, from: read.SMS_FROM }
        : undefined,
  }
}

const REPOSITORY = path.resolve(import.meta.dirname, '../..')

const portSentence = 'PORT doit être un nombre entier entre 0 et 65535, par exemple 7676 (0 : un port libre).'

const database = (name: string) =>
  z
    .string()
    .refine(
      isDatabase,
      `${name} doit être une adresse PostgreSQL, par exemple postgresql://compte@serveur/base.`,
    )

const issuer = (name: string) =>
  z
    .string()
    .refine(isIssuer, `${name} doit être une adresse https:// (ou http:// sur cette machine seulement).`)
    .optional()

/** All of them, or none. */
function together(...names: readonly string[]) {
  const sentence = `${names.slice(0, -1).join(', ')} et ${names.at(-1)} vont ensemble : indiquez les ${names.length === 2 ? 'deux' : 'trois'}, ou aucune.`
  return [
    (given: Record<string, unknown>) => [0, names.length].includes(names.filter(name => given[name]).length),
    { error: sentence, when: () => true },
  ] as const
}

const settings = z
  .object({
    PORT: z
      .string()
      .regex(/^\d{1,5}$/, portSentence)
      .transform(Number)
      .refine(port => port <= 65_535, portSentence)
      .default(7676),
    MAILLAGE_DATA: z.string().default('var'),
    DATABASE_URL: database('DATABASE_URL').optional(),
    DATABASE_OWNER_URL: database('DATABASE_OWNER_URL').optional(),
    OIDC_ISSUER: issuer('OIDC_ISSUER'),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    FRANCECONNECT_ISSUER: issuer('FRANCECONNECT_ISSUER'),
    FRANCECONNECT_CLIENT_ID: z.string().optional(),
    FRANCECONNECT_CLIENT_SECRET: z.string().optional(),
    OIDC_ACR_VALUES: z
      .string()
      .transform(text => [...new Set(text.split(/\s+/).filter(Boolean))])
      .refine(
        values => values.every(value => /^[\x21\x23-\x2b\x2d-\x5b\x5d-\x7e]+$/.test(value)),
        'OIDC_ACR_VALUES doit être une liste de niveaux séparés par des espaces, par exemple «\u00a0eidas1-mfa eidas2 eidas3\u00a0».',
      )
      .refine(values => !values.some(isSingleFactor), {
        error: issue =>
          `OIDC_ACR_VALUES demande un second facteur, et ${(issue.input as string[]).find(isSingleFactor)} se contente d’un mot de passe\u00a0: retirez-le.`,
      })
      .default([]),
    MAILLAGE_TODAY: z.iso.date('MAILLAGE_TODAY doit être un jour, par exemple 2026-02-15.').optional(),
    MAILLAGE_URL: issuer('MAILLAGE_URL'),
    MAILLAGE_PHONE: z
      .string()
      .regex(
        /^(\+33|0)[1-9]([ .]?\d\d){4}$/,
        'MAILLAGE_PHONE doit être un numéro de téléphone, par exemple 02 35 00 00 00.',
      )
      .transform(phone => phone.replaceAll('.', ' '))
      .optional(),
    SMTP_URL: z
      .string()
      .transform(smtpIn)
      .refine(
        server => server !== undefined,
        'SMTP_URL doit être une adresse smtp:// ou smtps://, par exemple smtp://compte:motdepasse@serveur:587.',
      )
      .optional(),
    MAIL_FROM: z
      .string()
      .transform(senderIn)
      .refine(
        sender => sender !== undefined,
        'MAIL_FROM doit être une adresse électronique, par exemple Annuaire des lieux <annuaire@exemple.fr>.',
      )
      .optional(),
    SMS_URL: z
      .string()
      .refine(
        isIssuer,
        'SMS_URL doit être une adresse https:// (ou http:// sur cette machine seulement), par exemple https://sms.exemple.fr/messages.',
      )
      .optional(),
    SMS_TOKEN: z
      .string()
      .regex(/^[\x21-\x7e]+$/, 'SMS_TOKEN doit être un jeton sans espace ni accent.')
      .optional(),
    SMS_FROM: z
      .string()
      .regex(/^[A-Za-z0-9 ]{3,11}$/, 'SMS_FROM compte 3 à 11 lettres ou chiffres sans accent.')
      .optional(),
    MAILLAGE_DEMO: z
      .enum(['0', '1'], 'MAILLAGE_DEMO doit être 1 (avec la démonstration, par défaut) ou 0 (sans).')
      .default('1'),
  })
  .refine(given => given.DATABASE_URL || !given.DATABASE_OWNER_URL, {
    error: 'DATABASE_OWNER_URL ne va pas sans DATABASE_URL : indiquez les deux, ou aucune.',
    when: () => true,
  })
  .refine(...together('OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'))
  .refine(...together('FRANCECONNECT_ISSUER', 'FRANCECONNECT_CLIENT_ID', 'FRANCECONNECT_CLIENT_SECRET'))
  .refine(...together('SMTP_URL', 'MAIL_FROM'))
  .refine(...together('SMS_URL', 'SMS_TOKEN'))
  .refine(given => given.MAILLAGE_URL || !given.SMS_URL, {
    error:
      'SMS_URL ne va pas sans MAILLAGE_URL : les messages mènent à Maillage, à l’adresse que les gens tapent.',
    when: () => true,
  })
  .refine(given => given.MAILLAGE_URL || !given.SMTP_URL, {
    error:
      'SMTP_URL ne va pas sans MAILLAGE_URL : les courriels mènent à Maillage, à l’adresse que les gens tapent.',
    when: () => true,
  })
  .refine(given => given.OIDC_ISSUER || !given.OIDC_ACR_VALUES?.length, {
    error: 'OIDC_ACR_VALUES ne va pas sans OIDC_ISSUER : indiquez les deux, ou aucune.',
    when: () => true,
  })

/** The strengths of ProConnect that prove a password alone. */
const isSingleFactor = (acr: string): boolean =>
  /^(eidas[01]|https:\/\/proconnect\.gouv\.fr\/assurance\/(self-asserted|consistency-checked|certification-dirigeant))$/.test(
    acr,
  )
