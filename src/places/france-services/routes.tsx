/** The addresses of France services: the list and each place are public, what was found on the spot is for those who follow the label. */
import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { withNobody } from '../../kernel/access/identity.ts'
import { outOfReach, Refusal } from '../../kernel/refusal.ts'
import { answer, ask, mayRun, mustHold, type Refused, typedIn } from '../../web/ask.ts'
import type { Env } from '../../web/session.ts'
import { frameOf, type Site } from '../../web/site.ts'
import type { Problem } from '../../web/ui/error-summary.tsx'
import { placesOn } from '../read.ts'
import { modeInput } from '../travel/inputs.ts'
import { accessOn } from './access.ts'
import { listFranceServicesChecks, recordFranceServices, withChecks } from './checks.ts'
import { franceServicesOn, type PointLine, states } from './list.ts'
import { FranceServicesPage, type Narrowed } from './page.tsx'
import { PointPage } from './point-page.tsx'
import { tableOf } from './table.ts'

/** Mounted at the root: /france-services. */
export function franceServicesRoutes(site: Site): Hono<Env> {
  const asPublic = <T,>(work: Parameters<typeof withNobody<T>>[4]) =>
    withNobody(site.db, 'maillage_public', site.departement, site.clock().today, work)
  const listed = () => asPublic(tx => franceServicesOn(tx, site.departement, site.clock().today))

  const point = async (c: Context<Env>, refused?: Refused) => {
    const { today } = site.clock()
    const { points } = await listed()
    const id = c.req.param('id')
    const found = points.find(({ places }) => places.some(each => each.id === id))
    if (!found) throw outOfReach()
    const checks = mayRun(c, listFranceServicesChecks)
      ? (await answer(site, c, listFranceServicesChecks, { place: id })).checks
      : null
    const props = { point: found, checks, refused, today, done: c.req.query('fait') === 'constat' }
    return c.html(
      <PointPage
        {...props}
        judged={checks ? withChecks(found.judged, checks, await saidOn(found)) : found.judged}
        records={mayRun(c, recordFranceServices)}
        frame={frameOf(site, c)}
      />,
      refused ? 422 : 200,
    )
  }

  /** The latest day on which a source spoke of it. */
  const saidOn = async ({ places }: PointLine) => {
    const { today } = site.clock()
    const ids = places.map(({ id }) => id)
    const read = await asPublic(tx => placesOn(tx, site.departement, today, { ids }))
    return read
      .map(place => place.saidOn)
      .sort()
      .at(-1)!
  }

  return new Hono<Env>()
    .get('/france-services', async c => {
      const list = await listed()
      const narrowed = narrowedIn(c)
      const { access, problems } = await asked(site, narrowed.mode, asPublic)
      const page = Number(c.req.query('page') ?? 1) || 1
      const props = { list, narrowed, access, problems, page }
      return c.html(<FranceServicesPage {...props} frame={frameOf(site, c)} />, problems.length ? 422 : 200)
    })
    .get('/france-services/:file{tableau\\.csv}', async c => {
      const { points } = await listed()
      const { etat, utas } = narrowedIn(c)
      c.header('Content-Type', 'text/csv; charset=utf-8')
      c.header('Content-Disposition', 'attachment; filename="france-services.csv"')
      return c.body(
        tableOf(points.filter(one => (!etat || one.state === etat) && (!utas || one.utas.code === utas))),
      )
    })
    .get('/france-services/:id', c => point(c))
    .post('/france-services/:id', async c => {
      mustHold(c, recordFranceServices)
      const place = z.uuid().safeParse(c.req.param('id')).data
      if (!place) throw outOfReach()
      const typed = await typedIn(c)
      const ran = await ask(site, c, recordFranceServices, { ...typed, place })
      if (ran.problems) return point(c, { typed, problems: ran.problems })
      return c.redirect(`/france-services/${place}?fait=constat`, 303)
    })
}

async function asked(
  site: Site,
  typed: string,
  asPublic: <T>(work: Parameters<typeof withNobody<T>>[4]) => Promise<T>,
): Promise<{ access: Awaited<ReturnType<typeof accessOn>> | null; problems: Problem[] }> {
  const mode = modeInput.safeParse(typed || 'car')
  if (!mode.success)
    return { access: null, problems: [{ field: 'mode', sentence: mode.error.issues[0]!.message }] }
  try {
    const { today } = site.clock()
    return { access: await asPublic(tx => accessOn(tx, site.departement, today, mode.data)), problems: [] }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { access: null, problems: [{ field: 'mode', sentence: error.message }] }
  }
}

/** What is wrong in the address is left out, but a way of travelling: its sentence is shown. */
const narrowedIn = (c: Context<Env>): Narrowed => ({
  etat: states.find(state => state === c.req.query('etat')) ?? '',
  utas: c.req.query('utas')?.slice(0, 40) ?? '',
  mode: c.req.query('mode')?.slice(0, 20) ?? '',
})
