/** The settings that the person who starts the application gives, read once from the environment. */
import path from 'node:path'
import * as z from 'zod'
import { StartRefusal } from './start-refusal.ts'

export interface Config {
  port: number
  /** Absolute; made when absent. */
  dataDir: string
  /** A PostgreSQL server to use instead of the embedded one; `ownerUrl` is for migrations alone. */
  database: { url: string; ownerUrl: string | undefined } | undefined
  /** `acrValues`: the strengths of sign-in that are accepted; empty when any is. */
  oidc: { issuer: string; clientId: string; clientSecret: string; acrValues: string[] } | undefined
  /** The civil day to live in, instead of the real one. */
  today: `${number}-${number}-${number}` | undefined
  demo: boolean
  /** The address that people type, where a proxy stands in front; without it, this machine alone. */
  publicUrl: string | undefined
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
    today: read.MAILLAGE_TODAY as Config['today'],
    demo: read.MAILLAGE_DEMO === '1',
    publicUrl: read.MAILLAGE_URL && new URL(read.MAILLAGE_URL).origin,
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
    OIDC_ISSUER: z
      .string()
      .refine(
        isIssuer,
        'OIDC_ISSUER doit être une adresse https:// (ou http:// sur cette machine seulement).',
      )
      .optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
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
    MAILLAGE_URL: z
      .string()
      .refine(
        isIssuer,
        'MAILLAGE_URL doit être une adresse https:// (ou http:// sur cette machine seulement).',
      )
      .optional(),
    MAILLAGE_DEMO: z
      .enum(['0', '1'], 'MAILLAGE_DEMO doit être 1 (avec la démonstration, par défaut) ou 0 (sans).')
      .default('1'),
  })
  .refine(given => given.DATABASE_URL || !given.DATABASE_OWNER_URL, {
    error: 'DATABASE_OWNER_URL ne va pas sans DATABASE_URL : indiquez les deux, ou aucune.',
    when: () => true,
  })
  .refine(given => [0, 3].includes(oidcOf(given).length), {
    error: 'OIDC_ISSUER, OIDC_CLIENT_ID et OIDC_CLIENT_SECRET vont ensemble : indiquez les trois, ou aucune.',
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

function oidcOf(given: Record<string, unknown>): unknown[] {
  return [given.OIDC_ISSUER, given.OIDC_CLIENT_ID, given.OIDC_CLIENT_SECRET].filter(Boolean)
}

function isDatabase(text: string): boolean {
  return /^postgres(ql)?:\/\/./.test(text) && URL.canParse(text.replace('@/', '@localhost/'))
}

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return (
    protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
  )
}
