/** The door for emergencies, as a page; and what the delegate to data protection makes of each use of it. */
import { type Context, Hono } from 'hono'
import {
  listBreakGlass,
  makeBreakGlass,
  reviewBreakGlass,
  type UrgentAccess,
} from '../kernel/access/break-glass.ts'
import type { Secret } from '../kernel/people/secret.ts'
import { outOfReach } from '../kernel/refusal.ts'
import { formatDay } from '../kernel/time.ts'
import { answer, ask, listOf, mayRun, type Refused, typedIn } from './ask.ts'
import { type Frame, Layout } from './layout.tsx'
import type { Env } from './session.ts'
import { frameOf, SignInNeeded, type Site } from './site.ts'
import { DataTable } from './ui/data-table.tsx'
import { DateField } from './ui/date-field.tsx'
import { errorOf } from './ui/error-summary.tsx'
import { Facts } from './ui/facts.tsx'
import { Form } from './ui/form.tsx'
import { PageHead } from './ui/page-head.tsx'
import { RadioGroup } from './ui/radio-group.tsx'
import { Section, Sections } from './ui/section.tsx'
import { Status } from './ui/status.tsx'
import { TextArea } from './ui/text-area.tsx'
import { TextField } from './ui/text-field.tsx'

/** Mounted at the root: /urgence, and /traces/urgences for its reviews. */
export function breakGlassRoutes(site: Site, secret: Secret): Hono<Env> {
  const breakGlass = makeBreakGlass(secret)

  const form = (c: Context<Env>, refused?: Refused) => {
    if (!c.get('me')) throw new SignInNeeded()
    if (!mayRun(c, breakGlass)) throw outOfReach()
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
  const problems = listOf(refused)
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
          peut lire qui l’a ouvert et pourquoi. Trois accès par mois, au plus.
        </p>
        <TextField
          name="birthName"
          label="Nom de naissance"
          autocomplete="off"
          maxlength={100}
          value={refused?.typed.birthName}
          error={errorOf(problems, 'birthName')}
        />
        <TextField
          name="firstName"
          label="Premier prénom"
          autocomplete="off"
          maxlength={100}
          value={refused?.typed.firstName}
          error={errorOf(problems, 'firstName')}
        />
        <DateField
          name="bornOn"
          label="Date de naissance"
          required
          value={refused?.typed.bornOn}
          error={errorOf(problems, 'bornOn')}
        />
        <TextField
          name="nir"
          label="NIR, au lieu du nom et du prénom"
          inputmode="numeric"
          autocomplete="off"
          maxlength={30}
          value={refused?.typed.nir}
          error={errorOf(problems, 'nir')}
        />
        <TextArea
          name="why"
          label="Pourquoi vous ne pouvez pas attendre"
          hint="30 caractères au moins. La personne pourra lire cette phrase."
          required
          maxlength={500}
          value={refused?.typed.why}
          error={errorOf(problems, 'why')}
        />
      </Form>
    </Layout>
  )
}

/** In the page of traces. */
export const UrgentAccesses = ({ accesses }: { accesses: readonly UrgentAccess[] }) => (
  <Section title="Accès d’urgence">
    <DataTable
      caption="Ceux qui restent à revoir, puis les derniers revus"
      rows={accesses}
      columns={[
        {
          label: 'Agent',
          head: true,
          cell: row => <a href={`/traces/urgences/${row.access}`}>{row.agent}</a>,
        },
        { label: 'Quand', cell: row => `le ${formatDay(row.onDay)} à ${row.time}` },
        { label: 'Pourquoi', cell: row => row.why },
        { label: 'À revoir avant la fin du', cell: row => formatDay(row.reviewDue) },
        { label: 'État', card: 'corner', cell: row => <ReviewStatus {...row} /> },
      ]}
    />
  </Section>
)

const ReviewStatus = ({ late, justified }: Pick<UrgentAccess, 'late' | 'justified'>) =>
  justified === null ? (
    <Status kind={late ? 'late' : 'waiting'}>{late ? 'En retard' : 'À revoir'}</Status>
  ) : (
    <Status kind={justified ? 'kept' : 'stopped'}>{justified ? 'Justifié' : 'Non justifié'}</Status>
  )

interface ReviewPageProps {
  access: UrgentAccess
  refused: Refused | undefined
  frame: Frame
}

const ReviewPage = ({ access, refused, frame }: ReviewPageProps) => {
  const problems = listOf(refused)
  return (
    <Layout
      title="Accès d’urgence à revoir"
      frame={frame}
      breadcrumb={[{ href: '/traces', label: 'Traces' }]}
      refused={problems.length > 0}
    >
      <PageHead title="Accès d’urgence" sub={<ReviewStatus {...access} />} />
      <Facts
        facts={[
          { label: 'Agent', value: access.agent },
          { label: 'Ouvert', value: `le ${formatDay(access.onDay)} à ${access.time}, pour deux heures` },
          { label: 'Pourquoi', value: access.why },
          { label: 'Dossier', value: access.person.slice(0, 8).toUpperCase() },
          { label: 'Lignes dans la trace', value: String(access.lines) },
          { label: 'À revoir avant la fin du', value: formatDay(access.reviewDue) },
          ...(access.reviewedOn
            ? [
                {
                  label: 'Revu',
                  value: `le ${formatDay(access.reviewedOn)} par ${access.reviewedBy}\u00a0: ${access.review}`,
                },
              ]
            : []),
        ]}
      />
      {access.reviewedOn === null && (
        <Sections>
          <Section title="Votre revue">
            <Form
              action={`/traces/urgences/${access.access}`}
              submit="Enregistrer la revue"
              problems={problems}
            >
              <RadioGroup
                name="verdict"
                label="Cet accès"
                required
                options={[
                  { value: 'justified', label: 'était justifié' },
                  { value: 'unjustified', label: 'n’était pas justifié' },
                ]}
                value={refused?.typed.verdict}
                error={errorOf(problems, 'verdict')}
              />
              <TextArea
                name="review"
                label="Pourquoi, en une phrase"
                required
                rows={2}
                maxlength={500}
                value={refused?.typed.review}
                error={errorOf(problems, 'review')}
              />
            </Form>
          </Section>
        </Sections>
      )}
    </Layout>
  )
}
