/** The addresses of whoever accompanies a candidate, and of whoever animates Job 76. */
import { type Context, Hono } from 'hono'
import type { Action } from '../../../../../kernel/action.ts'
import { answer, ask, typedIn } from '../../../../../web/ask.ts'
import type { Env } from '../../../../../web/session.ts'
import { frameOf, type Site } from '../../../../../web/site.ts'
import type { Matcher } from '../../live/matcher.ts'
import { closeBarrier, noteBarrier } from '../barriers.ts'
import { confirmFact } from '../confirm-fact.ts'
import { listAnswers } from '../list-answers.ts'
import { openFollowed } from '../open-followed.ts'
import { proposeOffer } from '../propose-offer.ts'
import { makeRankFollowed } from '../rank-followed.ts'
import { AnswersPage } from './answers-page.tsx'
import { FollowedPage } from './followed-page.tsx'
import type { RefusedForm } from './frames.tsx'

const base = '/dossiers/:person/emploi'

const done: Record<string, string> = {
  proposer: 'L’offre est proposée\u00a0: la personne la lit sur sa page et dit oui ou non.',
  obstacle: 'L’obstacle est noté.',
  'obstacle-leve': 'L’obstacle est levé.',
  confirmer: 'Le fait est confirmé\u00a0: il paraît sur le dossier.',
}

const says = {
  proposer: proposeOffer,
  obstacle: noteBarrier,
  'obstacle-leve': closeBarrier,
  confirmer: confirmFact,
}

export function followedRoutes(site: Site, matcher: Matcher): Hono<Env> {
  const rankFollowed = makeRankFollowed(matcher)
  const show = async (c: Context<Env>, refused?: RefusedForm) => {
    const followed = await answer(site, c, openFollowed, { person: c.req.param('person')! })
    const { person, endedOn } = followed
    const ranking = endedOn ? undefined : await answer(site, c, rankFollowed, { person })
    const props = {
      followed,
      ranking,
      today: site.clock().today,
      refused,
      done: done[c.req.query('fait') ?? ''],
    }
    return c.html(<FollowedPage {...props} frame={frameOf(site, c)} />, refused ? 422 : 200)
  }
  const routes = new Hono<Env>()
    .get(base, c => show(c))
    .get('/job76/reponses', async c => {
      const late = c.req.query('late') === 'true'
      const list = await answer(site, c, listAnswers, { late })
      return c.html(<AnswersPage {...{ list, late }} today={site.clock().today} frame={frameOf(site, c)} />)
    })
  for (const [word, action] of Object.entries(says))
    routes.post(`${base}/${word}`, async c => {
      const typed = await typedIn(c)
      const person = c.req.param('person')
      const ran = await ask(site, c, action as unknown as Action, { ...typed, person })
      if (ran.problems) return show(c, { form: word, typed, problems: ran.problems })
      return c.redirect(`/dossiers/${person}/emploi?fait=${word}`, 303)
    })
  return routes
}
