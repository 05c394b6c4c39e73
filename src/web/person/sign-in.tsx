/** How a person comes into their page and leaves it: FranceConnect, or the code on paper. Whatever is wrong, the answer is one. */
import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { withNobody } from '../../kernel/access/identity.ts'
import { readCode } from '../../kernel/people/own/code.ts'
import { enterByCode, enterByPivot } from '../../kernel/people/own/enter.ts'
import type { Secret } from '../../kernel/people/secret.ts'
import { outOfReach } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/db.ts'
import { type Refused, typedIn } from '../ask.ts'
import { type OidcFacts, providerOf } from '../oidc.ts'
import type { Env } from '../session.ts'
import { originOf } from '../sign-in.tsx'
import { keepAttempt, takeAttempt } from '../sign-in-attempts.ts'
import type { Site } from '../site.ts'
import { cameFrom } from './came-from.ts'
import { dayTyped } from './day-typed.ts'
import { demoPerson } from './demo-person.ts'
import { franceConnect, personStrengths } from './franceconnect.ts'
import { endPersonSession, openPersonSession } from './open-session.ts'
import { outsideFrame } from './person-page.tsx'
import { PersonSignInPage, RefusedPersonPage } from './sign-in-pages.tsx'

interface PersonSignInFacts {
  secret: Secret
  origins: readonly string[]
  franceConnect?: OidcFacts | undefined
}

const RETURN_COOKIE = '__Host-maillage-personne-retour'
const cookieOptions = { secure: true, httpOnly: true, sameSite: 'Lax', path: '/' } as const

export function personSignInRoutes(site: Site, facts: PersonSignInFacts): Hono<Env> {
  const { db, clock, departement } = site
  const provider =
    facts.franceConnect && providerOf({ ...facts.franceConnect, acrValues: personStrengths }, franceConnect)
  const proxied = facts.origins.some(origin => origin.startsWith('https:'))
  const instance = () => ({ departement, now: clock(), secret: facts.secret })
  const asSystem = <T,>(work: (tx: Tx) => Promise<T>) =>
    withNobody(db, 'maillage_system', departement, clock().today, work)

  const show = async (c: Context<Env>, refused?: Refused, status: 200 | 422 | 429 = 422) => {
    const made = site.demonstration ? await asSystem(tx => demoPerson(tx, departement)) : null
    const props = { refused, franceConnect: provider !== undefined, demonstration: made !== null }
    c.header('Cache-Control', 'no-store')
    return c.html(
      <PersonSignInPage {...props} done={c.req.query('fait')} frame={outsideFrame(site, c)} />,
      refused ? status : 200,
    )
  }
  const refuse = (c: Context<Env>, why: 'unknown' | 'lost' | 'silent', status: 400 | 403 | 503) =>
    c.html(<RefusedPersonPage why={why} frame={outsideFrame(site, c)} />, status)

  return new Hono<Env>()
    .get('/mon-parcours/connexion', async c => (c.get('me') ? c.redirect('/mon-parcours', 303) : show(c)))
    .post('/mon-parcours/connexion', async c => {
      const typed = await typedIn(c)
      // The code is never sent back: the page may stay open on a screen of others.
      const back = { born: typed.born ?? '' }
      const code = readCode(typed.code ?? '')
      const born = dayTyped(typed.born ?? '')
      const problems = {
        ...(!code && { code: 'Recopiez les seize signes du code, lettres et chiffres.' }),
        ...(!born && { born: 'Écrivez le jour, le mois et l’année, par exemple 31/03/1980.' }),
      }
      if (!code || !born) return show(c, { typed: back, problems })
      const entered = await asSystem(async tx => {
        const found = await enterByCode(tx, instance(), {
          typed: typed.code!,
          born,
          from: cameFrom(c, proxied),
        })
        if (typeof found === 'object') await openPersonSession(c, tx, departement, clock(), found)
        return found
      })
      if (entered === 'too-many')
        return show(
          c,
          { typed: back, problems: { '': 'Trop d’essais. Attendez dix minutes, puis recommencez.' } },
          429,
        )
      if (entered === 'wrong')
        return show(c, {
          typed: back,
          problems: {
            '': 'Ce code et cette date ne vont pas ensemble, ou le code ne sert plus. Après cinq erreurs, il faut un nouveau code\u00a0: demandez‑le à la personne qui vous suit.',
          },
        })
      return c.redirect('/mon-parcours', 303)
    })
    .post('/mon-parcours/connexion/demonstration', async c => {
      if (!site.demonstration) throw outOfReach()
      return asSystem(async tx => {
        const found = await demoPerson(tx, departement)
        if (!found) throw outOfReach()
        await openPersonSession(c, tx, departement, clock(), found)
        return c.redirect('/mon-parcours', 303)
      })
    })
    .get('/mon-parcours/connexion/franceconnect', async c => {
      if (!provider) throw outOfReach()
      const begun = await provider.begin(returnTo(c))
      if (!begun) return refuse(c, 'silent', 503)
      const secret = randomBytes(32).toString('base64url')
      await asSystem(tx => keepAttempt(tx, departement, clock(), secret, begun.attempt, '/mon-parcours'))
      setCookie(c, RETURN_COOKIE, secret, { ...cookieOptions, maxAge: 600 })
      return c.redirect(begun.url, 303)
    })
    .get('/mon-parcours/connexion/retour', async c => {
      if (!provider) throw outOfReach()
      const secret = getCookie(c, RETURN_COOKIE)
      deleteCookie(c, RETURN_COOKIE, cookieOptions)
      const begun = secret && (await asSystem(tx => takeAttempt(tx, departement, clock(), secret)))
      if (!begun) return refuse(c, 'lost', 400)
      const proof = await provider.finish(new URL(`${returnTo(c)}${new URL(c.req.url).search}`), begun)
      if (proof === 'silent') return refuse(c, 'silent', 503)
      // Too weak a proof has the same way out as an identity without a file.
      if (typeof proof === 'string')
        return refuse(c, proof === 'weak' ? 'unknown' : 'lost', proof === 'weak' ? 403 : 400)
      return asSystem(async tx => {
        const { born } = proof
        const person =
          born && (await enterByPivot(tx, instance(), { ...proof, born, issuer: provider.issuer }))
        if (!person) return refuse(c, 'unknown', 403)
        await openPersonSession(c, tx, departement, clock(), { person, idToken: proof.idToken })
        return c.redirect('/mon-parcours', 303)
      })
    })
    .post('/mon-parcours/quitter', async c => {
      const idToken = await asSystem(tx => endPersonSession(c, tx, departement, clock()))
      const here = '/mon-parcours/connexion?fait=quitter'
      const elsewhere =
        idToken && provider
          ? await provider.signOutUrl(idToken, `${originOf(c, facts.origins)}/mon-parcours/connexion`)
          : null
      return c.redirect(elsewhere ?? here, 303)
    })

  function returnTo(c: Context) {
    return `${originOf(c, facts.origins)}/mon-parcours/connexion/retour`
  }
}
