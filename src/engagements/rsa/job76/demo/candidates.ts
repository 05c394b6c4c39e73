/** Three hundred people of the demonstration who look for work: most have a file, some have none; they move as people of the département do. */
import { sql } from 'kysely'
import { inLetters } from '../../../../kernel/people/in-letters.ts'
import { communeDraw } from '../../../../kernel/synthetic/communes.ts'
import { lastNames, menNames, womenNames } from '../../../../kernel/synthetic/names.ts'
import { type Random, randomOf } from '../../../../kernel/synthetic/random.ts'
import { daysAfter } from '../../../../kernel/time.ts'
import { type AwayForm, awayOf } from '../candidates/away/away.ts'
import { trades } from '../offers/synthetic/trades.ts'
import type { Demo } from './load.ts'
import { uuidFrom } from './uuid.ts'

const WITH_A_FILE = 240
const WITHOUT = 80
/** Of the numbers kept for fiction, 02 61 91 00 00 and after (ARCEP), as numbers are stored. */
const FICTION = 33_261_910_000

export interface DemoCandidate {
  id: string
  romes: string[]
  utas: string | null
  registeredOn: string
}

export async function loadDemoCandidates(demo: Demo): Promise<DemoCandidate[]> {
  const { tx, departement, today, seed } = demo
  const random = randomOf(`job76 candidates ${seed}`)
  const draw = communeDraw(demo.communes)
  const files = await known(demo)
  const made = Array.from({ length: files.length + WITHOUT }, (_, n) => {
    const own = random.split(n)
    const file = files[n]
    const commune = file?.commune ?? draw(own).code
    const registeredOn = daysAfter(today, -own.between(2, 300))
    const profile = profileOf(demo, commune, own)
    return { id: uuidFrom(own.split('id')), file, commune, registeredOn, profile, own }
  })
  await tx
    .insertInto('job_candidate')
    .values(
      made.map(({ id, file, registeredOn, own }) => ({
        ...{ departement, id, person_id: file?.person ?? null, registered_on: registeredOn },
        ...{ registered_how: 'screen' as const, registered_by: null, ended_on: null },
        heard_on: daysAfter(registeredOn, own.between(0, 1)),
      })),
    )
    .execute()
  await tx
    .insertInto('job_identity')
    .values(
      made.map(({ id, file, own }, n) => ({
        ...{ departement, candidate_id: id, mail: n % 3 ? `candidat-${n + 1}@maillage.invalid` : null },
        first_name: file?.first ?? inLetters(own.pick(own.chance(0.5) ? womenNames : menNames)),
        last_name: file?.last ?? inLetters(own.pick(lastNames)),
        phone: String(FICTION + n),
      })),
    )
    .execute()
  await tx
    .insertInto('job_profile')
    .values(
      made.map(({ id, commune, registeredOn, profile, own }) => ({
        ...{ departement, id: uuidFrom(own.split('profile')), candidate_id: id },
        ...{ from_at: `${registeredOn}T09:00:00Z`, until_at: null, ...profile },
        ...{ lat: null, lon: null, commune, utas: demo.utasOf(commune) },
      })),
    )
    .execute()
  await rest(demo, made)
  return made.map(({ id, profile, commune, registeredOn }) => ({
    ...{ id, romes: profile.romes, utas: demo.utasOf(commune), registeredOn },
  }))
}

/** One in twelve is at rest, two in three agree that their référent follows. */
async function rest(
  { tx, departement, today }: Demo,
  made: { id: string; file?: unknown; registeredOn: string; own: Random }[],
) {
  const resting = made.filter((_, n) => n % 12 === 7)
  await tx
    .insertInto('job_pause')
    .values(
      resting.map(({ id, own }) => ({
        ...{ departement, id: uuidFrom(own.split('pause')), candidate_id: id },
        ...{ from_on: daysAfter(today, -1), until_on: null },
      })),
    )
    .execute()
  const agreeing = made.filter(({ file }, n) => file && n % 3)
  await tx
    .insertInto('job_agreement')
    .values(
      agreeing.map(({ id, registeredOn, own }) => ({
        ...{ departement, id: uuidFrom(own.split('agreement')), candidate_id: id, how: 'screen' as const },
        ...{ given_at: `${registeredOn}T09:05:00Z`, recorded_by: null, withdrawn_at: null },
      })),
    )
    .execute()
}

interface Known {
  person: string
  first: string
  last: string
  commune: string
}

/** Adults of the demonstration, whatever they receive today, drawn by their identifier. */
async function known({ tx, departement, today }: Demo): Promise<Known[]> {
  // Read one table after the other: rows written a moment ago have no statistics yet, and a join of them may take minutes.
  const { rows: adults } = await sql<Omit<Known, 'commune'>>`
    select i.person_id as person, initcap(i.first_name) as first, initcap(i.last_name) as last
    from person_identity i
    where i.departement = ${departement} and i.known_until is null and i.died_on is null
      and i.born_on between ${daysAfter(today, -60 * 365)}::date and ${daysAfter(today, -19 * 365)}::date
      and i.person_id not in (select m.merged_id from person_merge m where m.departement = ${departement})
    order by i.person_id, i.known_from`.execute(tx)
  const { rows: homes } = await sql<{ person: string; commune: string }>`
    select a.person_id as person, a.commune from person_address a
    where a.departement = ${departement} and a.known_until is null
      and a.commune in (select c.code from commune c where c.departement = ${departement})
    order by a.person_id, a.known_from`.execute(tx)
  const home = new Map(homes.map(({ person, commune }) => [person, commune]))
  // Each source tells the identity of a person: the last one known stands for them.
  return [...new Map(adults.map(adult => [adult.person, adult])).values()]
    .flatMap(adult => {
      const commune = home.get(adult.person)
      return commune ? [{ ...adult, commune }] : []
    })
    .sort((a, b) => (a.person.slice(9) < b.person.slice(9) ? -1 : 1))
    .slice(0, WITH_A_FILE)
}

function profileOf(demo: Demo, _commune: string, own: Random) {
  const wished = [
    own.pick(trades),
    ...(own.chance(0.5) ? [own.pick(trades)] : []),
    ...(own.chance(0.2) ? [own.pick(trades)] : []),
  ]
  const romes = [...new Set(wished.map(({ rome }) => rome))]
  const done = own.chance(0.75) ? [romes[0]!] : []
  const competences = romes.flatMap(rome => demo.competencesOf(rome).filter(() => own.chance(0.6)))
  const car = own.chance(0.45)
  return {
    romes,
    appellations: romes.map(() => 0),
    done_romes: done,
    done_months: done.map(() => own.between(2, 120)),
    done_words: done.map(() => 'Dans une entreprise du département.'),
    competences: [...new Set(competences)].slice(0, 60),
    away: awayOf(awayForm(own)),
    ...(own.chance(0.7) ? { hours_from: 20, hours_to: 39 } : { hours_from: 5, hours_to: 24 }),
    contracts: own.chance(0.6) ? [] : ['CDI', 'CDD'],
    licences: car || own.chance(0.15) ? ['B'] : [],
    means: ['walk', 'transit', ...(own.chance(0.3) ? ['bicycle'] : []), ...(car ? ['car'] : [])],
    longest: own.pick([20, 30, 45, 45, 60]),
    pay_from: own.chance(0.2) ? Math.ceil(demo.smic * 1.05) : null,
    free_from: null,
  }
}

/** Half at any hour of the day, a quarter tied to school, the others early, late or at night. */
function awayForm(own: Random): AwayForm {
  const kind = own.weighted({ day: 45, school: 25, early: 15, late: 10, any: 5 })
  const week = (from: number, until: number, days: number) =>
    Array.from({ length: 7 }, (_, day) => (day < days ? ([from, until] as const) : null))
  const days = own.chance(0.4) ? 6 : 5
  if (kind === 'school')
    return { days: week(8 * 60, 18 * 60, 5), night: null, school: [8 * 60 + 40, 16 * 60 + 20] }
  if (kind === 'early') return { days: week(4 * 60, 15 * 60, days), night: null, school: null }
  if (kind === 'late') return { days: week(11 * 60, 1440, days), night: null, school: null }
  if (kind === 'any') return { days: week(0, 1440, 7), night: [18 * 60, 10 * 60], school: null }
  return { days: week(6 * 60 + 30, 20 * 60, days), night: null, school: null }
}
