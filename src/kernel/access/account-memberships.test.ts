import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { Refusal } from '../refusal.ts'
import { confirmMembership, endMembership, listToConfirm, proposeMembership } from './account-memberships.ts'
import { createOrganisation } from './account-organisations.ts'
import { type AccountWorld, accountWorld } from './account-world.ts'
import { reopenAccount, suspendAccount } from './accounts.ts'

describe('who belongs to which organisation', () => {
  let the: AccountWorld
  before(async () => {
    the = await accountWorld()
  })
  after(() => the.close())

  const newOrganisation = async (name: string) =>
    (await the.done(the.manager, createOrganisation, { name, kind: 'ccas' })).organisation!
  const propose = async (agent: string, organisation: string, by = the.manager) =>
    (await the.done(by, proposeMembership, { agent, organisation })).membership!
  const confirm = (by: string, membership: string) => the.refusal(by, confirmMembership, { membership })

  test('where nobody opens files yet, an administrator confirms who proposed nothing', async () => {
    const alice = await the.account(the.manager, 'orienteur')
    const membership = await propose(alice, await newOrganisation('CCAS de Trifouilly'), the.first)
    assert.equal((await the.who(alice)).organisation, '', 'proposed is not confirmed')
    assert.match(await confirm(the.first, membership), /Vous l’avez proposée/, 'though it administers too')
    assert.match(await confirm(alice, membership), /propre appartenance/, 'nobody lets themselves in')
    const stranger = await the.account(the.manager, 'referent')
    assert.match(await confirm(stranger, membership), /un administrateur doit confirmer/)
    assert.equal(await confirm(the.administrator, membership), 'done')
    assert.equal((await the.who(alice)).organisation, 'CCAS de Trifouilly')
    await assert.rejects(confirm(the.administrator, membership), Refusal, 'once')
  })

  test('where somebody opens files, a colleague confirms and nobody else', async () => {
    const organisation = await newOrganisation('CCAS d’Ailleurs')
    const alice = await the.account(the.manager, 'orienteur')
    await confirm(the.administrator, await propose(alice, organisation))
    const bob = await the.account(the.manager, 'referent')
    const membership = await propose(bob, organisation)
    const stranger = await the.account(the.manager, 'referent')
    assert.match(await confirm(the.administrator, membership), /à l’un d’eux/)
    assert.match(await confirm(stranger, membership), /à l’un d’eux/)
    assert.deepEqual(await the.done(stranger, listToConfirm, {}), [])
    await the.done(the.manager, suspendAccount, { agent: alice, why: 'Essai' })
    assert.match(
      await confirm(the.administrator, membership),
      /à l’un d’eux/,
      'suspending everybody opens no way round',
    )
    await the.done(the.manager, reopenAccount, { agent: alice })
    assert.equal(((await the.run(alice, listToConfirm, {})).done as unknown[]).length, 1)
    assert.equal(await confirm(alice, membership), 'done')
    assert.equal((await the.who(bob)).organisation, 'CCAS d’Ailleurs')
  })

  test('an agent belongs to one organisation, which ends the same day', async () => {
    const bob = await the.account(the.manager, 'referent')
    const membership = await propose(bob, await newOrganisation('CCAS du Bout'))
    await confirm(the.administrator, membership)
    const other = await the.refusal(the.manager, proposeMembership, {
      agent: bob,
      organisation: the.base.orientation,
    })
    assert.match(other, /déjà rattaché/)
    await the.done(the.manager, endMembership, { membership })
    assert.equal((await the.who(bob)).organisation, '')
    const withdrawn = await propose(bob, the.base.orientation)
    await the.done(the.manager, endMembership, { membership: withdrawn })
    await assert.rejects(confirm(the.administrator, withdrawn), Refusal, 'a proposal taken back')
    await assert.rejects(the.run(the.manager, endMembership, { membership }), Refusal, 'ended once')
    const system = await the.refusal(the.manager, proposeMembership, {
      agent: the.base.imports,
      organisation: the.base.orientation,
    })
    assert.match(system, /Un compte du système/)
  })

  test('a suspended account is not confirmed', async () => {
    const agent = await the.account(the.manager, 'orienteur')
    const membership = await propose(agent, await newOrganisation('CCAS Suspendu'))
    await the.done(the.manager, suspendAccount, { agent, why: 'Essai' })
    assert.match(await confirm(the.administrator, membership), /suspendu/)
  })

  test('in the database too, an agent confirms only in their own name, and not their own membership', async () => {
    const agent = await the.account(the.manager, 'orienteur')
    const membership = await propose(agent, the.base.orientation)
    const direct = (by: string, confirmedBy: string) =>
      the.db.transaction().execute(async tx => {
        await sql`set local role maillage_agent; set local maillage.departement = '76';
          set local maillage.today = '2026-03-02'; set local maillage.agent = ${sql.lit(by)}`.execute(tx)
        const { numAffectedRows } = await sql`update agent_membership
          set confirmed_by = ${confirmedBy}::uuid, from_on = '2026-03-02' where id = ${membership}::uuid`.execute(
          tx,
        )
        return numAffectedRows
      })
    assert.equal(await direct(agent, the.administrator), 0n, 'their own')
    await assert.rejects(
      direct(the.base.imports, the.administrator),
      /row-level security/,
      'in the name of another',
    )
    const colleague = await the.account(the.manager, 'orienteur')
    assert.equal(await direct(colleague, colleague), 1n)
  })

  test('two organisations do not share a name', async () => {
    await newOrganisation('Mission locale du Havre')
    const again = await the.refusal(the.manager, createOrganisation, {
      name: 'MISSION LOCALE DU HÂVRE',
      kind: 'ccas',
    })
    assert.match(again, /porte déjà ce nom/)
  })
})
