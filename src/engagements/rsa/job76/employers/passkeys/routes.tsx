/** The addresses of keys and colleagues: the page of the employer, and what the browser asks in the background. */
import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { asSystem } from '../../../../../kernel/access/as-system.ts'
import { textInput } from '../../../../../kernel/inputs.ts'
import { Refusal } from '../../../../../kernel/refusal.ts'
import { answer, ask, mustHold, type Refused, typedIn } from '../../../../../web/ask.ts'
import { readJson } from '../../../../../web/body.ts'
import { cameFrom } from '../../../../../web/person/came-from.ts'
import { problem } from '../../../../../web/problem.ts'
import type { Env } from '../../../../../web/session.ts'
import { originOf } from '../../../../../web/sign-in.tsx'
import type { Site } from '../../../../../web/site.ts'
import type { JobFacts } from '../../facts.ts'
import { openJobSession } from '../../sessions/open-session.ts'
import { mayTry } from '../../sessions/tries.ts'
import { employerFrame } from '../frame.tsx'
import { addColleague, listAccess, removePasskey } from './access.ts'
import { addPasskey, askNewPasskey } from './add.ts'
import { askPasskey, enterByPasskey } from './enter.ts'
import { AccessPage } from './page.tsx'
import { madeShape, relyingParty, signedShape, UNREADABLE } from './relying-party.ts'

const newKey = z.strictObject({ name: textInput(60, 'Donnez un nom à cette clé.', 1), made: madeShape })

export function passkeyRoutes(site: Site, { secret, origins }: JobFacts): Hono<Env> {
  const proxied = origins.some(origin => origin.startsWith('https:'))
  const here = (c: Context<Env>) => relyingParty(originOf(c, origins))
  const page = async (c: Context<Env>, refused?: Refused) => {
    const access = await answer(site, c, listAccess, {})
    const props = { ...access, done: c.req.query('fait'), refused, frame: employerFrame(site, c) }
    return c.html(<AccessPage {...props} />, refused ? 422 : 200)
  }
  /** In the background: a refusal is a sentence that the page shows. */
  const inWords = async (c: Context<Env>, work: () => Promise<object>) => {
    try {
      return c.json(await work())
    } catch (error) {
      if (error instanceof Refusal && !error.missing) return problem(c, 422, error.message)
      throw error
    }
  }
  const brake = async (c: Context<Env>) => {
    if (!(await asSystem(site, at => mayTry(at, secret, cameFrom(c, proxied)))))
      throw new Refusal('Trop d’essais depuis cette adresse. Attendez dix minutes, puis recommencez.')
  }

  return new Hono<Env>()
    .get('/job76/employeur/acces', c => page(c))
    .post('/job76/employeur/acces/collegue', async c => {
      const typed = await typedIn(c)
      const ran = await ask(site, c, addColleague, typed)
      if (ran.problems) return page(c, { typed, problems: ran.problems })
      return c.redirect('/job76/employeur/acces?fait=collegue', 303)
    })
    .post('/job76/employeur/acces/cle/retirer', async c => {
      const ran = await ask(site, c, removePasskey, await typedIn(c))
      if (ran.problems) return page(c, { typed: {}, problems: ran.problems })
      return c.redirect('/job76/employeur/acces?fait=retiree', 303)
    })
    .post('/job76/employeur/acces/cle/question', c => {
      mustHold(c, listAccess)
      return inWords(c, () => askNewPasskey(site, c.get('me')!, here(c)))
    })
    .post('/job76/employeur/acces/cle', c => {
      mustHold(c, listAccess)
      return inWords(c, async () => {
        const read = newKey.safeParse(await readJson(c))
        if (!read.success)
          throw new Refusal(read.error.issues.find(({ path }) => path[0] === 'name')?.message ?? UNREADABLE)
        await addPasskey(site, c.get('me')!, here(c), read.data)
        return { to: '/job76/employeur/acces?fait=cle' }
      })
    })
    .post('/job76/employeur/connexion/cle/question', c =>
      inWords(c, async () => {
        await brake(c)
        return asSystem(site, at => askPasskey(at, here(c)))
      }),
    )
    .post('/job76/employeur/connexion/cle', c =>
      inWords(c, async () => {
        await brake(c)
        const read = signedShape.safeParse(await readJson(c))
        if (!read.success) throw new Refusal(UNREADABLE)
        const account = await enterByPasskey(site, here(c), read.data)
        await asSystem(site, ({ tx, departement }) =>
          openJobSession(c, tx, departement, site.clock(), { account, means: 'passkey' }),
        )
        return { to: '/job76/employeur' }
      }),
    )
}
