import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import type { Day } from '../../time.ts'
import { ownWorld } from './test-own-world.ts'

const the = await ownWorld()
after(the.close)

test('FranceConnect’s word leads to the one file of that identity, however a caisse wrote it', async () => {
  const born = '1970-05-06' as Day
  const file = (birthName: string, firstName: string, more: object = {}) =>
    the.addPerson({ birthName, lastName: birthName, firstName, born, ...more })
  const accents = await file('DETE BRULE', 'ZOE')
  const hyphen = await file('LE GUEN', 'JEAN PIERRE', { sex: '1' })
  const first = await file('OZOUF', 'MARIE')
  const married = await the.addPerson({ birthName: 'Quesnel', lastName: 'Lefebvre', firstName: 'Anne', born })
  for (const [given, person, why] of [
    [
      { birthName: 'D’Été-Brûlé', firstNames: ['Zoé', 'Anne'] },
      null,
      'an apostrophe is a space in the registry, and none here',
    ],
    [{ birthName: 'Dété Brûlé', firstNames: ['Zoé', 'Anne'] }, accents, 'accents, and a second first name'],
    [{ birthName: 'Le Guen', firstNames: ['Jean-Pierre', 'Yves'], sex: '1' }, hyphen, 'a hyphen for a space'],
    [{ birthName: 'Le Guen', firstNames: ['Jean', 'Pierre'], sex: '1' }, hyphen, 'two first names in one'],
    [{ birthName: 'Ozouf', firstNames: ['Marie', 'Claire'] }, first, 'the first of several'],
    [{ birthName: 'Ozouf', firstNames: ['Marie-Claire'] }, null, 'Marie-Claire is not Marie'],
    [{ birthName: 'Ozouf', firstNames: ['Claire', 'Marie'] }, null, 'another first name comes first'],
    [{ birthName: 'Ozouf', firstNames: ['Marie'], sex: '1' }, null, 'another sex'],
    [{ birthName: 'Quesnel', firstNames: ['Anne'] }, married, 'by the name of birth'],
    [{ birthName: 'Lefebvre', firstNames: ['Anne'] }, null, 'a name of use proves nothing'],
    [{ birthName: 'Ozouf', firstNames: ['Marie'], born: '1970-05-07' }, null, 'another day'],
    [{ birthName: 'Personne', firstNames: ['Nulle'] }, null, 'nobody'],
  ] as const) {
    await sql`delete from person_subject`.execute(the.all)
    assert.equal(await the.pivot({ born, ...given } as never), person, why)
  }
})

test('twins are told apart by their first names; two of the same identity, a dead one, or half a birth date, let nobody in', async () => {
  const born = '1990-01-02' as Day
  const twin = (firstName: string) => the.addPerson({ birthName: 'Besson', firstName, born })
  const [lea, leo] = [await twin('Léa'), await twin('Léone')]
  assert.equal(await the.pivot({ birthName: 'Besson', firstNames: ['Léa'], born }), lea)
  assert.equal(await the.pivot({ birthName: 'Besson', firstNames: ['Léone'], born }), leo)

  const homonyms = { birthName: 'Martin', firstNames: ['Sacha'], born: '1991-01-02' as Day }
  for (let n = 0; n < 2; n++)
    await the.addPerson({ birthName: 'Martin', firstName: 'Sacha', born: homonyms.born })
  assert.equal(await the.pivot(homonyms), null, 'two files')

  const both = { birthName: 'Petit', born: '1992-01-02' as Day }
  await the.addPerson({ ...both, firstName: 'Marie' })
  await the.addPerson({ ...both, firstName: 'Marie Claire' })
  assert.equal(await the.pivot({ ...both, firstNames: ['Marie', 'Claire'] }), null, 'either may be meant')

  await the.addPerson({ birthName: 'Noël', firstName: 'Camille', born: '1993-01-01', precision: 'year' })
  assert.equal(
    await the.pivot({ birthName: 'Noël', born: '1993-01-01' }),
    null,
    'the file knows the year alone',
  )

  const dead = await the.addPerson({ birthName: 'Feu', firstName: 'Camille', born: '1994-01-01' })
  await sql`update person_identity set died_on = '2026-01-01' where person_id = ${dead}`.execute(the.all)
  assert.equal(await the.pivot({ birthName: 'Feu', born: '1994-01-01' }), null, 'the dead sign in nowhere')

  const nameless = await the.addPerson({
    birthName: '',
    lastName: 'Sansnom',
    firstName: 'Camille',
    born: '1995-01-01',
  })
  assert.ok(nameless)
  for (const birthName of ['', '-', 'Sansnom'])
    assert.equal(await the.pivot({ birthName, born: '1995-01-01' }), null, 'no name of birth is no name')
})

test('two files joined into one are one; a person once matched stays so, and nobody else comes into their file', async () => {
  const given = { birthName: 'Duval', firstNames: ['Camille'], born: '1980-02-03' as Day }
  const file = () => the.addPerson({ birthName: 'Duval', firstName: 'Camille', born: given.born })
  const [kept, merged] = [await file(), await file()]
  await sql`insert into person_merge values ('76', gen_random_uuid(), ${kept}, ${merged}, 'decided', '2026-02-01', ${the.orienteur.id}, null, null)`.execute(
    the.all,
  )
  assert.equal(await the.pivot({ ...given, subject: 'elle' }), kept)
  assert.equal(
    await the.pivot({ ...given, subject: 'une autre' }),
    null,
    'a second account of the same identity',
  )
  assert.equal(
    await the.pivot({ ...given, birthName: 'Nouveau', subject: 'elle' }),
    kept,
    'the registry was corrected since: the provider’s word for her is the same',
  )
  const { rows } = await sql<{ row: string }>`select s::text as row from person_subject s`.execute(the.all)
  assert.ok(
    rows.every(({ row }) => !row.includes('elle')),
    'and is kept as a keyed hash',
  )
})
