/** The public addresses of Job 76: what it is, the open offers, one of them. Read as nobody, whoever is signed in. */
import { Hono } from 'hono'
import * as z from 'zod'
import { withNobody } from '../../../../../kernel/access/identity.ts'
import { outOfReach } from '../../../../../kernel/refusal.ts'
import { resolveTyped } from '../../../../../places/finder/commune/find.ts'
import type { Tx } from '../../../../../platform/db.ts'
import { askedIn } from '../../../../../web/ask.ts'
import type { Env } from '../../../../../web/session.ts'
import { frameOf, type Site } from '../../../../../web/site.ts'
import type { JobFacts } from '../../facts.ts'
import { AboutPage } from './about-page.tsx'
import { countOpen, findOffers, offersFor } from './find-offers.ts'
import { OffersPage } from './list-page.tsx'
import { OfferPage } from './offer-page.tsx'
import { offerFor } from './open-offer.ts'
import { communeSentence } from './typed-commune.ts'

export function openOfferRoutes(site: Site, { phone }: Pick<JobFacts, 'phone'>): Hono<Env> {
  const { db, departement } = site
  const asNobody = <T,>(
    work: (at: { tx: Tx; departement: string; today: ReturnType<Site['clock']>['today'] }) => Promise<T>,
  ) => {
    const { today } = site.clock()
    return withNobody(db, 'maillage_public', departement, today, tx => work({ tx, departement, today }))
  }
  const times: Record<string, string> = { plein: 'full', partiel: 'part' }

  return new Hono<Env>()
    .get('/job76', async c => {
      const total = await asNobody(countOpen)
      return c.html(<AboutPage frame={frameOf(site, c)} total={total} phone={phone} />)
    })
    .get('/job76/offres', async c => {
      const { page = '1', ...asked } = askedIn(c, 'mots', 'commune', 'contrat', 'temps', 'page')
      const found = await asNobody(async at => {
        const commune = asked.commune ? await resolveTyped(at.tx, departement, asked.commune) : undefined
        const one = commune?.kind === 'one' ? commune.choice.commune.code : undefined
        const input = {
          words: asked.mots,
          commune: one,
          contract: asked.contrat,
          time: times[asked.temps ?? ''],
          page,
        }
        // What an address has wrong is left out.
        const read = findOffers.input.safeParse(input)
        const right = read.success ? read.data : { page: 1, words: asked.mots?.slice(0, 100) }
        return { ...(await offersFor(at, right)), problem: commune && communeSentence(commune) }
      })
      return c.html(<OffersPage frame={frameOf(site, c)} asked={asked} {...found} />)
    })
    .get('/job76/offres/:offer', async c => {
      const offer = z.uuid().safeParse(c.req.param('offer')).data
      if (!offer) throw outOfReach()
      const shown = await asNobody(at => offerFor(at, offer))
      return c.html(<OfferPage frame={frameOf(site, c)} {...shown} />)
    })
}
