/** The addresses of reports: the form that anybody fills, and the list of those who keep the directory. */
import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { withNobody } from '../../kernel/access/identity.ts'
import { outOfReach, Refusal } from '../../kernel/refusal.ts'
import type { Problems } from '../../kernel/run.ts'
import type { Tx } from '../../platform/db.ts'
import { answer, ask, mustHold, type Refused, type Typed, typedIn } from '../../web/ask.ts'
import type { Env } from '../../web/session.ts'
import { frameOf, type Site } from '../../web/site.ts'
import { placeTyped } from '../pages/sent.ts'
import { type Place, placesOn } from '../read.ts'
import { listReports } from './list-reports.ts'
import { QueuePage } from './queue-page.tsx'
import { recordReport, reportError } from './report.ts'
import { ReportPage, TRAP } from './report-page.tsx'
import { SettlePage } from './settle-page.tsx'
import { settleReport, takeReport } from './settle-report.ts'

export function reportRoutes(site: Site): Hono<Env> {
  const { db, departement } = site
  const asPublic = <T,>(work: (tx: Tx) => Promise<T>) =>
    withNobody(db, 'maillage_public', departement, site.clock().today, work)
  const placeOf = async (id: string | undefined): Promise<Place> => {
    const place = z.uuid().safeParse(id).data
    const found = place
      ? await asPublic(tx => placesOn(tx, departement, site.clock().today, { ids: [place] }))
      : []
    if (!found[0]) throw outOfReach()
    return found[0]
  }
  const form = (c: Context<Env>, place: Place, refused?: Refused) =>
    c.html(<ReportPage place={place} refused={refused} frame={frameOf(site, c)} />, refused ? 422 : 200)
  const one = async (c: Context<Env>, refused?: Refused) => {
    const { reports } = await answer(site, c, listReports, { report: c.req.param('report') })
    const [report] = reports
    if (!report) throw outOfReach()
    const [place] = await asPublic(tx =>
      placesOn(tx, departement, site.clock().today, { ids: [report.place] }),
    )
    const props = { report, place, refused }
    return c.html(<SettlePage {...props} frame={frameOf(site, c)} />, refused ? 422 : 200)
  }

  return new Hono<Env>()
    .get('/lieux/:id/signaler', async c => form(c, await placeOf(c.req.param('id'))))
    .post('/lieux/:id/signaler', async c => {
      const { [TRAP]: trap, ...typed } = await typedIn(c)
      const place = await placeOf(c.req.param('id'))
      const problems = trap ? { [TRAP]: 'Laissez ce champ vide.' } : await reported(site, place, typed)
      if (problems) return form(c, place, { typed, problems })
      return c.redirect(`/lieux/${place.id}?fait=signalement`, 303)
    })
    .get('/lieux/signalements', async c => {
      const view = c.req.query('vue') === 'decides' ? 'settled' : 'open'
      const lists = await answer(site, c, listReports, { view })
      const props = { view, ...lists, done: done[c.req.query('fait') ?? ''] } as const
      return c.html(<QueuePage {...props} frame={frameOf(site, c)} />)
    })
    .get('/lieux/signalements/:report', c => one(c))
    .post('/lieux/signalements/:report', async c => {
      mustHold(c, settleReport)
      const { typed } = await placeTyped(c)
      const ran = await ask(site, c, settleReport, settling(c.req.param('report'), typed))
      if (!ran.problems)
        return c.redirect(
          `/lieux/signalements?fait=${typed.verdict === 'accepted' ? 'accepte' : 'ecarte'}`,
          303,
        )
      const { report, why, ...problems } = ran.problems
      if (report) throw outOfReach()
      const field = typed.verdict === 'accepted' ? 'why' : 'reason'
      return one(c, { typed, problems: why ? { ...problems, [field]: why } : problems })
    })
    .post('/lieux/signalements/:report/prendre', async c => {
      mustHold(c, takeReport)
      const report = c.req.param('report')
      const ran = await ask(site, c, takeReport, { report })
      if (ran.problems?.report) throw outOfReach()
      // Taken by somebody else meanwhile: the page says by whom.
      return c.redirect(`/lieux/signalements/${report}`, 303)
    })
}

/** Anybody’s: no account, even for whoever is signed in. */
async function reported(site: Site, place: Place, typed: Typed): Promise<Problems | undefined> {
  const { db, departement } = site
  const read = reportError.input.safeParse({ ...typed, place: place.id })
  if (!read.success)
    return Object.fromEntries(read.error.issues.map(({ path, message }) => [path.join('.'), message]))
  const { at, today } = site.clock()
  try {
    await withNobody(db, 'maillage_public', departement, today, tx =>
      recordReport({ tx, departement, today, at }, read.data),
    )
    return undefined
  } catch (error) {
    if (error instanceof Refusal && !error.missing) return { [error.field ?? '']: error.message }
    throw error
  }
}

/** Only what the chosen form has: an emptied field says that there is none, one that it does not show says nothing. */
function settling(report: string, { verdict, reason, why, ...fields }: Typed): object {
  return verdict === 'accepted'
    ? { report, verdict, ...(why && { why }), ...fields }
    : { report, verdict, ...(reason && { why: reason }) }
}

const done: Record<string, string> = {
  accepte: 'Le signalement est accepté.',
  ecarte: 'Le signalement est écarté.',
}
