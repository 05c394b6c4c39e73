/** The address of a welcome: a form that saves, by one press or as it is typed. */
import { type Context, Hono } from 'hono'
import { hourOf } from '../../../platform/clock.ts'
import { answer, ask, type Refused } from '../../../web/ask.ts'
import { readForm } from '../../../web/body.ts'
import type { Env } from '../../../web/session.ts'
import { frameOf, type Site } from '../../../web/site.ts'
import { listDemands } from '../demands/list.ts'
import { merged } from './merge.ts'
import { openVisit } from './one.ts'
import { WelcomePage } from './page.tsx'
import { recordWelcome } from './record.ts'

const path = '/accueil/passages/:passage'

export function welcomeRoutes(site: Site): Hono<Env> {
  const show = async (c: Context<Env>, sent?: { refused: Refused; needs: readonly string[] }) => {
    const visit = await answer(site, c, openVisit, { passage: c.req.param('passage')! })
    const stale = sent?.refused.problems.base !== undefined && visit.welcome !== null
    const both = stale ? merged(visit.welcome!, { typed: sent.refused.typed, needs: sent.needs }) : undefined
    const refused = sent && { ...sent.refused, typed: both?.typed ?? sent.refused.typed }
    const needs = both?.needs ?? sent?.needs ?? visit.welcome?.needs ?? []
    const status = refused ? (stale ? 409 : 422) : 200
    if (asJson(c) && refused)
      return c.json({ problems: refused.problems, stale, typed: refused.typed, needs }, status)
    const { rows: demands } = await answer(site, c, listDemands, { passage: visit.passage })
    const props = {
      visit,
      demands,
      refused,
      needs,
      stale,
      done: c.req.query('fait'),
      frame: frameOf(site, c),
    }
    c.header('Cache-Control', 'no-store')
    return c.html(<WelcomePage {...props} />, status)
  }
  return new Hono<Env>()
    .get(path, c => show(c))
    .post(path, async c => {
      const { typed, needs } = await sentIn(c)
      const passage = c.req.param('passage')
      const ran = await ask(site, c, recordWelcome, { ...typed, passage, needs })
      if (ran.problems) return show(c, { refused: { typed, problems: ran.problems }, needs })
      const { version, savedAt } = ran.done
      if (asJson(c)) return c.json({ version, savedTime: hourOf(savedAt).slice(0, 5) })
      return c.redirect(`/accueil/passages/${passage}?fait=accueil`, 303)
    })
}

const asJson = (c: Context) => c.req.header('Accept') === 'application/json'

/** Several needs may be ticked; an empty field is an absent one. */
async function sentIn(c: Context<Env>) {
  const { needs = [], ...sent } = await readForm(c)
  const typed = Object.fromEntries(
    Object.entries(sent).flatMap(([name, value]) => {
      const one = Array.isArray(value) ? value[0]! : value
      return one === '' ? [] : [[name, one]]
    }),
  )
  return { typed, needs: [needs].flat() }
}
