/** Finding a person, recording how to reach them, and telling that two files are one person. */
import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { recordContact } from '../kernel/people/contact.ts'
import { recordDigital } from '../kernel/people/digital.ts'
import { listDuplicates } from '../kernel/people/duplicates.ts'
import { mergePeople, undoMerge } from '../kernel/people/merge.ts'
import { makePeopleSearch } from '../kernel/people/search.ts'
import type { Secret } from '../kernel/people/secret.ts'
import { answer, ask, mustHold, personInReach, type Refused, typedIn } from './ask.ts'
import { ContactPage } from './contact-page.tsx'
import { DigitalPage } from './digital-page.tsx'
import { DuplicatesPage } from './duplicates-page.tsx'
import { SearchPage } from './search-page.tsx'
import type { Env } from './session.ts'
import { frameOf, type Site } from './site.ts'

/** Mounted at the root: /recherche, /doublons and /dossiers/:person/contact. */
export function peopleRoutes(site: Site, secret: Secret): Hono<Env> {
  const search = makePeopleSearch(secret)

  const duplicates = async (c: Context<Env>, refused?: Refused) => {
    const list = await answer(site, c, listDuplicates, {})
    const merged = z.uuid().safeParse(c.req.query('reunion')).data
    const props = { ...list, refused, merged, apart: c.req.query('fait') === 'separation' }
    return c.html(<DuplicatesPage {...props} frame={frameOf(site, c)} />, refused ? 422 : 200)
  }

  const contact = async (c: Context<Env>, refused?: Refused) => {
    const person = await personInReach(site, c, recordContact, 'writes')
    return c.html(
      <ContactPage person={person} refused={refused} frame={frameOf(site, c)} />,
      refused ? 422 : 200,
    )
  }

  const digital = async (c: Context<Env>, refused?: Refused) => {
    const person = await personInReach(site, c, recordDigital, 'writes')
    return c.html(
      <DigitalPage person={person} refused={refused} frame={frameOf(site, c)} />,
      refused ? 422 : 200,
    )
  }

  return (
    new Hono<Env>()
      .get('/recherche', c => {
        mustHold(c, search)
        return c.html(<SearchPage frame={frameOf(site, c)} />)
      })
      // A search is sent in the body and answered there: no name, no number stands in an address or in a history.
      .post('/recherche', async c => {
        mustHold(c, search)
        const typed = await typedIn(c)
        const ran = await ask(site, c, search, typed)
        c.header('Cache-Control', 'no-store')
        if (ran.problems)
          return c.html(
            <SearchPage refused={{ typed, problems: ran.problems }} frame={frameOf(site, c)} />,
            422,
          )
        return c.html(<SearchPage q={typed.q} results={ran.done} frame={frameOf(site, c)} />)
      })
      .get('/doublons', c => duplicates(c))
      .post('/doublons', async c => {
        const typed = await typedIn(c)
        const { one, other, keep } = typed
        const ran = await ask(
          site,
          c,
          mergePeople,
          keep === 'other' ? { person: other, merged: one } : { person: one, merged: other },
        )
        if (ran.problems) return duplicates(c, { typed, problems: { '': Object.values(ran.problems)[0]! } })
        return c.redirect(`/doublons?reunion=${ran.done.id}`, 303)
      })
      .post('/doublons/separer', async c => {
        const typed = await typedIn(c)
        const ran = await ask(site, c, undoMerge, typed)
        if (ran.problems) return duplicates(c, { typed, problems: { '': Object.values(ran.problems)[0]! } })
        return c.redirect('/doublons?fait=separation', 303)
      })
      .get('/dossiers/:person/contact', c => contact(c))
      .post('/dossiers/:person/contact', async c => {
        const person = c.req.param('person')
        const typed = await typedIn(c)
        const ran = await ask(site, c, recordContact, { ...typed, person })
        if (ran.problems) return contact(c, { typed, problems: ran.problems })
        return c.redirect(`/dossiers/${person}?fait=coordonnee`, 303)
      })
      .get('/dossiers/:person/numerique', c => digital(c))
      .post('/dossiers/:person/numerique', async c => {
        const person = c.req.param('person')
        const typed = await typedIn(c)
        const ran = await ask(site, c, recordDigital, { ...typed, person })
        if (ran.problems) return digital(c, { typed, problems: ran.problems })
        return c.redirect(`/dossiers/${person}?fait=numerique`, 303)
      })
  )
}
