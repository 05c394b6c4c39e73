/** The addresses of the candidates. */
import type { Context, Hono } from 'hono'
import { answer, ask, type Refused, typedIn } from '../../../../web/ask.ts'
import type { Env } from '../../../../web/session.ts'
import { frameOf, SignInNeeded, type Site } from '../../../../web/site.ts'
import type { JobFacts } from '../facts.ts'
import { makeListSuitedOffers, openSuitedOffer } from './actions/offers.ts'
import { openOwnSearch } from './actions/open-own.ts'
import { saveIdentity } from './actions/save-identity.ts'
import { takeSearchAway } from './own/parts.ts'
import { candidateWay, type Way } from './pages/candidate-page.tsx'
import { comeInRoutes } from './pages/come-in-routes.tsx'
import { formRoutes } from './pages/form-routes.tsx'
import { homeOf } from './pages/home-routes.tsx'
import { IdentityPage } from './pages/identity-page.tsx'
import { OfferPage, OffersPage } from './pages/offers-pages.tsx'
import { DataPage } from './pages/other-pages.tsx'

export function candidateRoutes(site: Site, facts: JobFacts): Hono<Env> {
  const listSuitedOffers = makeListSuitedOffers(facts.matcher)
  const mine = async (c: Context<Env>): Promise<Way> => {
    if (!c.get('me')) throw new SignInNeeded()
    return candidateWay(site, c)
  }
  const beside = async (c: Context<Env>): Promise<Way> => ({
    ...{
      frame: frameOf(site, c),
      person: c.req.param('person'),
      base: `/job76/avec/${c.req.param('person')}`,
    },
  })
  const [home, besideHome] = [homeOf(site, facts, mine), homeOf(site, facts, beside)]
  const identity = async (c: Context<Env>, refused?: Refused) => {
    const search = await answer(site, c, openOwnSearch, {})
    return c.html(<IdentityPage way={await mine(c)} search={search} refused={refused} />, refused ? 422 : 200)
  }
  return comeInRoutes(site, facts)
    .get('/job76/candidat', c => home.show(c))
    .post('/job76/candidat', c => home.press(c))
    .get('/job76/candidat/offres', async c => {
      const offers = await answer(site, c, listSuitedOffers, {})
      return c.html(<OffersPage way={await mine(c)} found={offers} />)
    })
    .get('/job76/candidat/offres/:offer', async c => {
      const offer = await answer(site, c, openSuitedOffer, { offer: c.req.param('offer') })
      return c.html(<OfferPage way={await mine(c)} offer={offer} />)
    })
    .get('/job76/candidat/identite', c => identity(c))
    .post('/job76/candidat/identite', async c => {
      const typed = await typedIn(c)
      const ran = await ask(site, c, saveIdentity, typed)
      if (ran.problems) return identity(c, { typed, problems: ran.problems })
      return c.redirect(`/job76/candidat?fait=${ran.done.codeEnded ? 'numero' : 'identite'}`, 303)
    })
    .get('/job76/candidat/donnees', async c => c.html(<DataPage way={await mine(c)} />))
    .get('/job76/candidat/donnees.json', async c => {
      const told = await answer(site, c, takeSearchAway, {})
      c.header('Content-Disposition', 'attachment; filename="ma-recherche.json"')
      return c.json(told)
    })
    .route('/', formRoutes(site, { prefix: '/job76/candidat', wayOf: mine }))
    .get('/job76/avec/:person', c => besideHome.showBeside(c))
    .post('/job76/avec/:person', c => besideHome.pressBeside(c))
    .route('/', formRoutes(site, { prefix: '/job76/avec/:person', wayOf: beside }))
}
