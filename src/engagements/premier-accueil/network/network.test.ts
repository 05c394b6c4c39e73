import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import type { Identity } from '../../../kernel/access/identity.ts'
import { must } from '../../../kernel/test-ran.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { arrive, see } from '../reception/arrivals.ts'
import { openReception } from '../reception/receptions.ts'
import { receptionWorld } from '../reception/test-world.ts'
import { endCommitment, signCommitment } from './facts/commitments.ts'
import { addContact } from './facts/contacts.ts'
import { recordTraining } from './facts/trainings.ts'
import { withdraw } from './facts/withdraw.ts'
import { listNetwork } from './list.ts'
import { load } from './load.ts'
import { callMeeting, tellMeeting } from './meetings/call.ts'
import { openMeeting } from './meetings/meetings.ts'
import { openPartner } from './open.ts'

const world = await receptionWorld(await openTestDb())
after(() => world.end())
const { at, cms, ccas, desk, colleague, elsewhere, administrator, pilot, places } = world
const animator: Identity = { ...pilot, roles: ['animation-reseau'] }

const open = async (me: Identity, organisation: string) =>
  must(await at('10:00', me, openPartner, { organisation }))

test('each organisation sees its own, the animation of the network all of them', async () => {
  const seen = async (me: Identity) =>
    must(await at('09:00', me, listNetwork, {})).organisations.map(({ name }) => name)
  assert.deepEqual(await seen(desk), ['CMS du port'])
  assert.deepEqual(await seen(elsewhere), ['CCAS de la ville'])
  assert.deepEqual(await seen(animator), ['CCAS de la ville', 'CMS du port'])
  await assert.rejects(at('09:00', desk, openPartner, { organisation: ccas }), { missing: true })
  await assert.rejects(at('09:00', administrator, listNetwork, {}), { missing: true })
})

test('a charter is signed once, stands until its last day or until it is ended, and each day is remembered', async () => {
  const sign = { organisation: ccas, kind: 'charter', signedOn: '2026-02-01', lastOn: '2028-12-31' }
  const more = { hours: '24 h par semaine', trainedAgents: '2', confidential: 'on' }
  const { commitment } = must(await at('09:00', animator, signCommitment, { ...sign, ...more }))
  const again = must(await at('09:01', animator, signCommitment, { ...sign, ...more }))
  assert.equal(again.commitment, commitment, 'a double click')
  const [found] = (await open(elsewhere, ccas)).commitments
  assert.deepEqual(
    [found?.hours, found?.trainedAgents, found?.confidential, found?.standing],
    ['24 h par semaine', 2, true, true],
  )
  await assert.rejects(at('09:00', elsewhere, signCommitment, sign), { missing: true })
  const end = (endedOn: string, on: `${number}-${number}-${number}` = '2026-04-01') =>
    at('09:00', animator, endCommitment, { commitment, endedOn }, on)
  for (const [endedOn, sentence, why] of [
    ['2026-05-01', 'Cette fin est dans l’avenir.', 'tomorrow is not known'],
    ['2026-01-01', 'Cette fin est avant la signature.', 'it had not begun'],
  ] as const)
    assert.deepEqual((await end(endedOn)).problems, { endedOn: sentence }, why)
  must(await end('2026-03-15'))
  assert.equal((await open(animator, ccas)).commitments[0]!.endedOn, '2026-03-15')
  assert.deepEqual((await end('2026-03-20')).problems, {
    endedOn: 'Cet engagement a déjà pris fin le 15 mars 2026.',
  })
})

test('what cannot be signed is refused with its reason', async () => {
  for (const [input, problems, why] of [
    [
      { kind: 'charter', signedOn: '2026-03-03' },
      { signedOn: 'Cette signature est dans l’avenir.' },
      'tomorrow',
    ],
    [
      { kind: 'charter', signedOn: '2026-03-02', lastOn: '2026-03-01' },
      { lastOn: 'Le dernier jour est avant la signature.' },
      'over before it began',
    ],
    [
      { kind: 'avenant', signedOn: '2026-03-02' },
      { kind: 'Un avenant change une charte ou une convention\u00a0: enregistrez-la d’abord.' },
      'nothing to change',
    ],
    [{ kind: 'pacte', signedOn: '2026-03-02' }, { kind: 'Choisissez ce qui a été signé.' }, 'no such paper'],
  ] as const)
    assert.deepEqual(
      (await at('09:00', animator, signCommitment, { organisation: cms, ...input })).problems,
      problems,
      why,
    )
})

test('an agent is trained in the name of their organisation, which says so itself', async () => {
  const training = { organisation: cms, agent: colleague.id, what: 'referent-de-parcours' }
  must(await at('09:00', desk, recordTraining, { ...training, completedOn: '2026-02-10' }))
  must(await at('09:00', desk, recordTraining, { ...training, completedOn: '2026-02-10' }))
  const { trainings } = await open(desk, cms)
  assert.deepEqual(
    trainings.map(({ agentName, what }) => [agentName, what]),
    [['Travailleur social du CMS', 'referent-de-parcours']],
  )
  const line = must(await at('09:00', animator, listNetwork, {})).organisations.find(
    one => one.organisation === cms,
  )
  assert.deepEqual([line?.trained, line?.referents], [1, 1])
  assert.deepEqual(
    (await at('09:00', desk, recordTraining, { ...training, agent: elsewhere.id, completedOn: '2026-02-10' }))
      .problems,
    { agent: 'Choisissez un agent de cette organisation.' },
  )
  assert.deepEqual(
    (await at('09:00', desk, recordTraining, { ...training, completedOn: '2026-03-03' })).problems,
    { completedOn: 'Cette formation n’est pas encore terminée.' },
  )
  await assert.rejects(at('09:00', elsewhere, recordTraining, { ...training, completedOn: '2026-02-10' }), {
    missing: true,
  })
})

test('a contact is that of a service, and what was written in error is withdrawn by its organisation alone', async () => {
  const contact = { organisation: cms, function: 'Accueil', phone: '02 35 00 00 00', mail: 'CMS@exemple.fr' }
  const { contact: id } = must(await at('09:00', desk, addContact, contact))
  assert.deepEqual((await open(desk, cms)).contacts, [
    { contact: id, function: 'Accueil', phone: '33235000000', mail: 'cms@exemple.fr' },
  ])
  for (const [input, problems, why] of [
    [
      { phone: '12' },
      { phone: 'Ce numéro n’est pas un numéro français\u00a0: il compte dix chiffres.' },
      'short',
    ],
    [{}, { phone: 'Indiquez un téléphone ou une adresse électronique.' }, 'no way to reach it'],
    [{ mail: 'cms' }, { mail: 'Cette adresse électronique n’est pas complète.' }, 'no address'],
  ] as const)
    assert.deepEqual(
      (await at('09:00', desk, addContact, { organisation: cms, function: 'Standard', ...input })).problems,
      problems,
      why,
    )
  await assert.rejects(at('09:00', elsewhere, withdraw, { what: 'contact', id }), { missing: true })
  must(await at('09:00', desk, withdraw, { what: 'contact', id }))
  assert.deepEqual((await open(desk, cms)).contacts, [])
  const [training] = (await open(desk, cms)).trainings
  must(await at('09:00', animator, withdraw, { what: 'training', id: training!.training }))
  const [commitment] = (await open(animator, ccas)).commitments
  await assert.rejects(
    at('09:00', elsewhere, withdraw, { what: 'commitment', id: commitment!.commitment }),
    { missing: true },
    'what was signed by two is withdrawn by the animation',
  )
})

test('a meeting is called, held, then told once; those who were not invited find nothing', async () => {
  const meeting = randomUUID()
  const call = { meeting, onDay: '2026-03-10', place: 'Mairie', agenda: 'Horaires', invited: [cms] }
  must(await at('09:00', animator, callMeeting, call))
  must(await at('09:00', animator, callMeeting, call))
  assert.equal(must(await at('09:00', desk, openMeeting, { meeting })).agenda, 'Horaires')
  await assert.rejects(at('09:00', elsewhere, openMeeting, { meeting }), { missing: true })
  assert.equal(must(await at('09:00', desk, listNetwork, {})).meetings.length, 1)
  const tell = { meeting, present: [cms], decisions: 'Ouvrir le samedi', nextOn: '2026-06-01' }
  assert.deepEqual((await at('09:00', animator, tellMeeting, tell)).problems, {
    '': 'Cette réunion n’a pas encore eu lieu\u00a0: elle est le 10 mars 2026.',
  })
  const told = (input: object) => at('09:00', animator, tellMeeting, { ...tell, ...input }, '2026-03-11')
  assert.deepEqual((await told({ present: [ccas] })).problems, {
    present: 'Seules les organisations invitées peuvent être présentes.',
  })
  assert.deepEqual((await told({ nextOn: '2026-03-10' })).problems, {
    nextOn: 'La prochaine réunion vient après celle-ci.',
  })
  must(await told({}))
  must(await told({}))
  assert.deepEqual((await told({ decisions: 'Autre chose' })).problems, {
    '': 'Le compte rendu a déjà été écrit le 11 mars 2026.',
  })
  const seen = must(await at('09:00', desk, openMeeting, { meeting }))
  assert.deepEqual(
    [seen.present?.map(({ name }) => name), seen.decisions],
    [['CMS du port'], 'Ouvrir le samedi'],
  )
})

test('the load of a place is counted by half-day without a name, each organisation its own', async () => {
  const [place] = places as [string]
  for (const organisation of [cms, ccas])
    must(await at('08:00', administrator, openReception, { organisation, place }))
  const { passage } = must(await at('09:00', desk, arrive, { place, called: 'Secret' }))
  must(await at('09:20', colleague, see, { passage }))
  must(await at('14:00', desk, arrive, { place }))
  must(await at('14:00', elsewhere, arrive, { place }))
  const read = async (me: Identity) => must(await at('15:00', me, load, {})).places
  const [mine, ...others] = await read(desk)
  assert.deepEqual(others, [])
  assert.deepEqual(
    [mine?.seen, mine?.waiting, mine?.median, mine?.halfDays.map(({ label, arrivals }) => [label, arrivals])],
    [
      1,
      1,
      20,
      [
        ['lundi matin', 1],
        ['lundi après-midi', 1],
      ],
    ],
  )
  assert.equal((await read(animator)).length, 2)
  assert.ok(!JSON.stringify(await read(animator)).includes('Secret'))
})
