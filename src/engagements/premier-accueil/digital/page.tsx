/** « Aide en ligne »: where to send whoever is not at ease online, and the mandate by which one does it with them. */
import { formatDay } from '../../../kernel/time.ts'
import { openingWords, shownPhone, wayWords } from '../../../places/finder/words.ts'
import type { Answer } from '../../../web/account-lists.tsx'
import { fieldsOf, type Refused } from '../../../web/ask.ts'
import { type Frame, Layout } from '../../../web/layout.tsx'
import { Button } from '../../../web/ui/button.tsx'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { EmptyState } from '../../../web/ui/empty-state.tsx'
import { Form } from '../../../web/ui/form.tsx'
import { Notice } from '../../../web/ui/notice.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { Section, Sections } from '../../../web/ui/section.tsx'
import { Status } from '../../../web/ui/status.tsx'
import { TextField } from '../../../web/ui/text-field.tsx'
import { whoWords } from '../reception/words.ts'
import { digitals } from '../welcome/vocabulary.ts'
import type { openDigital } from './open.ts'
import { mandateDays, mandateDaysWords } from './words.ts'

type Opened = Answer<typeof openDigital>

interface DigitalHelpPageProps {
  opened: Opened
  /** Number of the mandate that the form will record, drawn anew for each page: sent twice, it is one. */
  next: string
  refused: Refused | undefined
  done: string | undefined
  frame: Frame
}

export const DigitalHelpPage = ({ opened, next, refused, done, frame }: DigitalHelpPageProps) => {
  const { passage, digital, nearest, mandates } = opened
  const { problems, field } = fieldsOf(refused, { called: opened.called ?? '' })
  return (
    <Layout
      title="Aide en ligne"
      frame={frame}
      breadcrumb={[
        { href: '/accueil', label: 'Accueil du jour' },
        { href: `/accueil/passages/${passage}`, label: 'Premier accueil' },
      ]}
      refused={refused !== undefined}
    >
      <PageHead
        title={`Aide en ligne\u00a0: ${whoWords(opened)}`}
        sub={
          digital
            ? `En ligne, la personne se débrouille\u00a0: ${digitals[digital].toLowerCase()}.`
            : 'Ce que la personne fait en ligne n’a pas été demandé.'
        }
      />
      <Sections>
        {done && <Notice kind="success" title={done} />}
        <NearestSection nearest={nearest} asOf={opened.asOf} />
        <Section title="Mandats">
          <MandatesTable mandates={mandates} passage={passage} />
        </Section>
        <Section title="Un mandat signé sur papier">
          <Form
            action={`/accueil/passages/${passage}/numerique`}
            submit="Enregistrer le mandat"
            problems={problems}
          >
            <input type="hidden" name="mandate" value={next} />
            <TextField
              {...field('called')}
              label="Prénom"
              hint="Tel qu’il est dit. Le papier signé reste avec la personne et dans votre service."
              maxlength={60}
              autocomplete="off"
            />
            <TextField
              {...field('procedure')}
              label="Démarche"
              hint={'Une seule par mandat, par exemple «\u00a0Déclaration de ressources\u00a0».'}
              maxlength={200}
              autocomplete="off"
            />
            <RadioGroup
              {...field('days')}
              label="Durée"
              options={mandateDays.map(days => ({ value: String(days), label: mandateDaysWords[days] }))}
            />
          </Form>
        </Section>
      </Sections>
    </Layout>
  )
}

const NearestSection = ({ nearest, asOf }: Pick<Opened, 'nearest' | 'asOf'>) => (
  <Section title="Les plus proches">
    {nearest.length === 0 ? (
      <EmptyState title="L’annuaire ne connaît ni conseiller numérique ni France services près d’ici." />
    ) : (
      <DataTable
        caption="Conseillers numériques et France services, depuis la commune de votre lieu"
        rows={nearest}
        columns={[
          {
            label: 'Lieu',
            head: true,
            cell: ({ id, name, communeName, kindInWords }) => (
              <>
                <a href={`/lieux/${id}`}>{name}</a>
                <div class="sub">{`${kindInWords}, ${communeName}`}</div>
              </>
            ),
          },
          { label: 'Rendez-vous', cell: ({ phone }) => (phone ? shownPhone(phone) : 'sans téléphone connu') },
          { label: 'Ouverture', cell: place => openingWords(place) },
          { label: 'Y aller', cell: place => wayWords(place, asOf).join(' ') },
        ]}
      />
    )}
  </Section>
)

const MandatesTable = ({ mandates, passage }: Pick<Opened, 'mandates' | 'passage'>) =>
  mandates.length === 0 ? (
    <EmptyState title="Aucun mandat." />
  ) : (
    <DataTable
      caption="Du plus récent au plus ancien"
      rows={mandates}
      columns={[
        { label: 'Démarche', head: true, cell: ({ procedure }) => procedure },
        { label: 'Pour', cell: ({ called }) => called ?? 'sans nom' },
        { label: 'Par', cell: ({ agentName }) => agentName },
        {
          label: 'État',
          cell: ({ holds, lastOn, endedOn }) =>
            holds ? (
              <Status kind="running">{`Jusqu’au ${formatDay(lastOn)}`}</Status>
            ) : (
              <Status kind="closed">{`Fini le ${formatDay(endedOn ?? lastOn)}`}</Status>
            ),
        },
        {
          label: 'Y mettre fin',
          card: 'bare',
          cell: ({ mandate, procedure, holds }) =>
            holds ? (
              <form method="post" action={`/accueil/passages/${passage}/numerique/fin`}>
                <input type="hidden" name="mandate" value={mandate} />
                <Button kind="plain">
                  Mettre fin<span class="visually-hidden">{` au mandat, ${procedure}`}</span>
                </Button>
              </form>
            ) : (
              '–'
            ),
        },
      ]}
    />
  )
