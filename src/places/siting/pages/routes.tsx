/** « Implanter »: the page of siting, asked by its address, or by a file that no address could hold. */
import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { compress } from 'hono/compress'
import { withNobody } from '../../../kernel/access/identity.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { ask, askedIn, mayRun, mustHold, type Typed } from '../../../web/ask.ts'
import type { Env } from '../../../web/session.ts'
import { frameOf, type Site } from '../../../web/site.ts'
import { landOf } from '../../map/ask.ts'
import { saveScenario } from '../../scenarios/save-scenario.ts'
import { type SitingAnswer, travelSiting } from '../../travel/siting.ts'
import { changesOf } from '../scenario.ts'
import { sitingFields, usual } from './form.tsx'
import { SitingPage, type SitingPageProps } from './page.tsx'
import { aboutWords } from './words.ts'

/** Characters of a list that an address may hold: servers refuse longer ones. */
const IN_ADDRESS = 1500

/** Mounted at the root: /implanter. */
export function sitingRoutes(site: Site): Hono<Env> {
  const page = (c: Context<Env>, asked: Typed, props: Partial<SitingPageProps> = {}) =>
    c.html(
      <SitingPage
        frame={frameOf(site, c)}
        asked={asked}
        {...{ refused: undefined, answer: undefined, land: undefined, save: undefined, ...props }}
      />,
      props.refused ? 422 : 200,
    )

  const answered = async (c: Context<Env>, typed: Typed) => {
    const asked = { ...usual, ...typed }
    const ran = await ask(site, c, travelSiting, inputOf(asked))
    if (ran.problems) return page(c, asked, { refused: { typed: asked, problems: named(ran.problems) } })
    const land = await withNobody(site.db, 'maillage_public', site.departement, site.clock().today, tx =>
      landOf(tx, site.departement),
    )
    const save = mayRun(c, saveScenario) ? scenarioOf(asked, ran.done) : undefined
    return page(c, asked, { answer: ran.done, land, save })
  }

  return new Hono<Env>()
    .use('/implanter', compress())
    .get('/implanter', c => {
      mustHold(c, travelSiting)
      const asked = askedIn(c, ...sitingFields)
      return Object.keys(asked).length ? answered(c, asked) : page(c, asked)
    })
    .post('/implanter', async c => {
      mustHold(c, travelSiting)
      const typed = await sentIn(c)
      if ((typed.shortlist ?? '').length > IN_ADDRESS) return answered(c, typed)
      return c.redirect(`/implanter?${new URLSearchParams(typed)}`, 303)
    })
}

/** The form in the words of the action. */
function inputOf({ about, weigh, prove, ...asked }: Typed): object {
  return {
    ...asked,
    ...{ halfDays: about === 'half-days', mobile: about === 'stops' },
    ...{ poor: weigh === 'poor', prove: prove === 'on' },
  }
}

/** A sentence of the action, beside the field of the form that it is about. */
const named = (problems: Typed): Typed =>
  Object.fromEntries(
    Object.entries(problems).map(([field, sentence]) => [
      { mobile: 'about', halfDays: 'about', poor: 'weigh' }[field] ?? field,
      sentence,
    ]),
  )

function scenarioOf(asked: Typed, answer: SitingAnswer): Typed {
  return {
    name: `${aboutWords(answer)[0]!.toUpperCase()}${aboutWords(answer).slice(1)}`,
    ...{ kind: asked.kind!, mode: answer.mode, minutes: String(answer.minutes) },
    changes: JSON.stringify(changesOf(answer, randomUUID)),
  }
}

/** The file, if one is sent, is the list. */
async function sentIn(c: Context<Env>): Promise<Typed> {
  const sent = await c.req.parseBody().catch(() => {
    throw new Refusal('Le formulaire reçu est illisible\u00a0: rechargez la page et recommencez.')
  })
  const file = sent.file instanceof File && sent.file.size > 0 ? await sent.file.text() : undefined
  const typed = sitingFields.map(
    name => [name, typeof sent[name] === 'string' ? sent[name].trim() : ''] as const,
  )
  const { shortlist, ...others } = Object.fromEntries(typed.filter(([, value]) => value !== ''))
  const list = file ?? shortlist
  return { ...others, ...(list && { shortlist: list }) }
}
