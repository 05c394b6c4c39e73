/** The addresses of an employer’s own offers. */
import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { withNobody } from '../../../../../kernel/access/identity.ts'
import type { Action } from '../../../../../kernel/action.ts'
import type { Tx } from '../../../../../platform/db.ts'
import { answer, ask, mustHold, type Refused, typedIn } from '../../../../../web/ask.ts'
import { readForm } from '../../../../../web/body.ts'
import type { Env } from '../../../../../web/session.ts'
import type { Site } from '../../../../../web/site.ts'
import { nearOffered } from '../../near/typed.ts'
import { lastDayFrom } from '../../offers/last-day.ts'
import { employerFrame } from '../frame.tsx'
import { choicesFor, type Draft, draftFrom, draftOf, inputOf } from './draft.ts'
import { endOffer, renewOffer } from './end-offer.ts'
import { OfferForm } from './form.tsx'
import { listOwnOffers, openOwnOffer } from './own-offers.ts'
import { HomePage, OwnOfferPage } from './pages.tsx'
import { changeOffer, saveOffer } from './save-offer.ts'

export function ownOfferRoutes(site: Site): Hono<Env> {
  const { db, departement } = site
  const today = () => site.clock().today
  const asNobody = <T,>(work: (tx: Tx) => Promise<T>) =>
    withNobody(db, 'maillage_public', departement, today(), work)
  const done = (c: Context<Env>) => c.req.query('fait')

  const one = async (c: Context<Env>, refused?: Refused) => {
    const own = await answer(site, c, openOwnOffer, { offer: c.req.param('offer') })
    const props = { ...own, refused, today: today(), done: done(c), frame: employerFrame(site, c) }
    return c.html(<OwnOfferPage {...props} />, refused ? 422 : 200)
  }
  const form = async (
    c: Context<Env>,
    draft: Draft,
    hidden: Record<string, string>,
    { problems, searched = false }: { problems?: Record<string, string>; searched?: boolean } = {},
  ) => {
    const { commune } = draft.one
    const [choices, lastDay, near] = await asNobody(async tx => [
      await choicesFor(tx, draft, searched || problems?.rome !== undefined),
      hidden.version ? undefined : await lastDayFrom({ tx, departement, today: today() }),
      await nearOffered(tx, departement, {
        ...{ refused: problems && { typed: draft.one, problems }, commune, known: undefined, today: today() },
      }),
    ])
    const words = hidden.version
      ? { title: 'Modifier l’offre', submit: 'Enregistrer' }
      : { title: 'Nouvelle offre', submit: 'Publier l’offre' }
    const props = { ...words, draft, hidden, choices, near, lastDay, problems, frame: employerFrame(site, c) }
    return c.html(<OfferForm {...props} />, problems ? 422 : 200)
  }
  /** Of a button that only shows more of the form, the form again; else the offer, or what it is refused for. */
  const sent = async (
    c: Context<Env>,
    action: typeof saveOffer | typeof changeOffer,
    more: Record<string, string>,
  ) => {
    mustHold(c, action)
    const draft = draftOf(await readForm(c))
    const { offer = randomUUID(), version, next = randomUUID(), faire } = draft.one
    const hidden: Record<string, string> = version ? { version, next } : { offer }
    if (faire === 'metier' || faire === 'lignes')
      return form(c, draft, hidden, { searched: faire === 'metier' })
    const { input, problems } = await asNobody(tx => inputOf(tx, departement, draft))
    const ran = await ask(site, c, action as Action, { offer, ...input, ...more })
    if (ran.problems) return form(c, draft, hidden, { problems: { ...ran.problems, ...problems } })
    const { offer: id, seen } = ran.done as { offer: string; seen: boolean }
    return c.redirect(`/job76/employeur/offres/${id}?fait=${seen ? 'publiee' : 'relecture'}`, 303)
  }

  return new Hono<Env>()
    .get('/job76/employeur', async c => {
      const home = await answer(site, c, listOwnOffers, {})
      return c.html(<HomePage {...home} today={today()} done={done(c)} frame={employerFrame(site, c)} />)
    })
    .get('/job76/employeur/offres/nouvelle', c => {
      mustHold(c, saveOffer)
      const { metier } = c.req.query()
      const one = metier && /^[A-N]\d{4}$/.test(metier) ? { rome: metier } : {}
      return form(c, { one, licences: [], lines: [], competences: {} } as Draft, { offer: randomUUID() })
    })
    .post('/job76/employeur/offres/nouvelle', c => sent(c, saveOffer, {}))
    .get('/job76/employeur/offres/:offer', c => one(c))
    .get('/job76/employeur/offres/:offer/modifier', async c => {
      const { said, version, expiresOn } = await answer(site, c, openOwnOffer, {
        offer: c.req.param('offer'),
      })
      return form(c, draftFrom(said, expiresOn), { version, next: randomUUID() })
    })
    .post('/job76/employeur/offres/:offer/modifier', async c => {
      await answer(site, c, openOwnOffer, { offer: c.req.param('offer') })
      return sent(c, changeOffer, { offer: c.req.param('offer') })
    })
    .post('/job76/employeur/offres/:offer/renouveler', async c => {
      const offer = c.req.param('offer')
      const ran = await ask(site, c, renewOffer, { offer })
      if (ran.problems) return one(c, { typed: {}, problems: { '': Object.values(ran.problems)[0]! } })
      return c.redirect(`/job76/employeur/offres/${offer}?fait=renouvelee`, 303)
    })
    .post('/job76/employeur/offres/:offer/terminer', async c => {
      const [offer, typed] = [c.req.param('offer'), await typedIn(c)]
      const ran = await ask(site, c, endOffer, { ...typed, offer })
      if (ran.problems) return one(c, { typed, problems: ran.problems })
      return c.redirect(`/job76/employeur/offres/${offer}?fait=terminee`, 303)
    })
}
