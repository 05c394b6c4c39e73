/** The addresses of a welcome: forms that save, by one press or as they are typed; and the keys of what waits on the device meanwhile. */
import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Secret } from '../../../kernel/people/secret.ts'
import { hourOf } from '../../../platform/clock.ts'
import { answer, ask, mustHold, type Refused } from '../../../web/ask.ts'
import { readForm } from '../../../web/body.ts'
import type { Frame } from '../../../web/layout.tsx'
import type { Env } from '../../../web/session.ts'
import { frameOf, type Site } from '../../../web/site.ts'
import { listDemands } from '../demands/list.ts'
import { draftKeys } from './draft-keys.ts'
import { openElsewhere } from './elsewhere.ts'
import { ElsewherePage } from './elsewhere-page.tsx'
import type { Sent } from './form.tsx'
import { merged } from './merge.ts'
import { openVisit, type Welcome } from './one.ts'
import { WelcomePage } from './page.tsx'
import { recordWelcome } from './record.ts'

/** What comes back of a form that was refused. */
type Form = Pick<Sent, 'needs'> & { refused: Refused }
type Page = (common: { sent: Sent; done: string | undefined; agent: string; frame: Frame }) => Child

/** At the door or elsewhere: the part of the address that is the number, and the page under it. */
interface Kind {
  key: 'passage' | 'welcome'
  open(c: Context<Env>, id: string): Promise<{ welcome: Welcome | null; page: Page }>
}

export function welcomeRoutes(site: Site, secret: Secret): Hono<Env> {
  const atDoor: Kind = {
    key: 'passage',
    async open(c, passage) {
      const visit = await answer(site, c, openVisit, { passage })
      const { rows: demands } = await answer(site, c, listDemands, { passage })
      return { welcome: visit.welcome, page: common => <WelcomePage {...{ visit, demands }} {...common} /> }
    },
  }
  const elsewhere: Kind = {
    key: 'welcome',
    async open(c, id) {
      const opened = await answer(site, c, openElsewhere, { welcome: id })
      return { welcome: opened.welcome, page: common => <ElsewherePage {...{ id, opened }} {...common} /> }
    },
  }

  const show = async ({ key, open }: Kind, c: Context<Env>, form?: Form) => {
    const { welcome, page } = await open(c, c.req.param(key)!)
    const sent = sentOf(welcome, form)
    const { refused, needs, stale } = sent
    const status = refused ? (stale ? 409 : 422) : 200
    if (asJson(c) && refused)
      return c.json({ problems: refused.problems, stale, typed: refused.typed, needs }, status)
    c.header('Cache-Control', 'no-store')
    const done = c.req.query('fait')
    return c.html(<>{page({ sent, done, agent: c.get('me')!.id, frame: frameOf(site, c) })}</>, status)
  }

  const save = async (kind: Kind, c: Context<Env>) => {
    mustHold(c, recordWelcome)
    const { typed, needs } = await sentIn(c)
    const { agent, ...said } = typed
    if (agent && agent !== c.get('me')!.id) {
      // The page of whoever was signed in before: nothing of it is written in the name of another.
      if (asJson(c)) return c.json({}, 401)
      return show(kind, c, { refused: { typed, problems: { '': ANOTHER } }, needs })
    }
    const ran = await ask(site, c, recordWelcome, { ...said, [kind.key]: c.req.param(kind.key)!, needs })
    if (ran.problems) return show(kind, c, { refused: { typed, problems: ran.problems }, needs })
    const { version, savedAt } = ran.done
    if (asJson(c)) return c.json({ version, savedTime: hourOf(savedAt).slice(0, 5) })
    return c.redirect(`${c.req.path}?fait=accueil`, 303)
  }

  return new Hono<Env>()
    .get('/accueil/brouillons', c => {
      mustHold(c, recordWelcome)
      return c.json({ keys: draftKeys(secret, site.departement, c.get('me')!.id, site.clock().today) })
    })
    .get('/accueil/ailleurs', c => {
      mustHold(c, recordWelcome)
      return c.redirect(`/accueil/ailleurs/${randomUUID()}`, 303)
    })
    .get('/accueil/ailleurs/:welcome', c => show(elsewhere, c))
    .post('/accueil/ailleurs/:welcome', c => save(elsewhere, c))
    .get('/accueil/passages/:passage', c => show(atDoor, c))
    .post('/accueil/passages/:passage', c => save(atDoor, c))
}

const ANOTHER =
  'Ce texte fut tapé sous un autre compte que le vôtre\u00a0: relisez-le, puis enregistrez-le en votre nom, ou fermez cette page.'

/** Of a stale form, both texts. */
function sentOf(welcome: Welcome | null, form: Form | undefined): Sent {
  if (!form) return { refused: undefined, needs: welcome?.needs ?? [], stale: false }
  const stale = form.refused.problems.base !== undefined && welcome !== null
  if (!stale) return { ...form, stale }
  const both = merged(welcome, { typed: form.refused.typed, needs: form.needs })
  return { refused: { ...form.refused, typed: both.typed }, needs: both.needs, stale }
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
