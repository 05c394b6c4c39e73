/** What happened between them in the past months: most employers answer, some late, some hire; one in six is still owed an answer. */
import { type Random, randomOf } from '../../../../kernel/synthetic/random.ts'
import { type Day, daysAfter, daysBetween } from '../../../../kernel/time.ts'
import { dueOn, writeAnswerCases } from '../contacts/answer-clock.ts'
import type { DemoCandidate } from './candidates.ts'
import type { Demo } from './load.ts'
import type { DemoOffer } from './offers.ts'
import { uuidFrom } from './uuid.ts'

/** At most, of each candidate. */
const CONTACTS = 2

export async function loadDemoContacts(
  demo: Demo,
  offers: readonly DemoOffer[],
  candidates: readonly DemoCandidate[],
): Promise<void> {
  const { tx, departement, seed } = demo
  const random = randomOf(`job76 contacts ${seed}`)
  const made = candidates.flatMap((candidate, n) => {
    const own = random.split(n)
    return offers
      .filter(
        ({ rome, employer, lastDay }) =>
          employer && candidate.romes.includes(rome) && candidate.registeredOn <= lastDay,
      )
      .filter(() => own.chance(0.5))
      .slice(0, CONTACTS)
      .map((offer, k) => contactOf(demo, candidate, offer, own.split(`contact ${k}`)))
  })
  if (made.length === 0) return
  await showOffers(demo, offers, candidates)
  await tx
    .insertInto('job_showing')
    .values(
      made.map(({ contact, on, own }) => ({
        ...{ departement, id: uuidFrom(own.split('showing')), candidate_id: contact.candidate_id },
        ...{ offer_id: contact.offer_id, employer_id: contact.employer_id, shown_to: 'employer' as const },
        ...{ on_day: on, rank: own.between(1, 10), weights: 1 },
      })),
    )
    .execute()
  await tx
    .insertInto('job_contact')
    .values(made.map(({ contact }) => contact))
    .execute()
  const spoken = made.filter(({ contact }) => contact.accepted_at)
  await tx
    .insertInto('job_message')
    .values(
      spoken.map(({ contact, own }) => ({
        ...{ departement, id: uuidFrom(own.split('message')), candidate_id: contact.candidate_id },
        ...{ contact_id: contact.id, at: contact.accepted_at!, said_by: 'candidate' as const, read_at: null },
        words: 'Bonjour, votre offre m’intéresse. Je suis disponible pour en parler.',
      })),
    )
    .execute()
  await tx
    .insertInto('job_barrier')
    .values(
      made
        .filter(({ contact }) => contact.declined_why === 'hours' || contact.declined_why === 'travel')
        .map(({ contact, own, on }) => ({
          ...{ departement, id: uuidFrom(own.split('barrier')), candidate_id: contact.candidate_id },
          ...{
            kind: contact.declined_why === 'hours' ? 'childcare' : 'transport',
            words: null,
            noted_on: on,
          },
          ...{ noted_by: demo.referent, done_on: null, done_by: null, done_words: null },
        })),
    )
    .execute()
  const utas = new Map(candidates.map(({ id, utas }) => [id, utas]))
  await writeAnswerCases(
    tx,
    departement,
    spoken.map(({ contact, on }) => ({
      ...{ contact: contact.id, utas: utas.get(contact.candidate_id) ?? null, since: on },
      ...{
        due: contact.due_on!,
        answeredOn: (contact.answered_at?.slice(0, 10) as Day | undefined) ?? null,
        withdrawnOn: null,
      },
    })),
  )
}

/** What candidates looked at themselves, each some days ago. */
async function showOffers(
  { tx, departement, today, seed }: Demo,
  offers: readonly DemoOffer[],
  candidates: readonly DemoCandidate[],
): Promise<void> {
  const random = randomOf(`job76 showings ${seed}`)
  const looked = candidates.flatMap((candidate, n) => {
    const own = random.split(n)
    const on = daysAfter(today, -own.between(0, 80))
    if (own.chance(0.3) || on < candidate.registeredOn) return []
    return offers
      .filter(
        ({ rome, postedOn, lastDay }) => candidate.romes.includes(rome) && postedOn <= on && on <= lastDay,
      )
      .slice(0, 3)
      .map((offer, rank) => ({ candidate, offer, on, rank: rank + 1, own: own.split(rank) }))
  })
  await tx
    .insertInto('job_showing')
    .values(
      looked.map(({ candidate, offer, on, rank, own }) => ({
        ...{ departement, id: uuidFrom(own), candidate_id: candidate.id, offer_id: offer.id },
        ...{ employer_id: offer.employer, shown_to: 'candidate' as const, on_day: on, rank, weights: 1 },
      })),
    )
    .execute()
}

function contactOf({ today, departement }: Demo, candidate: DemoCandidate, offer: DemoOffer, own: Random) {
  const from = candidate.registeredOn > offer.postedOn ? (candidate.registeredOn as Day) : offer.postedOn
  const on = daysAfter(from, own.between(0, daysBetween(from, offer.lastDay)))
  const at = `${on}T10:00:00Z`
  const asked = own.weighted({ candidate: 60, employer: 40 })
  const said = asked === 'candidate' ? 'yes' : own.weighted({ yes: 60, no: 25, nothing: 15 })
  const owed = said === 'yes' ? on : null
  const answered = owed && own.chance(0.75) ? daysAfter(owed, own.between(1, 24)) : null
  const known = answered && answered <= today ? answered : null
  const retained = known !== null && own.chance(0.35)
  const hired = retained && own.chance(0.6) ? daysAfter(known, own.between(3, 20)) : null
  const begun = hired && hired <= today ? hired : null
  const old = begun && daysAfter(begun, 183) <= today
  const held = old ? own.chance(0.65) : null
  return {
    on,
    own,
    contact: {
      ...{ departement, id: uuidFrom(own.split('id')), candidate_id: candidate.id, offer_id: offer.id },
      ...{ employer_id: offer.employer, asked_by: asked, asked_at: at, proposed_by: null },
      asked_words: asked === 'employer' ? 'Votre expérience nous intéresse.' : null,
      accepted_at: said === 'yes' ? at : null,
      declined_at: said === 'no' ? at : null,
      declined_why: said === 'no' ? own.pick(['hours', 'travel', 'pay', 'found', 'job']) : null,
      declined_words: null,
      ...{ owed_from: owed, due_on: owed && dueOn(owed), reminded_on: null },
      answered_at: known && `${known}T11:00:00Z`,
      answer: known ? (retained ? ('retained' as const) : ('refused' as const)) : null,
      answer_why: known && !retained ? own.pick(['filled', 'experience', 'competences', 'hours']) : null,
      ...{ answer_words: null, withdrawn_at: null, hired_on: begun, left_on: null },
      hire_known_at: begun && `${begun}T12:00:00Z`,
      hire_said_by: begun && own.pick(['employer', 'candidate'] as const),
      ...{ held, held_known_on: old ? daysAfter(begun!, 183) : null },
    },
  }
}
