/** The settings of the application, as the person who starts it writes them. */
import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { readConfig } from './config.ts'

const repository = path.resolve(import.meta.dirname, '../..')
const oidc = { OIDC_ISSUER: 'https://idp.example.fr/', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' }
const mail = { MAIL_FROM: 'a@exemple.fr', MAILLAGE_URL: 'https://maillage.exemple.fr' }

test('nothing needs to be set', () => {
  assert.deepEqual(readConfig({ HOME: '/x' }), {
    port: 7676,
    dataDir: path.join(repository, 'var'),
    database: undefined,
    oidc: undefined,
    franceConnect: undefined,
    today: undefined,
    demo: true,
    publicUrl: undefined,
    phone: undefined,
    mail: undefined,
    sms: undefined,
  })
})

test('every setting that is given is read', () => {
  for (const [env, expected, why] of [
    [{ PORT: '8080' }, { port: 8080 }, 'another port'],
    [{ PORT: '0' }, { port: 0 }, 'any free port'],
    [{ PORT: ' ' }, { port: 7676 }, 'an empty variable is an absent one'],
    [{ MAILLAGE_DATA: '/srv/donnees' }, { dataDir: '/srv/donnees' }, 'an absolute folder'],
    [{ MAILLAGE_DATA: 'autre' }, { dataDir: path.join(repository, 'autre') }, 'a folder of the repository'],
    [{ MAILLAGE_DEMO: '0' }, { demo: false }, 'no demonstration'],
    [{ MAILLAGE_TODAY: '2028-02-29' }, { today: '2028-02-29' }, 'a day of a leap year'],
    [
      { DATABASE_URL: 'postgresql://app@base/maillage' },
      { database: { url: 'postgresql://app@base/maillage', ownerUrl: undefined } },
      'another server',
    ],
    [
      { DATABASE_URL: 'postgres://a@/m?host=/run', DATABASE_OWNER_URL: 'postgres://o@/m?host=/run' },
      { database: { url: 'postgres://a@/m?host=/run', ownerUrl: 'postgres://o@/m?host=/run' } },
      'a Unix socket',
    ],
    [{ MAILLAGE_PHONE: '02.35.00.00.00' }, { phone: '02 35 00 00 00' }, 'a switchboard, as people read it'],
    [
      { ...mail, SMTP_URL: 'smtp://compte:mot%20de%2Fpasse@courrier.exemple.fr' },
      {
        publicUrl: mail.MAILLAGE_URL,
        mail: {
          ...{ host: 'courrier.exemple.fr', port: 587, secure: false },
          ...{ auth: { user: 'compte', pass: 'mot de/passe' }, from: { name: '', address: 'a@exemple.fr' } },
        },
      },
      'a server of mail, its account percent-encoded',
    ],
    [
      { ...mail, SMTP_URL: 'smtps://127.0.0.1', MAIL_FROM: 'Annuaire des lieux <a@exemple.fr>' },
      {
        publicUrl: mail.MAILLAGE_URL,
        mail: {
          ...{ host: '127.0.0.1', port: 465, secure: true, auth: undefined },
          from: { name: 'Annuaire des lieux', address: 'a@exemple.fr' },
        },
      },
      'without an account, and with a name',
    ],
    [
      oidc,
      { oidc: { issuer: 'https://idp.example.fr/', clientId: 'a', clientSecret: 'b', acrValues: [] } },
      'all three of OIDC',
    ],
    [
      { ...oidc, OIDC_ACR_VALUES: ' eidas1-mfa  eidas2 eidas2\n' },
      {
        oidc: {
          ...{ issuer: 'https://idp.example.fr/', clientId: 'a', clientSecret: 'b' },
          acrValues: ['eidas1-mfa', 'eidas2'],
        },
      },
      'a second factor is demanded',
    ],
    [
      { ...oidc, OIDC_ACR_VALUES: 'https://proconnect.gouv.fr/assurance/consistency-checked-2fa' },
      {
        oidc: {
          ...{ issuer: 'https://idp.example.fr/', clientId: 'a', clientSecret: 'b' },
          acrValues: ['https://proconnect.gouv.fr/assurance/consistency-checked-2fa'],
        },
      },
      'a strength that is an address',
    ],
    [
      { ...oidc, OIDC_ISSUER: 'http://127.0.0.1:9000' },
      { oidc: { issuer: 'http://127.0.0.1:9000', clientId: 'a', clientSecret: 'b', acrValues: [] } },
      'http on this machine',
    ],
    [
      {
        FRANCECONNECT_ISSUER: 'https://fc.example.fr/api/v2',
        FRANCECONNECT_CLIENT_ID: 'a',
        FRANCECONNECT_CLIENT_SECRET: 'b',
      },
      { franceConnect: { issuer: 'https://fc.example.fr/api/v2', clientId: 'a', clientSecret: 'b' } },
      'the provider of people',
    ],
  ] as const)
    assert.deepEqual({ ...readConfig({}), ...expected }, readConfig(env), why)
})

test('a wrong value is refused by a sentence that names the variable', () => {
  for (const [env, names, why] of [
    [{ PORT: 'http' }, ['PORT'], 'no number'],
    [{ PORT: '65536' }, ['PORT'], 'past the last port'],
    [{ PORT: '-1' }, ['PORT'], 'below the first'],
    [{ ...mail, SMTP_URL: 'courrier.exemple.fr' }, ['SMTP_URL'], 'no address'],
    [{ ...mail, SMTP_URL: 'smtp://compte@courrier' }, ['SMTP_URL'], 'an account without its password'],
    [{ ...mail, SMTP_URL: 'smtp://a:%zz@courrier' }, ['SMTP_URL'], 'not percent-encoded'],
    [{ ...mail, SMTP_URL: 'smtp://c', MAIL_FROM: 'annuaire' }, ['MAIL_FROM'], 'no mail'],
    [mail, ['SMTP_URL', 'MAIL_FROM'], 'a sender and no server'],
    [{ ...mail, SMTP_URL: 'smtp://c', MAILLAGE_URL: undefined }, ['MAILLAGE_URL'], 'links that lead nowhere'],
    [{ MAILLAGE_PHONE: '0235' }, ['MAILLAGE_PHONE'], 'half a number'],
    [{ MAILLAGE_DEMO: 'non' }, ['MAILLAGE_DEMO'], 'neither 0 nor 1'],
    [{ MAILLAGE_TODAY: '2026-02-30' }, ['MAILLAGE_TODAY'], 'no such day'],
    [{ MAILLAGE_TODAY: '15/02/2026' }, ['MAILLAGE_TODAY'], 'not an ISO date'],
    [{ DATABASE_URL: 'base' }, ['DATABASE_URL'], 'no address'],
    [{ DATABASE_URL: 'mysql://a@b/c' }, ['DATABASE_URL'], 'another engine'],
    [{ DATABASE_OWNER_URL: 'postgres://a@b/c' }, ['DATABASE_OWNER_URL'], 'an owner and no application'],
    [{ ...oidc, OIDC_CLIENT_SECRET: undefined }, ['OIDC_CLIENT_SECRET'], 'two of the three'],
    [{ OIDC_CLIENT_ID: 'a' }, ['OIDC_ISSUER'], 'one of the three'],
    [{ FRANCECONNECT_ISSUER: 'https://fc.example.fr' }, ['FRANCECONNECT_CLIENT_ID'], 'one of the three'],
    [
      { FRANCECONNECT_ISSUER: 'http://fc.example.fr' },
      ['FRANCECONNECT_ISSUER doit'],
      'in clear over the network',
    ],
    [{ ...oidc, OIDC_ISSUER: 'http://idp.example.fr' }, ['OIDC_ISSUER'], 'in clear over the network'],
    [{ ...oidc, OIDC_ISSUER: 'idp' }, ['OIDC_ISSUER'], 'no address'],
    [{ OIDC_ACR_VALUES: 'eidas2' }, ['OIDC_ACR_VALUES', 'OIDC_ISSUER'], 'a strength and no provider'],
    [{ ...oidc, OIDC_ACR_VALUES: 'eidas2,eidas3' }, ['OIDC_ACR_VALUES', 'espaces'], 'commas'],
    [{ ...oidc, OIDC_ACR_VALUES: '"eidas2"' }, ['OIDC_ACR_VALUES', 'espaces'], 'quotes'],
    [{ ...oidc, OIDC_ACR_VALUES: 'eidas2 eidas1' }, ['OIDC_ACR_VALUES', 'eidas1'], 'a password alone'],
    [
      { ...oidc, OIDC_ACR_VALUES: 'https://proconnect.gouv.fr/assurance/consistency-checked' },
      ['OIDC_ACR_VALUES', 'consistency-checked'],
      'a password alone, as an address',
    ],
    [
      { PORT: 'x', MAILLAGE_DEMO: 'x', OIDC_CLIENT_ID: 'x' },
      ['PORT', 'MAILLAGE_DEMO', 'OIDC_ISSUER'],
      'all at once',
    ],
  ] as const)
    assert.throws(
      () => readConfig(env),
      (error: Error) => error.name === 'StartRefusal' && names.every(name => error.message.includes(name)),
      why,
    )
})
