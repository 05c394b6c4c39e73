/** « Ce qui reste à la fin du mois », for anybody: what is typed comes in the body of a form, is counted, and is kept nowhere. */
import { type Context, Hono } from 'hono'
import { withNobody } from '../../../../kernel/access/identity.ts'
import { centsTyped } from '../../../../kernel/euros.ts'
import { Refusal } from '../../../../kernel/refusal.ts'
import { problemsOf, type Ran } from '../../../../kernel/run.ts'
import { askedIn, type Typed, typedIn } from '../../../../web/ask.ts'
import type { Env } from '../../../../web/session.ts'
import { frameOf, type Site } from '../../../../web/site.ts'
import { type Estimate, estimate } from './estimate.ts'
import { takeHomeInput } from './input.ts'
import { TakeHomePage } from './page.tsx'

/** The job of an offer, as its address brings it: `?heures=24&brut=12,50&mois=6`. Of the household an address says nothing. */
const fromOffer = { heures: 'hours', brut: 'grossHourly', mois: 'months' } as const
/** What a form asks in euros, and the action in cents. */
const amounts = ['grossHourly', 'currentPay', 'partnerPay', 'otherIncome', 'currentRsa']

export const takeHomeRoutes = (site: Site): Hono<Env> =>
  new Hono<Env>()
    .get('/job76/reste-a-vivre', c => c.html(<TakeHomePage frame={frameOf(site, c)} typed={ofOffer(c)} />))
    .post('/job76/reste-a-vivre', async c => {
      const typed = await typedIn(c)
      const ran = await count(site, typed)
      c.header('Cache-Control', 'no-store')
      return c.html(
        <TakeHomePage frame={frameOf(site, c)} typed={typed} problems={ran.problems} told={ran.done} />,
        ran.problems ? 422 : 200,
      )
    })

function ofOffer(c: Context<Env>): Typed {
  const asked = Object.entries(askedIn(c, ...Object.keys(fromOffer)))
  return Object.fromEntries(
    asked
      .filter(([, value]) => /^\d{1,3}([.,]\d{1,2})?$/.test(value))
      .map(([name, value]) => [fromOffer[name as keyof typeof fromOffer], value.replace('.', ',')]),
  )
}

async function count(site: Site, typed: Typed): Promise<Ran<Estimate>> {
  const { hours, ...others } = typed
  const input = Object.fromEntries(
    Object.entries(others).map(([name, value]) => [
      name,
      amounts.includes(name) ? (centsTyped(value) ?? Number.NaN) : value,
    ]),
  )
  const parsed = takeHomeInput.safeParse({ ...input, hours: hours?.replace(',', '.') })
  if (!parsed.success) return { problems: problemsOf(parsed.error.issues) }
  const { db, departement } = site
  const { today } = site.clock()
  try {
    const done = await withNobody(db, 'maillage_public', departement, today, tx =>
      estimate(tx, departement, today, parsed.data),
    )
    return { done }
  } catch (error) {
    if (!(error instanceof Refusal) || error.missing) throw error
    return { problems: { [error.field ?? '']: error.message } }
  }
}
