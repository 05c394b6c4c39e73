/** The address of the weights. */
import { type Context, Hono } from 'hono'
import { answer, ask, mustHold, type Refused, typedIn } from '../../../../web/ask.ts'
import type { Env } from '../../../../web/session.ts'
import { frameOf, type Site } from '../../../../web/site.ts'
import { WeightsPage } from './page.tsx'
import { decideWeights, listWeights } from './weights.ts'

export const weightsRoutes = (site: Site): Hono<Env> => {
  const page = async (c: Context<Env>, refused?: Refused) => {
    const list = await answer(site, c, listWeights, {})
    const decides = c.get('me')!.roles.includes('animation-job76')
    return c.html(
      <WeightsPage
        {...{ ...list, decides, refused }}
        today={site.clock().today}
        done={c.req.query('fait') !== undefined}
        frame={frameOf(site, c)}
      />,
      refused ? 422 : 200,
    )
  }
  return new Hono<Env>()
    .get('/job76/poids', c => page(c))
    .post('/job76/poids', async c => {
      mustHold(c, decideWeights)
      const typed = await typedIn(c)
      const { problems } = await ask(site, c, decideWeights, typed)
      return problems ? page(c, { typed, problems }) : c.redirect('/job76/poids?fait=oui', 303)
    })
}
