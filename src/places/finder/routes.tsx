/** The public pages of the finder. What is typed is sent in the body of a form, so that it stands in no address and no log. */
import { type Context, Hono } from 'hono'
import { compress } from 'hono/compress'
import { withNobody } from '../../kernel/access/identity.ts'
import { outOfReach } from '../../kernel/refusal.ts'
import { hourOf } from '../../platform/clock.ts'
import { readForm } from '../../web/body.ts'
import type { Env } from '../../web/session.ts'
import { frameOf, type Site } from '../../web/site.ts'
import { currentNetwork } from '../networks/networks.ts'
import { communeByCode, resolveTyped } from './commune/find.ts'
import { olderNamesOf } from './commune/gazetteer.ts'
import { LONGEST } from './find-help.ts'
import { helpNear } from './help-near.ts'
import { HelpPage } from './help-page.tsx'
import { isNeed, type NeedId } from './needs.ts'
import { addressOf, SearchPage } from './search-page.tsx'

/** Whoever is signed in finds at `/` what the next routes have there, and the finder at `/aide`. */
export function finderRoutes(site: Site, { phone }: { phone?: string | undefined } = {}): Hono<Env> {
  const search = (c: Context<Env>) => c.html(<SearchPage frame={frameOf(site, c)} />)
  return new Hono<Env>()
    .get('/', (c, next) => (c.get('me') ? next() : search(c)))
    .use('/aide/*', compress())
    .get('/aide', search)
    .post('/aide', async c => {
      const { commune } = await readForm(c)
      const typed = typeof commune === 'string' ? commune.slice(0, LONGEST) : ''
      const frame = frameOf(site, c)
      if (typed.length < 2)
        return c.html(
          <SearchPage frame={frame} typed={typed} problem="Tapez le nom de votre commune." />,
          422,
        )
      const found = await asNobody(site, tx => resolveTyped(tx, site.departement, typed))
      if (found.kind === 'one')
        return c.redirect(addressOf(found.choice.commune.code, found.choice.older), 303)
      return c.html(
        <SearchPage frame={frame} typed={typed} found={found} phone={phone} />,
        found.kind === 'unknown' ? 422 : 200,
      )
    })
    .get('/aide/:commune', c => help(site, c, undefined))
    .get('/aide/:commune/:besoin', c => {
      const need = c.req.param('besoin')
      if (!isNeed(need)) throw outOfReach()
      return help(site, c, need)
    })
}

async function help(site: Site, c: Context<Env>, need: NeedId | undefined): Promise<Response> {
  const { departement } = site
  const now = site.clock()
  const code = c.req.param('commune')!
  const read = await asNobody(site, async tx => {
    const commune = await communeByCode(tx, departement, code)
    if (!commune || commune.code !== code) return { commune }
    const ancien = c.req.query('ancien')
    const older = ancien && (await olderNamesOf(tx, code)).includes(ancien) ? ancien : undefined
    const at = { day: now.today, time: hourOf(now.at).slice(0, 5) }
    const network = await currentNetwork(tx, departement)
    const told = await helpNear(tx, departement, { commune, at, asOf: now.today, network, need })
    return { commune, older, told }
  })
  if (!read.commune) throw outOfReach()
  if (!read.told) return c.redirect(`/aide/${read.commune.code}`, 303)
  return c.html(
    <HelpPage frame={frameOf(site, c)} older={read.older} alone={need !== undefined} {...read.told} />,
  )
}

const asNobody = <T,>(site: Site, work: Parameters<typeof withNobody<T>>[4]): Promise<T> =>
  withNobody(site.db, 'maillage_public', site.departement, site.clock().today, work)
