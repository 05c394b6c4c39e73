/** The addresses of those who keep the directory: add, correct, close, import, decide of duplicates. */
import { type Context, Hono } from 'hono'
import type { Action } from '../kernel/action.ts'
import { outOfReach, Refusal } from '../kernel/refusal.ts'
import { answer, ask, mustHold, type Refused, type Typed, typedIn } from '../web/ask.ts'
import type { Env } from '../web/session.ts'
import { frameOf, type Site } from '../web/site.ts'
import { addPlace, closePlace, correctPlace } from './house/write.ts'
import { listPlaceImports, settleAbsent } from './imports/absent.ts'
import { importPlaces } from './imports/import.ts'
import { isField } from './imports/mapping.ts'
import type { PlacesImport } from './imports/result.ts'
import { openPlace } from './list.ts'
import { PlaceFormPage } from './pages/form-page.tsx'
import { ImportsPage } from './pages/imports-page.tsx'
import { SamePage } from './pages/same-page.tsx'
import { placeTyped } from './pages/sent.ts'
import { typedOf } from './pages/typed.ts'
import { decideSame, listSame, undoSame } from './same/decide.ts'

export function houseRoutes(site: Site): Hono<Env> {
  const form = async (c: Context<Env>, shown: { refused?: Sent; refusedClosing?: Refused } = {}) => {
    const id = c.req.param('id')
    mustHold(c, addPlace)
    const place = id ? (await answer(site, c, openPlace, { place: id })).place : undefined
    const { refused, refusedClosing } = shown
    const props = { place, before: place ? typedOf(place) : {}, refused, refusedClosing }
    const forWhom = refused?.publics ?? place?.publics ?? []
    return c.html(
      <PlaceFormPage {...props} forWhom={forWhom} frame={frameOf(site, c)} />,
      refused || refusedClosing ? 422 : 200,
    )
  }

  const imports = async (c: Context<Env>, result?: PlacesImport, refused?: Refused) => {
    const lists = await answer(site, c, listPlaceImports, {})
    const props = { ...lists, result, refused, settled: c.req.query('fait') === 'absent' }
    return c.html(<ImportsPage {...props} frame={frameOf(site, c)} />, refused ? 422 : 200)
  }

  const same = async (c: Context<Env>, refused?: Refused) => {
    const { pairs, count } = await answer(site, c, listSame, {})
    const props = {
      pairs,
      count,
      refused,
      decided: c.req.query('paire'),
      undone: c.req.query('fait') === 'annulation',
    }
    return c.html(<SamePage {...props} frame={frameOf(site, c)} />, refused ? 422 : 200)
  }

  return new Hono<Env>()
    .get('/lieux/nouveau', c => form(c))
    .post('/lieux/nouveau', async c => {
      mustHold(c, addPlace)
      const { typed, publics } = await placeTyped(c)
      const ran = await ask(site, c, addPlace, { ...typed, publics })
      if (ran.problems) return form(c, { refused: { typed, problems: ran.problems, publics } })
      return c.redirect(`/lieux/${ran.done.place}?fait=ajout`, 303)
    })
    .get('/lieux/imports', c => imports(c))
    .post('/lieux/imports', async c => {
      mustHold(c, importPlaces)
      const { typed, input, problem } = await listIn(c)
      const ran = input
        ? await ask(site, c, importPlaces as Action, input)
        : { problems: { mapping: problem } }
      if (ran.problems) return imports(c, undefined, { typed, problems: ran.problems })
      return imports(c, ran.done as PlacesImport)
    })
    .post('/lieux/imports/absents', async c => {
      mustHold(c, settleAbsent)
      const ran = await ask(site, c, settleAbsent, await typedIn(c))
      if (ran.problems) throw outOfReach()
      return c.redirect('/lieux/imports?fait=absent', 303)
    })
    .get('/lieux/doublons', c => same(c))
    .post('/lieux/doublons', async c => {
      mustHold(c, decideSame)
      const { a, b, decision } = await typedIn(c)
      const verdict = decision === 'different' ? 'different' : 'same'
      const ran = await ask(site, c, decideSame, { kept: a, other: b, verdict })
      if (ran.problems) return same(c, { typed: {}, problems: ran.problems })
      return c.redirect(`/lieux/doublons?paire=${ran.done.pair}`, 303)
    })
    .post('/lieux/doublons/annuler', async c => {
      mustHold(c, undoSame)
      const ran = await ask(site, c, undoSame, await typedIn(c))
      if (ran.problems) return same(c, { typed: {}, problems: ran.problems })
      return c.redirect('/lieux/doublons?fait=annulation', 303)
    })
    .get('/lieux/:id/modifier', c => form(c))
    .post('/lieux/:id/modifier', async c => {
      mustHold(c, correctPlace)
      const { typed, publics } = await placeTyped(c)
      const place = c.req.param('id')
      const ran = await ask(site, c, correctPlace, { ...typed, publics, place })
      if (ran.problems?.place) throw outOfReach()
      if (ran.problems) return form(c, { refused: { typed, problems: ran.problems, publics } })
      return c.redirect(`/lieux/${place}?fait=${ran.done.changed.length ? 'correction' : 'rien'}`, 303)
    })
    .post('/lieux/:id/fermer', async c => {
      mustHold(c, closePlace)
      const typed = await typedIn(c)
      const place = c.req.param('id')
      const ran = await ask(site, c, closePlace, { ...typed, place })
      if (ran.problems?.place) throw outOfReach()
      if (ran.problems) return form(c, { refusedClosing: { typed, problems: ran.problems } })
      const { today } = site.clock()
      return c.redirect(ran.done.closedOn <= today ? '/lieux' : `/lieux/${place}?fait=fermeture`, 303)
    })
}

interface Sent extends Refused {
  publics: string[]
}

async function listIn(
  c: Context<Env>,
): Promise<
  { typed: Typed; input: object; problem?: never } | { typed: Typed; problem: string; input?: never }
> {
  const sent = await c.req.parseBody().catch(() => {
    throw new Refusal('Le formulaire reçu est illisible\u00a0: rechargez la page et recommencez.')
  })
  const dryRun = sent.dryRun === 'on'
  const written = typeof sent.mapping === 'string' ? sent.mapping.trim() : ''
  const typed: Record<string, string> = {
    ...(dryRun && { dryRun: 'on' }),
    ...(written && { mapping: written }),
  }
  const mapping = mappingIn(written)
  if (typeof mapping === 'string') return { typed, problem: mapping }
  const file = sent.file instanceof File && sent.file.size > 0 ? sent.file : undefined
  const input = {
    ...{ dryRun, ...(mapping && { mapping }) },
    ...(file && { file: file.name, content: new Uint8Array(await file.arrayBuffer()) }),
  }
  return { typed, input }
}

/** « nom = Intitulé », a line a column; a sentence when a line is none. */
function mappingIn(
  written: string,
): string | undefined | { columns: object; kind?: string; source?: string } {
  const lines = written.split('\n').filter(line => line.trim())
  if (lines.length === 0) return undefined
  const columns: Record<string, string> = {}
  const whole: { kind?: string; source?: string } = {}
  for (const line of lines) {
    const [left, right] = line.split(/=(.*)/s).map(part => part.trim())
    if (!left || !right)
      return `«\u00a0${line}\u00a0»\u00a0: écrivez «\u00a0champ = titre de la colonne\u00a0».`
    if (left === 'kind' || left === 'source') whole[left] = right
    else if (isField(left)) columns[left] = right
    else return `«\u00a0${left}\u00a0» n’est pas un champ de l’annuaire.`
  }
  return { columns, ...whole }
}
