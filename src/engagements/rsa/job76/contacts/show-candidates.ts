/** The blind list of an offer: what candidates can do and when, and nothing of who they are; thirty people a day, then a stop. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../kernel/action.ts'
import { outOfReach } from '../../../../kernel/refusal.ts'
import { isOpen } from '../employers/open/find-offers.ts'
import type { Matcher } from '../live/matcher.ts'
import { isDayFull, showCandidates as show } from '../live/show.ts'
import { profileShape, profilesOf } from './blind-profile.ts'

/** On one page, and of all pages together: thirty are shown in a day. */
const [PAGE, MOST] = [10, 200]

export const makeShowCandidates = (matcher: Matcher) => {
  const showCandidates = action({
    id: 'job76.show-candidates',
    label: 'Voir les candidats',
    about:
      'Montre les candidats qui conviennent à une offre, sans rien de qui ils sont\u00a0: trente profils par jour et par employeur, puis rien jusqu’au lendemain.',
    effect: 'read',
    allowed: ['employeur'],
    input: z.strictObject({
      offer: z.uuid('Cette offre n’existe pas.'),
      page: z.coerce.number().int().min(1).max(20).default(1),
    }),
    output: z.object({
      offer: z.uuid(),
      title: z.string(),
      /** It does not stand, or not yet: nobody is shown for it. */
      over: z.boolean(),
      page: z.int(),
      pages: z.int(),
      candidates: z.array(
        z.object({
          candidate: z.uuid(),
          ...profileShape.shape,
          /** Why they are there. */
          reasons: z.array(z.string()),
          contact: z.uuid().nullable(),
        }),
      ),
      /** True when the thirty of the day are reached: some stay hidden until tomorrow. */
      stopped: z.boolean(),
    }),
    async run(context, { offer: id, page }) {
      const { tx, departement, today } = context
      const { rows } = await sql<{ title: string; over: boolean }>`
      select v.title, not (${isOpen(today)}) as over from job_offer o join job_offer_version v on v.departement = o.departement and v.offer_id = o.id and v.until_at is null
      where o.departement = ${departement} and o.id = ${id}::uuid and o.employer_id = (select job_employer())`.execute(
        tx,
      )
      if (!rows[0]) throw outOfReach()
      const { title, over } = rows[0]
      if (over) return { offer: id, title, over, page, pages: 0, candidates: [], stopped: false }
      const { fitting, weights } = await matcher.ask(({ index, weights }) => ({
        fitting: index.topCandidates(id, MOST, 'employer'),
        weights: weights.version,
      }))
      const { rows: parted } = await sql<{ id: string }>`select job_parted(${id}::uuid) as id`.execute(tx)
      const left = new Set(parted.map(each => each.id))
      const candidates = fitting.filter(each => !left.has(each.id))
      const ranked = candidates.slice((page - 1) * PAGE, page * PAGE)
      const showing = { action: showCandidates.id, operation: 'list', after: (page - 1) * PAGE } as const
      const ids = await show(context, id, ranked, weights, showing)
      const profiles = await profilesOf(context, ids)
      const { rows: contacts } = await sql<{ id: string; candidate: string }>`
      select k.id, k.candidate_id as candidate from job_contact k
      where k.departement = ${departement} and k.offer_id = ${id}::uuid and k.candidate_id = any (${ids}::uuid[])`.execute(
        tx,
      )
      return {
        ...{ offer: id, title, over, page, pages: Math.ceil(candidates.length / PAGE) },
        candidates: ids.flatMap(candidate => {
          const profile = profiles.get(candidate)
          const contact = contacts.find(each => each.candidate === candidate)?.id ?? null
          const reasons = ranked.find(({ id }) => id === candidate)?.reasons ?? []
          return profile ? [{ candidate, ...profile, reasons, contact }] : []
        }),
        stopped: ids.length < ranked.length && (await isDayFull(context)),
      }
    },
  })
  return showCandidates
}
