/** The addresses of scenarios, for those who plan: the list, one, its places, the comparison, and what its interactive map reads. */
import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { compress } from 'hono/compress'
import { withNobody } from '../../../kernel/access/identity.ts'
import { outOfReach } from '../../../kernel/refusal.ts'
import { answer, ask, askedIn, mustHold, type Refused, typedIn } from '../../../web/ask.ts'
import type { Env } from '../../../web/session.ts'
import { frameOf, type Site } from '../../../web/site.ts'
import { landOf } from '../../map/ask.ts'
import { changeScenario } from '../change-scenario.ts'
import { compareScenarios } from '../compare-scenarios.ts'
import { listScenarios } from '../list-scenarios.ts'
import { openScenario } from '../open-scenario.ts'
import { saveScenario } from '../save-scenario.ts'
import { ComparePage } from './compare-page.tsx'
import { ScenariosPage } from './list-page.tsx'
import { scenarioFigures } from './scenario-map.tsx'
import { ScenarioPage } from './scenario-page.tsx'
import { NewScenarioPage, SettingsPage } from './settings-pages.tsx'
import { SitePage } from './site-page.tsx'
import { addressOf } from './words.tsx'

/** Mounted at the root: /scenarios. */
export function scenarioRoutes(site: Site): Hono<Env> {
  const frame = (c: Context<Env>) => frameOf(site, c)
  const scenarioIn = (c: Context<Env>) => c.req.param('id')!
  const open = (c: Context<Env>, version?: string) =>
    answer(site, c, openScenario, { scenario: scenarioIn(c), ...(version && { version }) })
  const doneIn = (c: Context<Env>) => done[c.req.query('fait') ?? '']

  const scenarioPage = async (c: Context<Env>, refused?: Refused) => {
    const opened = await open(c, c.req.query('version'))
    const { scenarios } = await answer(site, c, listScenarios, {})
    const land = await withNobody(site.db, 'maillage_public', site.departement, site.clock().today, tx =>
      landOf(tx, site.departement),
    )
    const props = { opened, others: scenarios, land, refused, done: doneIn(c) }
    return c.html(<ScenarioPage {...props} frame={frame(c)} />, refused ? 422 : 200)
  }

  const sitePage = async (c: Context<Env>, place: string | undefined, refused?: Refused) => {
    const opened = await open(c)
    const found = opened.sites.find(({ id, change }) => id === place && change !== 'removed')
    // Somebody removed it while it was being changed: what was typed is shown with the scenario.
    if (!found && refused) return scenarioPage(c, refused)
    if (!found) throw outOfReach()
    const props = { opened, site: found, refused, done: doneIn(c) }
    return c.html(<SitePage {...props} frame={frame(c)} />, refused ? 422 : 200)
  }

  const newPage = (c: Context<Env>, refused?: Refused) => {
    mustHold(c, saveScenario)
    const before = askedIn(c, 'name', 'kind', 'mode', 'minutes', 'place', 'lat', 'lon')
    return c.html(<NewScenarioPage frame={frame(c)} before={before} refused={refused} />, refused ? 422 : 200)
  }

  const settings = async (c: Context<Env>, refused?: Refused) =>
    c.html(<SettingsPage frame={frame(c)} opened={await open(c)} refused={refused} />, refused ? 422 : 200)

  return new Hono<Env>()
    .use('/scenarios/*', compress())
    .get('/scenarios', async c => {
      const { scenarios } = await answer(site, c, listScenarios, {})
      return c.html(
        <ScenariosPage
          frame={frame(c)}
          scenarios={scenarios}
          withdrawn={c.req.query('fait') === 'retrait'}
        />,
      )
    })
    .get('/scenarios/nouveau', c => newPage(c))
    .post('/scenarios/nouveau', async c => {
      mustHold(c, saveScenario)
      const typed = await typedIn(c)
      const { place, lat, lon, ...told } = typed
      const ran = await ask(site, c, saveScenario, { ...beginning({ place, lat, lon }), ...told })
      if (ran.problems) return newPage(c, { typed, problems: ran.problems })
      return c.redirect(`${addressOf(ran.done.scenario)}?fait=nouveau`, 303)
    })
    .get('/scenarios/:id', c => scenarioPage(c))
    .post('/scenarios/:id', async c => {
      mustHold(c, changeScenario)
      const { 'land-name': drawn, ...sent } = await typedIn(c)
      const typed = drawn && sent.do === 'add' ? { ...sent, name: drawn } : sent
      const ran = await ask(site, c, changeScenario, { ...typed, scenario: scenarioIn(c) })
      if (ran.problems) return scenarioPage(c, { typed, problems: ran.problems })
      return c.redirect(`${addressOf(scenarioIn(c))}?fait=${sent.do}`, 303)
    })
    .get('/scenarios/:id/lieu', c => sitePage(c, c.req.query('place')))
    .post('/scenarios/:id/lieu', async c => {
      mustHold(c, changeScenario)
      const typed = await typedIn(c)
      const ran = await ask(site, c, changeScenario, { ...typed, scenario: scenarioIn(c) })
      if (ran.problems) return sitePage(c, typed.place, { typed, problems: ran.problems })
      const back = typed.do === 'remove' ? `?fait=remove` : `/lieu?place=${typed.place}&fait=${typed.do}`
      return c.redirect(`${addressOf(scenarioIn(c))}${back}`, 303)
    })
    .get('/scenarios/:id/reglages', c => settings(c))
    .post('/scenarios/:id/reglages', async c => {
      mustHold(c, saveScenario)
      const typed = await typedIn(c)
      const ran = await ask(site, c, saveScenario, { ...typed, scenario: scenarioIn(c) })
      if (ran.problems) return settings(c, { typed, problems: ran.problems })
      return c.redirect(`${addressOf(scenarioIn(c))}?fait=reglages`, 303)
    })
    .post('/scenarios/:id/retrait', async c => {
      mustHold(c, saveScenario)
      const typed = await typedIn(c)
      const { name, kinds, mode, minutes } = await open(c)
      const told = { name, kind: kinds.join(','), mode, minutes }
      const ran = await ask(site, c, saveScenario, { ...told, ...typed, scenario: scenarioIn(c) })
      if (ran.problems) return scenarioPage(c, { typed, problems: ran.problems })
      const back = typed.withdrawn === 'true' ? '/scenarios' : addressOf(scenarioIn(c))
      return c.redirect(`${back}?fait=retrait`, 303)
    })
    .get('/scenarios/:id/comparer', async c => {
      const other = c.req.query('avec')
      const asked = { scenario: scenarioIn(c), ...(other && { with: other }) }
      const compared = await answer(site, c, compareScenarios, asked)
      return c.html(<ComparePage frame={frame(c)} compared={compared} question={await open(c)} />)
    })
    .get('/scenarios/:id/chiffres.json', async c =>
      c.json(scenarioFigures(await open(c, c.req.query('version')))),
    )
}

const done: Record<string, string> = {
  nouveau: 'Le scénario est enregistré.',
  add: 'Le lieu est ajouté au scénario.',
  move: 'Le lieu est déplacé.',
  remove: 'Le lieu est supprimé du scénario.',
  open: 'La demi-journée est ouverte.',
  close: 'La demi-journée est fermée.',
  undo: 'Le changement est retiré.',
  reglages: 'Le nom et la question sont enregistrés.',
  retrait: 'Le scénario est de nouveau dans la liste.',
}

/** The place that was tried on the public map, if the scenario begins with one. */
const beginning = ({ place, lat, lon }: Record<'place' | 'lat' | 'lon', string | undefined>) =>
  lat && lon
    ? {
        changes: JSON.stringify([
          { do: 'add', place: randomUUID(), name: place ?? 'Nouveau lieu', lat, lon },
        ]),
      }
    : {}
