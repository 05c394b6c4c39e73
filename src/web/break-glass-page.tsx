/** The door for emergencies, as a page; and what the delegate to data protection makes of each use of it. */
import { type Context, Hono } from 'hono'
import { listBreakGlass, makeBreakGlass, reviewBreakGlass } from '../kernel/access/break-glass.ts'
import type { Secret } from '../kernel/people/secret.ts'
import { outOfReach } from '../kernel/refusal.ts'
import { answer, ask, fieldsOf, mustHold, type Refused, typedIn } from './ask.ts'
import { ReviewPage } from './break-glass-review.tsx'
import { ExactIdentity } from './exact-identity.tsx'
import { type Frame, Layout } from './layout.tsx'
import type { Env } from './session.ts'
import { frameOf, type Site } from './site.ts'
import { Form } from './ui/form.tsx'
import { PageHead } from './ui/page-head.tsx'
import { TextArea } from './ui/text-area.tsx'

/** Mounted at the root: /urgence, and /traces/urgences for its reviews. */
export function breakGlassRoutes(site: Site, secret: Secret): Hono<Env> {
  const breakGlass = makeBreakGlass(secret)

  const form = (c: Context<Env>, refused?: Refused) => {
    mustHold(c, breakGlass)
    c.header('Cache-Control', 'no-store')
    return c.html(<BreakGlassPage refused={refused} frame={frameOf(site, c)} />, refused ? 422 : 200)
  }

  const review = async (c: Context<Env>, refused?: Refused) => {
    const accesses = await answer(site, c, listBreakGlass, {})
    const access = accesses.find(each => each.access === c.req.param('id'))
    if (!access) throw outOfReach()
    return c.html(
      <ReviewPage access={access} refused={refused} frame={frameOf(site, c)} />,
      refused ? 422 : 200,
    )
  }

  return new Hono<Env>()
    .get('/urgence', c => form(c))
    .post('/urgence', async c => {
      const typed = await typedIn(c)
      const ran = await ask(site, c, breakGlass, typed)
      if (ran.problems) return form(c, { typed, problems: ran.problems })
      return c.redirect(`/dossiers/${ran.done.person}`, 303)
    })
    .get('/traces/urgences/:id', c => review(c))
    .post('/traces/urgences/:id', async c => {
      const typed = await typedIn(c)
      const ran = await ask(site, c, reviewBreakGlass, { ...typed, access: c.req.param('id') })
      if (ran.problems) return review(c, { typed, problems: ran.problems })
      return c.redirect('/traces', 303)
    })
}

const BreakGlassPage = ({ refused, frame }: { refused: Refused | undefined; frame: Frame }) => {
  const { problems, field } = fieldsOf(refused)
  return (
    <Layout title="Accès d’urgence" frame={frame} refused={problems.length > 0}>
      <PageHead
        title="Accès d’urgence"
        sub="Pour une personne que vous ne suivez pas, quand attendre la mettrait en danger, elle ou un proche."
      />
      <Form action="/urgence" submit="Ouvrir le dossier pour deux heures" kind="danger" problems={problems}>
        <p>
          Vous lirez son dossier sans pouvoir y écrire. Le délégué à la protection des données et les
          gestionnaires des comptes sont prévenus, l’accès est revu dans les cinq jours ouvrés, et la personne
          peut lire qui l’a ouvert et pourquoi. Trois accès par mois, au plus. Une demande qui n’ouvre rien
          est notée aussi, sans le nom tapé&nbsp;; la dixième d’une journée suspend le compte.
        </p>
        <ExactIdentity field={field} />
        <TextArea
          {...field('why')}
          label="Pourquoi vous ne pouvez pas attendre"
          hint="30 caractères au moins. La personne pourra lire cette phrase."
          required
          maxlength={500}
        />
      </Form>
    </Layout>
  )
}
