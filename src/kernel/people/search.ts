/** Finding a person by what one knows of them, among those whom one follows: nobody else exists here (CASF art. L. 262-40). */
import { type RawBuilder, sql } from 'kysely'
import * as z from 'zod'
import { type Context, fileRoles } from '../access/identity.ts'
import { action } from '../action.ts'
import { shownUnder } from './duplicates.ts'
import { faceShape, facesOf, type Named, namedColumns, namesOf, reach, traceOf } from './faces.ts'
import { type Query, readQuery } from './query.ts'
import type { Secret } from './secret.ts'
import { closeness, partsOf } from './typo.ts'

/** Results on the page. */
const SHOWN = 50
/** What the database may bring back for them to be chosen from. */
const CANDIDATES = 200
/** Persons found by the names as typed, under which the names nearly as typed are looked for too. */
const FEW = 10

const foundShape = faceShape.extend({
  /** The name by which it was found, when the file shows another one. */
  knownAs: z.string().nullable(),
})
export type Found = z.output<typeof foundShape>

export const makePeopleSearch = (secret: Secret) =>
  action({
    id: 'people.search',
    label: 'Rechercher une personne',
    about:
      'Cherche parmi les personnes suivies, par nom, date de naissance, téléphone, adresse électronique ou NIR.',
    effect: 'read',
    personal: true,
    allowed: fileRoles,
    input: z.strictObject({
      q: z
        .string('Tapez un nom.')
        .trim()
        .min(2, 'Tapez au moins deux caractères.')
        .max(100, 'Tapez 100 caractères au plus.'),
    }),
    output: z.object({ found: z.array(foundShape), more: z.boolean() }),
    async run(context, { q }) {
      const ranked = await candidatesFor(context, secret, readQuery(q))
      const shown = await shownUnder(
        context.tx,
        context.departement,
        ranked.map(({ person }) => person),
      )
      const byPerson = new Map<string, Candidate>()
      for (const candidate of ranked) {
        const person = shown.get(candidate.person)!
        if (!byPerson.has(person) || person === candidate.person) byPerson.set(person, candidate)
      }
      const found = await describe(context, [...byPerson].slice(0, SHOWN))
      context.trace(...found.map(face => traceOf('search', 'people.search', face)))
      return { found, more: byPerson.size > SHOWN }
    },
  })

interface Candidate extends Named {
  /** All the names, as `plain` writes them. */
  search: string
}

/** Best first. Slips of the finger are looked for where the names as typed find few; trigrams are a sieve with wide holes, `rank` decides. */
async function candidatesFor(
  context: Context,
  secret: Secret,
  { words, born, nir13, contact }: Query,
): Promise<Candidate[]> {
  const mine = sql`any (${await reach(context)}::uuid[])`
  const known = [sql`true`]
  if (born) known.push(bornCondition(born))
  if (nir13) known.push(sql`i.nir_hash = ${Buffer.from(secret.fingerprint(`nir ${nir13}`), 'hex')}`)
  if (contact) {
    const said = contact.whole
      ? sql`c.compared = ${contact.text}`
      : sql`c.person_id = ${mine} and c.compared like ${contact.text}`
    known.push(
      sql`i.person in (select c.person_id from person_contact c where c.departement = ${context.departement} and c.ended_on is null and ${said})`,
    )
  }
  const begins = words.map(word => sql`' ' || i.search like ${`% ${word}%`}`)
  const nearly = words.map((word, n) =>
    word.length < 4
      ? begins[n]!
      : sql`case when i.search like any (${partsOf(word).map(part => `%${part}%`)}::text[]) then word_similarity(${word}, i.search) >= 0.3 else false end`,
  )
  const nearness = sql.join([...words.map(word => sql`word_similarity(${word}, i.search)`), sql`0`], sql` + `)
  const { rows } = await sql<Candidate>`
    with mine as materialized (
      select ${namedColumns}, i.nir_hash, i.search from person_identity i where i.departement = ${context.departement} and i.person_id = ${mine} and i.known_until is null),
    as_typed as materialized (select * from mine i where ${all([...known, ...begins])}),
    found as (
      select * from as_typed union all
      select * from mine i where (select count(*) from as_typed) < ${FEW} and ${all([...known, ...nearly])} and not (${all([sql`true`, ...begins])}))
    select i.person, i."lastName", i."birthName", i."firstName", i.born, i."bornPrecision", i.search, ${nearness} as nearness
    from found i order by nearness desc, i.search, i.person limit ${CANDIDATES}`.execute(context.tx)
  return rank(rows, words)
}

const all = (conditions: readonly RawBuilder<unknown>[]) => sql.join([...conditions], sql` and `)

const bornCondition = ({ day, month, year }: NonNullable<Query['born']>): RawBuilder<unknown> => sql`i.born
  between case i."bornPrecision" when 'year' then ${year[0]}::date when 'month' then ${month[0]}::date else ${day[0]}::date end
  and case i."bornPrecision" when 'year' then ${year[1]}::date when 'month' then ${month[1]}::date else ${day[1]}::date end`

/** Each word must be one of the names, its beginning, or nearly it; the nearest come first, then the order of the alphabet. */
function rank(candidates: readonly Candidate[], words: readonly string[]): Candidate[] {
  return candidates
    .map(candidate => ({ candidate, near: howNear(words, candidate.search.split(' ')) }))
    .filter(({ near }) => near !== undefined)
    .sort((a, b) => b.near! - a.near! || compare(a.candidate, b.candidate))
    .map(({ candidate }) => candidate)
}

function howNear(words: readonly string[], names: readonly string[]): number | undefined {
  let sum = 0
  for (const word of words) {
    const best = Math.max(...names.map(name => closeness(word, name)))
    if (best === 0) return undefined
    sum += best
  }
  return sum
}

/** By the name without its accents, so that « Lefèbvre » stands among the « Lefebvre ». */
const compare = (a: Candidate, b: Candidate) =>
  (a.search === b.search ? a.person < b.person : a.search < b.search) ? -1 : 1

/** Under the file that stands for them today: its own names, and in `knownAs` those by which it was found. */
async function describe(
  context: Context,
  found: readonly (readonly [string, Candidate])[],
): Promise<Found[]> {
  const others = found.filter(([person, candidate]) => person !== candidate.person).map(([person]) => person)
  const kept = new Map((await namesOf(context, others)).map(named => [named.person, named]))
  const named = found.flatMap(([person, candidate]) =>
    person === candidate.person ? [candidate] : (kept.get(person) ?? []),
  )
  const byPerson = new Map(found)
  return (await facesOf(context, named)).map(face => {
    const { lastName, firstName } = byPerson.get(face.person)!
    return {
      ...face,
      knownAs: lastName === face.lastName && firstName === face.firstName ? null : `${firstName} ${lastName}`,
    }
  })
}
