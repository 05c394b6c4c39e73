import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { type Day, monthsAfter } from '../../../kernel/time.ts'
import { adult, child, closed, spouse, years } from './test-years.ts'

const START = '2020-01-15'
const TODAY = '2025-01-15'
const world = await years(START)
after(world.close)
const { at, client, receive, foyer } = world

/** A household, in months from the start; undefined for what never happens. */
const course = fc.record({
  child: fc.boolean(),
  spouse: fc.option(fc.record({ left: fc.option(fc.integer({ min: 1, max: 58 }), { nil: undefined }) }), {
    nil: undefined,
  }),
  closed: fc.option(fc.integer({ min: 1, max: 58 }), { nil: undefined }),
  contact: fc.option(fc.integer({ min: 1, max: 58 }), { nil: undefined }),
})
type Course = typeof course extends fc.Arbitrary<infer T> ? T : never

const month = (n: number): Day => monthsAfter(START, n)
const LIMIT = monthsAfter(TODAY, -24)

/** Who must be gone, said again apart: by months and by hand. */
function gone({ child, spouse, closed, contact }: Course): {
  head: boolean
  child: boolean
  spouse: boolean
} {
  const over = closed !== undefined && month(closed) <= LIMIT
  const left = spouse?.left !== undefined && (closed === undefined || spouse.left < closed)
  return {
    head: over && (contact === undefined || month(contact) <= LIMIT),
    child: child && over,
    spouse: spouse !== undefined && (over || (left && month(spouse.left!) <= LIMIT)),
  }
}

let n = 0

test('whoever is followed nowhere for two years is gone, and nobody else, in whatever way households came, split and ended', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(course, { minLength: 1, maxLength: 5 }), async courses => {
      const households = courses.map(course => ({ course, number: ++n, name: letters(n) }))
      const say = (course: Course, number: number, name: string, withSpouse: boolean, facts = {}) =>
        foyer(
          number,
          [
            adult(name),
            ...(course.spouse && withSpouse ? [spouse(`${name}S`)] : []),
            ...(course.child ? [child(`${name}E`)] : []),
          ],
          facts,
        )
      const events = households.flatMap(({ course, number, name }) => {
        const { spouse, closed: end, contact } = course
        const left =
          spouse?.left !== undefined && (end === undefined || spouse.left < end) ? spouse.left : undefined
        return [
          { at: 0, run: (day: Day) => receive(day, [say(course, number, name, true)]) },
          ...(left === undefined
            ? []
            : [
                {
                  at: left,
                  run: (day: Day) =>
                    receive(day, [
                      say(course, number, name, false, { events: [{ on: day, at: '', motive: 'SITFAM' }] }),
                    ]),
                },
              ]),
          ...(end === undefined
            ? []
            : [
                {
                  at: end,
                  run: (day: Day) =>
                    receive(day, [say(course, number, name, left === undefined, closed(day))]),
                },
              ]),
          ...(contact === undefined
            ? []
            : [
                {
                  at: contact,
                  run: (day: Day) =>
                    client.query(
                      `insert into person_contact select '76', gen_random_uuid(), person_id, 'mail', 'a@exemple.fr', 'a@exemple.fr', 'agent', $1
                        from person_identity where birth_name = $2 and first_name = 'CAMILLE' limit 1`,
                      [day, name],
                    ),
                },
              ]),
        ]
      })
      for (const event of events.sort((a, b) => a.at - b.at)) {
        at.setToday(month(event.at))
        await event.run(month(event.at))
      }
      at.setToday(TODAY)
      const before = (await client.query('select count(*)::int as n from guarantee_case')).rows[0].n
      const { people = 0 } = await world.due()
      await client.query('delete from retention_done; delete from retention_run')
      assert.equal(await world.night(), true)
      assert.equal((await world.journal()).people ?? 0, people, 'the dry run said so')
      for (const { course, name } of households) {
        const expected = gone(course)
        const here = async (birthName: string) => (await world.personOf(birthName)) === undefined
        assert.deepEqual(
          {
            head: await here(name),
            child: course.child && (await here(`${name}E`)),
            spouse: course.spouse !== undefined && (await here(`${name}S`)),
          },
          expected,
          JSON.stringify(course),
        )
      }
      assert.equal(
        (await client.query('select count(*)::int as n from guarantee_case')).rows[0].n,
        before,
        'what was counted still is',
      )
    }),
    { numRuns: 20 },
  )
})

/** Names hold no figures. */
const letters = (n: number) => `X${String(n).replace(/\d/g, digit => 'ABCDFGHIJK'[Number(digit)]!)}`
