/** The form that joins a welcome to a file, with the person’s agreement; and the page of a person, where they may take it back. */
import { formatDay } from '../../../kernel/time.ts'
import type { Answer } from '../../../web/account-lists.tsx'
import { fieldsOf, type Refused } from '../../../web/ask.ts'
import { ExactIdentity } from '../../../web/exact-identity.tsx'
import { type Frame, Layout } from '../../../web/layout.tsx'
import { Button, LinkButton } from '../../../web/ui/button.tsx'
import { Checkbox } from '../../../web/ui/checkbox.tsx'
import { DateField } from '../../../web/ui/date-field.tsx'
import { EmptyState } from '../../../web/ui/empty-state.tsx'
import { Form } from '../../../web/ui/form.tsx'
import { Notice } from '../../../web/ui/notice.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { Section, Sections } from '../../../web/ui/section.tsx'
import { TextField } from '../../../web/ui/text-field.tsx'
import { WelcomeFacts } from '../welcome/page.tsx'
import { agreements } from './join.ts'
import type { openPerson } from './of-person.ts'

interface JoinPageProps {
  /** Of the welcome that is joined. */
  back: string
  today: string
  refused: Refused | undefined
  frame: Frame
}

export const JoinPage = ({ back, today, refused, frame }: JoinPageProps) => {
  const { problems, field } = fieldsOf(refused, { agreedOn: today })
  return (
    <Layout
      title="Relier à un dossier"
      frame={frame}
      breadcrumb={[
        { href: '/accueil', label: 'Accueil du jour' },
        { href: back, label: 'Premier accueil' },
      ]}
      refused={refused !== undefined}
    >
      <PageHead
        title="Relier à un dossier"
        sub="Si la personne le veut, et seulement alors. Elle peut revenir sur son accord quand elle le souhaite."
      />
      <Form action={`${back}/dossier`} submit="Relier à ce dossier" problems={problems}>
        <p>
          Demandez-lui son identité telle qu’elle est sur ses papiers. Vous pourrez ensuite lire et écrire
          dans son dossier ce qui touche à l’accueil, vous seul, un an au plus. Elle pourra lire que vous
          l’avez ouvert. Une demande qui ne trouve rien est notée, sans le nom tapé&nbsp;; la dixième d’une
          journée suspend le compte.
        </p>
        <ExactIdentity field={field} />
        <RadioGroup
          {...field('agreed')}
          label="Son accord"
          required
          options={Object.entries(agreements).map(([value, label]) => ({ value, label }))}
        />
        <DateField {...field('agreedOn')} label="Donné le" max={today} />
        <Checkbox
          name="begin"
          label="Ouvrir un dossier si elle n’en a pas"
          hint="À l’identité donnée ci-dessus."
          checked={refused?.typed.begin === 'on'}
        />
        <RadioGroup
          {...field('sex')}
          label="Sur ses papiers, pour un nouveau dossier"
          options={[
            { value: '2', label: 'Femme' },
            { value: '1', label: 'Homme' },
          ]}
        />
        <TextField
          {...field('lastName')}
          label="Nom d’usage, pour un nouveau dossier"
          hint="S’il diffère du nom de naissance."
          maxlength={100}
          autocomplete="off"
        />
      </Form>
    </Layout>
  )
}

interface PersonPageProps {
  opened: Answer<typeof openPerson>
  done: boolean
  frame: Frame
}

export const PersonPage = ({ opened, done, frame }: PersonPageProps) => (
  <Layout
    title="Accueils d’une personne"
    frame={frame}
    breadcrumb={[{ href: '/accueil', label: 'Accueil du jour' }]}
  >
    <PageHead
      title={`${opened.lastName} ${opened.firstName}`}
      action={
        <LinkButton href={`/agenda/creneaux?personne=${opened.person}`}>Prendre un rendez-vous</LinkButton>
      }
      sub={`Date de naissance\u00a0: ${formatDay(opened.born)}. Vous voyez cette page parce que la personne a accepté que vous la suiviez depuis l’accueil (CASF art. L. 123-2).`}
    />
    <Sections>
      {done && <Notice kind="success" title="L’accueil est relié au dossier." />}
      {opened.joins.length === 0 && <EmptyState title="Aucun accueil n’est relié à ce dossier." />}
      {opened.joins.map(row => (
        <Section title={`Accueil du ${formatDay(row.onDay)}, ${row.organisation}`}>
          <p class="sub">
            {`Accord ${row.agreed === 'paper' ? 'signé sur papier' : 'dit de vive voix'} le ${formatDay(row.agreedOn)}, noté par ${row.recordedBy}.`}
            {row.takenBackOn && ` Repris le ${formatDay(row.takenBackOn)}.`}
          </p>
          {row.welcome && <WelcomeFacts welcome={row.welcome} />}
          {!row.takenBackOn && (
            <form method="post" action={`/accueil/personnes/${opened.person}/reprendre`}>
              <input type="hidden" name="join" value={row.join} />
              <Button kind="secondary">
                La personne reprend son accord
                <span class="visually-hidden"> pour l’accueil du {formatDay(row.onDay)}</span>
              </Button>
            </form>
          )}
        </Section>
      ))}
    </Sections>
  </Layout>
)
