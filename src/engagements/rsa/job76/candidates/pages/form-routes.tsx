/** The screens of a search, at the candidate’s own address and beside an agent: the same forms, by the same actions. */
import { type Context, Hono } from 'hono'
import { withNobody } from '../../../../../kernel/access/identity.ts'
import { makePdf } from '../../../../../platform/pdf/pdf.ts'
import { answer, ask, type Refused, type Typed } from '../../../../../web/ask.ts'
import { readForm } from '../../../../../web/body.ts'
import type { Env } from '../../../../../web/session.ts'
import type { Site } from '../../../../../web/site.ts'
import { nearOffered, withNear } from '../../near/typed.ts'
import { metiersFor } from '../../rome/find-metier.ts'
import { metierByCode } from '../../rome/read.ts'
import { type OwnSearch, openOwnSearch } from '../actions/open-own.ts'
import { saveTimes } from '../actions/save-times.ts'
import { saveTravel } from '../actions/save-travel.ts'
import { saveWishes } from '../actions/save-wishes.ts'
import { cvOf } from '../own/cv.ts'
import type { Way } from './candidate-page.tsx'
import { CompetencesPage } from './competences-page.tsx'
import { DonePage, placeOf, WishesPage } from './metiers-page.tsx'
import { TimesPage } from './times-page.tsx'
import { TravelPage } from './travel-page.tsx'

export interface Forms {
  /** « /job76/candidat », or « /job76/avec/:person ». */
  prefix: string
  wayOf(c: Context<Env>): Promise<Way>
}

export function formRoutes(site: Site, { prefix, wayOf }: Forms): Hono<Env> {
  const personOf = (c: Context<Env>) => ({ person: c.req.param('person') })
  const opened = (c: Context<Env>) => answer(site, c, openOwnSearch, personOf(c))
  const publicly = <T,>(work: Parameters<typeof withNobody<T>>[4]) =>
    withNobody(site.db, 'maillage_public', site.departement, site.clock().today, work)
  const go = async (c: Context<Env>, page: string) => c.redirect(`${(await wayOf(c)).base}${page}`, 303)

  const choice = (Page: typeof WishesPage) => async (c: Context<Env>, refused?: Refused) => {
    const search = await opened(c)
    const typed = (refused?.typed.q ?? c.req.query('q') ?? '').trim()
    const q = typed.length >= 2 && typed.length <= 100 ? typed : undefined
    const found = q ? await publicly(tx => metiersFor(tx, q, 8)) : undefined
    const page = (
      <Page way={await wayOf(c)} search={search} q={typed || undefined} found={found} refused={refused} />
    )
    return c.html(page, refused ? 422 : 200)
  }
  const showWishes = choice(WishesPage)
  const showDone = choice(DonePage)

  const showCompetences = async (c: Context<Env>, refused?: Refused, ticked?: string[]) => {
    const search = await opened(c)
    const metiers = await publicly(async tx => {
      const codes = [...new Set([...search.wishes, ...search.done].map(({ rome }) => rome))]
      const seen = new Set<number>()
      const groups = []
      for (const code of codes) {
        const metier = await metierByCode(tx, code)
        const competences = (metier?.competences ?? []).filter(({ ogr }) => !seen.has(ogr)).slice(0, 12)
        for (const { ogr } of competences) seen.add(ogr)
        if (metier && competences.length) groups.push({ label: metier.label, competences })
      }
      return groups
    })
    return c.html(
      <CompetencesPage {...{ way: await wayOf(c), search, metiers, ticked, refused }} />,
      refused ? 422 : 200,
    )
  }
  const showTimes = async (c: Context<Env>, refused?: Refused, ticked?: string[]) =>
    c.html(
      <TimesPage way={await wayOf(c)} search={await opened(c)} ticked={ticked} refused={refused} />,
      refused ? 422 : 200,
    )
  const showTravel = async (
    c: Context<Env>,
    refused?: Refused,
    ticked?: { means: string[]; licences: string[] },
  ) => {
    const search = await opened(c)
    const near = await publicly(tx =>
      nearOffered(tx, site.departement, {
        ...{ refused, commune: refused?.typed.commune, known: search.commune?.code },
        today: site.clock().today,
      }),
    )
    return c.html(
      <TravelPage {...{ way: await wayOf(c), search, ticked, refused, near }} />,
      refused ? 422 : 200,
    )
  }

  return new Hono<Env>()
    .get(`${prefix}/metiers`, c => showWishes(c))
    .post(`${prefix}/metiers`, async c => {
      const { one } = await sentIn(c)
      const search = await opened(c)
      const kept = search.wishes.filter(({ rome }, n) => placeOf(rome, n) !== one.remove)
      const added = chosen(one)
      if (added && clickedTwice(one, search) && search.wishes.at(-1)?.rome === added.rome)
        return go(c, '/metiers')
      const wishes = added ? [...kept, added] : kept
      if (!added && one.remove === undefined)
        return showWishes(c, { typed: one, problems: { metier: 'Choisissez un métier dans la liste.' } })
      const ran = await ask(site, c, saveWishes, {
        ...personOf(c),
        ...versionOf(one),
        romes: wishes.map(({ rome }) => rome),
        appellations: wishes.map(({ appellation }) => appellation),
      })
      if (ran.problems) return showWishes(c, { typed: one, problems: at('metier', ran.problems) })
      return go(c, '/metiers')
    })
    .get(`${prefix}/experiences`, c => showDone(c))
    .post(`${prefix}/experiences`, async c => {
      const { one } = await sentIn(c)
      const search = await opened(c)
      const kept = search.done.filter(({ rome }, n) => placeOf(rome, n) !== one.remove)
      const choice = chosen(one)
      if (!choice && one.remove === undefined)
        return showDone(c, { typed: one, problems: { metier: 'Choisissez un métier dans la liste.' } })
      const added = choice && { rome: choice.rome, months: Number(one.months ?? 0), words: one.words ?? '' }
      const last = search.done.at(-1)
      if (added && last && clickedTwice(one, search) && sameDone(last, added)) return go(c, '/experiences')
      const done = added ? [...kept, added] : kept
      const ran = await ask(site, c, saveWishes, {
        ...personOf(c),
        ...versionOf(one),
        doneRomes: done.map(({ rome }) => rome),
        doneMonths: done.map(({ months }) => months),
        doneWords: done.map(({ words }) => words),
      })
      if (ran.problems) return showDone(c, { typed: one, problems: at('metier', ran.problems) })
      return go(c, '/experiences')
    })
    .get(`${prefix}/savoir-faire`, c => showCompetences(c))
    .post(`${prefix}/savoir-faire`, async c => {
      const { one, all } = await sentIn(c)
      const competences = all('competences')
      const ran = await ask(site, c, saveWishes, { ...personOf(c), ...versionOf(one), competences })
      if (ran.problems) return showCompetences(c, { typed: one, problems: ran.problems }, competences)
      return go(c, '/horaires')
    })
    .get(`${prefix}/horaires`, c => showTimes(c))
    .post(`${prefix}/horaires`, async c => {
      const { one, all } = await sentIn(c)
      const contracts = all('contracts')
      const ran = await ask(site, c, saveTimes, { ...one, ...personOf(c), contracts })
      if (ran.problems) return showTimes(c, { typed: one, problems: ran.problems }, contracts)
      return go(c, '/trajets')
    })
    .get(`${prefix}/trajets`, c => showTravel(c))
    .post(`${prefix}/trajets`, async c => {
      const { one, all } = await sentIn(c)
      const ticked = { means: all('means'), licences: all('licences') }
      const typed = withNear(one)
      const ran = await ask(site, c, saveTravel, { ...typed, ...personOf(c), ...ticked })
      if (ran.problems) return showTravel(c, { typed, problems: ran.problems }, ticked)
      return go(c, '?fait=trajets')
    })
    .get(`${prefix}/cv.pdf`, async c => {
      const search: OwnSearch = await opened(c)
      const { today, at } = site.clock()
      c.header('Content-Disposition', 'attachment; filename="cv.pdf"')
      c.header('Content-Type', 'application/pdf')
      return c.body(makePdf(cvOf(search, today), at))
    })
}

/** What was sent: each field once, and the boxes of a group. */
async function sentIn(c: Context<Env>): Promise<{ one: Typed; all(name: string): string[] }> {
  const sent = await readForm(c)
  const all = (name: string) => [sent[name] ?? []].flat().filter(value => value !== '')
  const one = Object.fromEntries(
    Object.keys(sent).flatMap(name =>
      all(name)
        .slice(0, 1)
        .map(value => [name, value]),
    ),
  )
  return { one, all }
}

/** Shown before the last change: what it adds and is there already, last of all, was added by the click before. */
const clickedTwice = ({ version }: Typed, search: OwnSearch): boolean =>
  version !== undefined && version !== search.version

const sameDone = (
  one: Pick<OwnSearch['done'][number], 'rome' | 'months' | 'words'>,
  other: typeof one,
): boolean => one.rome === other.rome && one.months === other.months && one.words === other.words.trim()

const versionOf = ({ version }: Typed) => (version ? { version } : {})

/** « K1304 11987 »: a métier, and the appellation by which it answers. */
function chosen({ metier }: Typed): { rome: string; appellation: number } | undefined {
  const [, rome, ogr] = /^([A-Z]\d{4}) (\d{1,9})$/.exec(metier ?? '') ?? []
  return rome ? { rome, appellation: Number(ogr) } : undefined
}

/** Beside the choice, whatever list the sentence is about. */
const at = (field: string, problems: Record<string, string>) =>
  Object.fromEntries(Object.entries(problems).map(([name, sentence]) => [name ? field : '', sentence]))
