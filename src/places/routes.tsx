/** The addresses of the directory that everybody may read: the list, one place, and the data as others take it. */
import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { withNobody } from '../kernel/access/identity.ts'
import { outOfReach } from '../kernel/refusal.ts'
import type { Tx } from '../platform/db.ts'
import { mayRun } from '../web/ask.ts'
import type { Env } from '../web/session.ts'
import { frameOf, read, type Site } from '../web/site.ts'
import { linkRoutes } from './campaigns/link/routes.tsx'
import { type CampaignFacts, campaignRoutes } from './campaigns/routes.tsx'
import { type ExportFormat, exported, exportFormats } from './exports/export.ts'
import { placeHistory } from './house/history.ts'
import { correctPlace } from './house/write.ts'
import { houseRoutes } from './house-routes.tsx'
import { filtered, placesFilters } from './list.ts'
import { History } from './pages/history.tsx'
import { ListPage } from './pages/list-page.tsx'
import { PlacePage } from './pages/place-page.tsx'
import { qualityOf } from './quality/score.ts'
import { placesOn } from './read.ts'
import { reportRoutes } from './reports/routes.tsx'
import { servicesOn } from './services.ts'

export function placesRoutes(site: Site, facts: CampaignFacts): Hono<Env> {
  const asPublic = <T,>(work: (tx: Tx) => Promise<T>) =>
    withNobody(site.db, 'maillage_public', site.departement, site.clock().today, work)

  return (
    new Hono<Env>()
      .get('/lieux', async c => {
        const { kind, commune } = filtersIn(c)
        const { today } = site.clock()
        const places = await asPublic(tx => filtered(tx, site.departement, today, { kind, commune }))
        const page = Number(c.req.query('page') ?? '1') || 1
        const props = { places, kind, commune, page, today, keeps: mayRun(c, correctPlace) }
        return c.html(<ListPage {...props} frame={{ ...frameOf(site, c), path: '/lieux' }} />)
      })
      .get('/lieux/donnees/:format', async c => {
        const format = c.req.param('format')
        if (!Object.hasOwn(exportFormats, format)) throw outOfReach()
        const { file, type, text } = await asPublic(tx =>
          exported(tx, site.departement, site.clock().today, format as ExportFormat),
        )
        c.header('Content-Type', type)
        c.header('Content-Disposition', `attachment; filename="${file}"`)
        return c.body(text)
      })
      // Before the page of a place, whose address they would be.
      .route('/', houseRoutes(site))
      .route('/', campaignRoutes(site, facts))
      .route('/', linkRoutes(site))
      .route('/', reportRoutes(site))
      .get('/lieux/:id', async c => {
        const id = z.uuid().safeParse(c.req.param('id')).data
        if (!id) throw outOfReach()
        const { today } = site.clock()
        const found = await asPublic(async tx => ({
          places: await placesOn(tx, site.departement, today, { ids: [id] }),
          services: await servicesOn(tx, site.departement, today, { places: [id] }),
        }))
        const [place] = found.places
        if (!place) throw outOfReach()
        const keeps = mayRun(c, correctPlace)
        const history = keeps ? <History {...(await read(site, c, placeHistory, { place: id }))} /> : null
        const props = {
          place,
          services: found.services,
          quality: qualityOf(place, today),
          today,
          history,
          keeps,
          done: done[c.req.query('fait') ?? ''],
          problem: c.req.query('fait') === 'pas-verifie' ? NOT_CHECKED : undefined,
        }
        return c.html(<PlacePage {...props} frame={frameOf(site, c)} />)
      })
  )
}

const NOT_CHECKED =
  'La vérification n’est pas enregistrée\u00a0: dites comment, et un jour qui n’est pas à venir.'

const done: Record<string, string> = {
  ajout: 'Le lieu est dans l’annuaire.',
  correction: 'La correction est enregistrée.',
  rien: 'Rien n’a changé.',
  fermeture: 'La fermeture est enregistrée.',
  signalement: 'Merci. Une personne va vérifier.',
  verification: 'La vérification est enregistrée.',
}

/** What is wrong in the address is left out. */
function filtersIn(c: Context<Env>): { kind: string; commune: string } {
  return {
    kind: placesFilters.kind.safeParse(c.req.query('kind')).data ?? '',
    commune: placesFilters.commune.safeParse(c.req.query('commune')?.trim()).data ?? '',
  }
}
