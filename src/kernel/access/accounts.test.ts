import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import * as z from 'zod'
import { Refusal } from '../refusal.ts'
import { ensureBase, firstAccount } from './account-first.ts'
import { listAccounts, readAccount } from './account-list.ts'
import { listOrganisations } from './account-organisations.ts'
import { endRole, giveRole } from './account-roles.ts'
import { type AccountWorld, accountWorld } from './account-world.ts'
import { accountActions, createAccount, reopenAccount, suspendAccount } from './accounts.ts'
import { identityByMail } from './agents.ts'
import type { Role } from './identity.ts'
import { tokenActions } from './tokens.ts'

describe('accounts', () => {
  let the: AccountWorld
  before(async () => {
    the = await accountWorld()
  })
  after(() => the.close())

  test('the base is made once, and the account of the imports is no person', async () => {
    assert.deepEqual(await ensureBase(the.db, the.departement, the.now), the.base)
    const imports = await the.who(the.base.imports)
    assert.deepEqual(
      [imports.name, imports.roles, imports.organisation],
      ['Compte des imports', ['imports'], ''],
    )
    const held = await the.refusal(the.manager, giveRole, { agent: the.base.imports, role: 'orienteur' })
    assert.match(held, /Un compte du système/)
  })

  test('the first account manages accounts and the system, and is made once', async () => {
    const me = await the.asSystem(tx =>
      identityByMail(tx, the.departement, 'PREMIERE@exemple.fr', the.now.today),
    )
    assert.deepEqual([me?.id, [...me!.roles].sort()], [the.first, ['account-manager', 'administrator']])
    await assert.rejects(firstAccount(the.db, the.departement, 'autre@exemple.fr', the.now), Refusal)
    await assert.rejects(
      firstAccount(the.db, '27', 'pas une adresse', the.now),
      /adresse électronique complète/,
    )
  })

  test('who manages accounts may read no table of people', async () => {
    const { rows } = await the.everything.query(`
      select distinct c.relname from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname in ('person_id', 'subject_id') and not a.attisdropped
      where c.relkind in ('r', 'v', 'p') and c.relnamespace = 'public'::regnamespace
        and has_any_column_privilege('maillage_admin', c.oid, 'select, insert, update')`)
    assert.deepEqual(rows, [])
  })

  test('a new account has neither function nor organisation, and one address opens one account', async () => {
    const { agent } = await the.done(the.manager, createAccount, { name: 'Essai', mail: 'essai@exemple.fr' })
    const me = await the.who(agent!)
    assert.deepEqual([me.roles, me.organisation], [[], ''])
    const again = await the.run(the.manager, createAccount, { name: 'Encore', mail: ' ESSAI@exemple.fr' })
    assert.deepEqual(again.problems, { mail: 'Un compte existe déjà pour cette adresse.' })
  })

  test('functions that see files never meet functions that manage', async () => {
    const { manager, administrator, first } = the
    const cases: [held: Role, asked: Role, by: string, refused: RegExp | null, why: string][] = [
      ['orienteur', 'referent', manager, null, 'both follow people'],
      ['orienteur', 'account-manager', manager, /ne va pas avec/, 'whoever makes accounts sees no file'],
      ['account-manager', 'referent', manager, /ne va pas avec/, 'the same, the other way round'],
      ['dpo', 'administrator', first, /ne va pas avec/, 'the DPO reads the traces of the files'],
      ['steering-state', 'account-manager', manager, /ne va pas avec/, 'steering reads figures of files'],
      ['account-manager', 'administrator', first, null, 'both see no file'],
      ['orienteur', 'orienteur', manager, /déjà cette fonction/, 'once is enough'],
      [
        'account-manager',
        'administrator',
        manager,
        /par un administrateur/,
        'a manager makes no administrator',
      ],
      [
        'administrator',
        'account-manager',
        administrator,
        /par un gestionnaire/,
        'nor an administrator a manager',
      ],
      ['orienteur', 'imports', manager, /Choisissez une fonction/, 'only the account of the imports has it'],
    ]
    for (const [held, asked, by, refused, why] of cases) {
      const agent = await the.account(first, held)
      assert.match(await the.refusal(by, giveRole, { agent, role: asked }), refused ?? /^done$/, why)
    }
    const self = await the.refusal(manager, giveRole, { agent: manager, role: 'account-manager' })
    assert.match(self, /Personne ne se donne/)
  })

  test('a suspended account is nobody, until it is reopened', async () => {
    const agent = await the.account(the.manager, 'orienteur')
    const self = await the.refusal(the.manager, suspendAccount, { agent: the.manager, why: 'Essai' })
    assert.match(self, /son propre compte/)
    await the.done(the.manager, suspendAccount, { agent, why: 'Départ' })
    assert.equal(await the.who(agent), null)
    await the.done(the.manager, reopenAccount, { agent })
    assert.deepEqual((await the.who(agent)).roles, ['orienteur'])
  })

  test('one manager of each kind remains', async () => {
    const account = await the.account(the.first, 'administrator')
    const others = await the.everything.query<{ id: string; mine: boolean }>(
      `select id, agent_id = $1 as mine from agent_role where role = 'administrator' and until_on is null`,
      [account],
    )
    for (const { id, mine } of others.rows) if (!mine) await the.done(account, endRole, { role: id })
    const last = others.rows.find(row => row.mine)!.id
    assert.match(await the.refusal(account, endRole, { role: last }), /Il doit rester/)
    assert.match(
      await the.refusal(the.manager, suspendAccount, { agent: account, why: 'Essai' }),
      /Il doit rester/,
    )
    await the.done(account, giveRole, { agent: the.first, role: 'administrator' })
    await the.done(the.first, endRole, { role: last })
  })

  test('who has not the function finds nothing, and an id that is nobody’s finds nothing either', async () => {
    const orienteur = await the.account(the.manager, 'orienteur')
    for (const action of [createAccount, listAccounts, giveRole, listOrganisations])
      await assert.rejects(the.run(orienteur, action, {}), Refusal, action.id)
    const nobody = '00000000-0000-4000-8000-000000000000'
    await assert.rejects(the.run(the.manager, readAccount, { agent: nobody }), Refusal)
    assert.equal(await the.refusal(the.manager, readAccount, { agent: 'x' }), 'Ce compte n’existe pas.')
  })

  test('the list tells who sees nobody yet', async () => {
    const list = async () =>
      (await the.run(the.manager, listAccounts, { view: 'waiting' })).done as {
        counts: { waiting: number }
        rows: unknown[]
      }
    const before = await list()
    const agent = await the.account(the.manager)
    const afterwards = await list()
    assert.equal(afterwards.counts.waiting, before.counts.waiting + 1)
    assert.equal(afterwards.rows.length, afterwards.counts.waiting)
    await the.done(the.manager, giveRole, { agent, role: 'steering-state' })
    assert.equal((await list()).counts.waiting, before.counts.waiting, 'steering needs no organisation')
  })

  test('every account write is in the trace, about nobody’s file', async () => {
    const { rows } = await the.everything.query<{ action: string }>(
      `select distinct action from trace where departement = '76' and operation = 'write' and person_id is null`,
    )
    const traced = rows.map(row => row.action)
    const done = [createAccount, giveRole, endRole, suspendAccount, reopenAccount].map(action => action.id)
    for (const id of [...done, 'account.first', 'account.base']) assert.ok(traced.includes(id), id)
  })

  test('every action is described for the API', () => {
    for (const { id, input, output } of [...accountActions, ...tokenActions]) {
      assert.ok(z.toJSONSchema(input, { io: 'input' }).properties, id)
      if (output) assert.ok(z.toJSONSchema(output), id)
    }
  })
})
