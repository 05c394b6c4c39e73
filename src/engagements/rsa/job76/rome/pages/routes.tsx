/** The public pages of métiers: in plain words, for whoever looks for work or hires. */
import { Hono } from 'hono'
import { withNobody } from '../../../../../kernel/access/identity.ts'
import { outOfReach } from '../../../../../kernel/refusal.ts'
import type { Env } from '../../../../../web/session.ts'
import { frameOf, type Site } from '../../../../../web/site.ts'
import { inWords, officialVersion } from '../edition.ts'
import { LONGEST, metiersFor } from '../find-metier.ts'
import { metierByCode, metiersThatHire, ownCompetences } from '../read.ts'
import { MetierPage } from './metier-page.tsx'
import { MetiersPage } from './metiers-page.tsx'

export function romeRoutes(site: Site): Hono<Env> {
  const asNobody = <T,>(work: Parameters<typeof withNobody<T>>[4]): Promise<T> =>
    withNobody(site.db, 'maillage_public', site.departement, site.clock().today, work)
  return new Hono<Env>()
    .get('/job76/metiers', async c => {
      const typed = (c.req.query('q') ?? '').trim().slice(0, LONGEST)
      const shown = await asNobody(async tx => {
        if (typed.length < 2) return { all: await metiersThatHire(tx) }
        const found = await metiersFor(tx, typed, 12)
        return {
          found,
          competences: await ownCompetences(
            tx,
            found.map(({ code }) => code),
          ),
        }
      })
      return c.html(<MetiersPage frame={frameOf(site, c)} typed={typed} {...shown} />)
    })
    .get('/job76/metiers/:code', async c => {
      const shown = await asNobody(async tx => {
        const metier = await metierByCode(tx, c.req.param('code'))
        const version = await officialVersion(tx)
        return metier && { metier, version: version && inWords(version) }
      })
      if (!shown) throw outOfReach()
      return c.html(<MetierPage frame={frameOf(site, c)} {...shown} />)
    })
}
