/** The roles of PostgreSQL, on a server that somebody else administers. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import pg from 'pg'
import { openPool } from './db.ts'
import { addressOf } from './postgres/socket.ts'
import { loginOf, prepareRoles, refusePowerfulLogin } from './roles.ts'
import { startTestServer } from './test-db.ts'

const server = await startTestServer()
const { socket } = JSON.parse(server.env) as { socket: string }
const administrator = new pg.Client(addressOf(socket, 'postgres', 'postgres'))
await administrator.connect()
after(async () => {
  await administrator.end()
  await server.stop()
})

const address = (login: string, database = 'dep76') => addressOf(socket, login, database)

await administrator.query('create role dba login createrole; create role service login noinherit')
await administrator.query('create database dep76 owner dba')

test('an owner that may create roles prepares everything, once', async () => {
  await as('dba', async client => {
    await prepareRoles(client, 'service')
    await prepareRoles(client, 'service')
    await client.query(
      'set role maillage_owner; create table secret (n int); grant select on secret to maillage_dpo',
    )
  })
  const service = openPool(address('service'), { max: 1 })
  assert.equal(await loginOf(service), 'service')
  await refusePowerfulLogin(service)
  await assert.rejects(service.query('select from secret'), { code: '42501' }, 'no right without a role')
  await service.query('set role maillage_dpo; select from secret')
  await service.end()
})

test('an owner that may not create roles is refused, and the sentence gives what to run', async () => {
  await administrator.query('create role plain login; create role service2 login')
  await administrator.query('create database dep27 owner plain')
  const prepare = () => as('plain', client => prepareRoles(client, 'service2'), 'dep27')
  const refused = await prepare().then(
    () => assert.fail('not refused'),
    (error: Error) => error,
  )
  assert.equal(refused.name, 'StartRefusal')
  assert.match(refused.message, /grant maillage_owner to "plain";\n(.*\n)*alter role "service2" noinherit;/)
  await as('postgres', client => client.query(refused.message.slice(refused.message.indexOf('\n'))), 'dep27')
  await prepare()
})

test('a login that could pass over the rules is refused', async () => {
  for (const [made, words, why] of [
    ['superuser', /superutilisateur/, 'sees every row'],
    ['bypassrls', /BYPASSRLS/, 'sees every row'],
    ['createrole', /créer des rôles/, 'could make itself another'],
    ['noinherit in role maillage_owner', /possède des tables/, 'could become the owner'],
    ['inherit in role maillage_agent', /hérite/, 'has the rights of an agent without being one'],
  ] as const) {
    await administrator.query(`create role powerful login ${made}`)
    const pool = openPool(address('powerful'), { max: 1 })
    await assert.rejects(refusePowerfulLogin(pool), { name: 'StartRefusal', message: words }, why)
    await pool.end()
    await administrator.query('drop role powerful')
  }
})

async function as(
  login: string,
  work: (client: pg.Client) => Promise<unknown>,
  database?: string,
): Promise<void> {
  const client = new pg.Client(address(login, database))
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
