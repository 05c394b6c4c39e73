/** The first page of a search, and what its buttons do: at the candidate’s own address, and beside an agent. */
import type { Context } from 'hono'
import { withAgent } from '../../../../../kernel/access/identity.ts'
import { reasonFor } from '../../../../../kernel/access/reach.ts'
import { outOfReach } from '../../../../../kernel/refusal.ts'
import { answer, ask, personInReach, type Refused, typedIn } from '../../../../../web/ask.ts'
import type { Env } from '../../../../../web/session.ts'
import { frameOf, type Site } from '../../../../../web/site.ts'
import type { JobFacts } from '../../facts.ts'
import { agree, takeBack } from '../actions/agree.ts'
import { openOwnSearch } from '../actions/open-own.ts'
import { erase, pause, resume, withdraw } from '../actions/presence.ts'
import { registerCandidate } from '../actions/register.ts'
import { followedBy } from '../actions/whose.ts'
import { makeJobCodeMaker } from '../come-in/code.ts'
import type { Way } from './candidate-page.tsx'
import { CodeSheet } from './code-form.tsx'
import { HomePage } from './home-page.tsx'
import { BesidePage } from './other-pages.tsx'

export function homeOf(site: Site, facts: JobFacts, wayOf: (c: Context<Env>) => Promise<Way>) {
  const makeCode = makeJobCodeMaker(facts.secret)
  const simple = { pause, resume, withdraw } as const
  const own = { agree, 'take-back': takeBack } as const

  const show = async (c: Context<Env>, refused?: Refused) => {
    const way = await wayOf(c)
    const search = await answer(site, c, openOwnSearch, { person: way.person })
    return c.html(
      <HomePage way={way} search={search} refused={refused} done={c.req.query('fait')} />,
      refused ? 422 : 200,
    )
  }

  const press = async (c: Context<Env>) => {
    const way = await wayOf(c)
    const { act = '', ...typed } = await typedIn(c)
    const person = { person: way.person }
    if (act === 'code') {
      const ran = await ask(site, c, makeCode, { ...person, ...typed })
      if (ran.problems) return show(c, { typed: { ...typed, act }, problems: ran.problems })
      // Shown once, in the answer itself: it is stored nowhere, and no address leads to it.
      c.header('Cache-Control', 'no-store')
      const host = new URL(c.req.header('Origin') ?? c.req.url).host
      return c.html(<CodeSheet {...ran.done} way={way} host={host} call={facts.phone} />)
    }
    const ran =
      act in simple
        ? await ask(site, c, simple[act as keyof typeof simple], person)
        : act in own
          ? await ask(site, c, own[act as keyof typeof own], {})
          : act === 'erase'
            ? await ask(site, c, erase, typed)
            : undefined
    if (!ran) throw outOfReach()
    if (ran.problems) return show(c, { typed: { ...typed, act }, problems: ran.problems })
    if (act === 'withdraw' && way.person) return c.redirect(`/dossiers/${way.person}`, 303)
    if (act === 'withdraw' || act === 'erase') return c.redirect(`/job76/candidat/connexion?fait=${act}`, 303)
    return c.redirect(`${way.base}?fait=${act}`, 303)
  }

  /** Where the person is not registered, or has not agreed: the form that asks them. */
  const showBeside = async (c: Context<Env>, refused?: Refused) => {
    const person = await personInReach(site, c, registerCandidate, 'writes')
    const ran = await withinAgreement(c, person)
    if (ran) return show(c, refused)
    return c.html(
      <BesidePage person={person} frame={frameOf(site, c)} refused={refused} />,
      refused ? 422 : 200,
    )
  }
  const withinAgreement = async (c: Context<Env>, person: string): Promise<boolean> => {
    const me = c.get('me')!
    const role = me.roles.find(each => registerCandidate.allowed.includes(each))!
    return withAgent(site.db, me, role, site.clock(), async context => {
      await reasonFor(context, person, 'C1', 'writes')
      return (await followedBy(context, person, true)) !== undefined
    })
  }
  const pressBeside = async (c: Context<Env>) => {
    const person = await personInReach(site, c, registerCandidate, 'writes')
    const { act, ...typed } = await typedIn(c)
    if (act !== 'register') return press(c)
    const ran = await ask(site, c, registerCandidate, { ...typed, person })
    if (ran.problems) return showBeside(c, { typed, problems: ran.problems })
    return c.redirect(`/job76/avec/${person}`, 303)
  }
  return { show, press, showBeside, pressBeside }
}
