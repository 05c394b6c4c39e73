/** « Réseaux »: what travel times are computed on, and the files of the next one; the operation that programs call. */
import { type Context, Hono } from 'hono'
import { outOfReach, Refusal } from '../../kernel/refusal.ts'
import type { Problems } from '../../kernel/run.ts'
import { logBug } from '../../platform/bug-line.ts'
import { jsonSchemaOf, refusedBy } from '../../web/api.ts'
import { answer, mustHold } from '../../web/ask.ts'
import type { Env } from '../../web/session.ts'
import { frameOf, SignInNeeded, type Site } from '../../web/site.ts'
import { type Builder, type Building, startBuild } from './build.ts'
import { listedNetwork, listNetworks } from './list-networks.ts'
import { factsOf } from './networks.ts'
import { NetworksPage } from './networks-page.tsx'
import { receiveFiles } from './upload.ts'

export interface NetworkRoutesFacts {
  /** The folder where files and bytes lie while a network is being built. */
  networks: string
  log: (line: object) => void
}

const builders = { allowed: ['administrator'] } as const

export function networkRoutes(site: Site, { networks: folder, log }: NetworkRoutesFacts): Hono<Env> {
  const page = async (c: Context<Env>, problems?: Problems) => {
    mustHold(c, builders)
    const listed = await answer(site, c, listNetworks, {})
    if (!problems && listed.builds.some(({ state }) => state === 'running')) c.header('Refresh', '5')
    return c.html(
      <NetworksPage frame={frameOf(site, c)} {...listed} problems={problems} />,
      problems ? 422 : 200,
    )
  }

  /** The files stay until the network is built or refused; whoever asks by the page does not wait. */
  const build = async (c: Context<Env>): Promise<Building> => {
    const at = builderOf(site, c, folder)
    const { discard, ...files } = await receiveFiles(c, folder)
    try {
      const { id, done } = await startBuild(at, files)
      return { id, done: done.finally(discard) }
    } catch (error) {
      await discard()
      throw error
    }
  }

  return new Hono<Env>()
    .get('/reseaux', c => page(c))
    .post('/reseaux', async c => {
      mustHold(c, builders)
      try {
        const { done } = await build(c)
        done.catch(error => {
          // A refusal is in the journal.
          if (!(error instanceof Refusal)) logBug(log, 'network', error)
        })
        return c.redirect('/reseaux', 303)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return page(c, { [error.field ?? '']: error.message })
      }
    })
    .post('/api/travel/build-network', async c => {
      const { warnings, bytes, since, ...network } = await (await build(c)).done
      return c.json({ ...factsOf(network), since, bytes, warnings })
    })
}

/** An administrator, or the account of imports by its token. */
function builderOf(site: Site, c: Context<Env>, folder: string): Builder {
  const me = c.get('me')
  if (!me) throw new SignInNeeded()
  const role = (['administrator', 'imports'] as const).find(role => me.roles.includes(role))
  if (!role) throw outOfReach()
  return { db: site.db, clock: site.clock, me, role, folder }
}

/** The operation that takes files, for the description of the API. */
export const networkDescription = {
  '/api/travel/build-network': {
    post: {
      operationId: 'travel.build-network',
      summary: 'Construire le réseau',
      description:
        'Construit le réseau des temps de trajet à partir de fichiers de rues (.osm.pbf) et d’horaires (GTFS, .zip), le met en service, et répond une fois fait. Fonctions : administrator, imports.',
      tags: ['travel'],
      requestBody: { required: true, content: { 'multipart/form-data': { schema: { type: 'object' } } } },
      responses: {
        '200': {
          description: 'En service',
          content: { 'application/json': { schema: jsonSchemaOf(listedNetwork.omit({ readable: true })) } },
        },
        ...refusedBy('401', '403', '404', '411', '413', '422'),
      },
    },
  },
}
