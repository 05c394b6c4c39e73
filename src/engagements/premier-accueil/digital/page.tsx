/** « Aide en ligne »: where to send whoever is not at ease online, and the mandate by which one does it with them. */
import { formatDay } from '../../../kernel/time.ts'
import { openingWords, shownPhone, wayWords } from '../../../places/finder/words.ts'
import type { Answer } from '../../../web/account-lists.tsx'
import { fieldsOf, type Refused } from '../../../web/ask.ts'
import { type Frame, Layout } from '../../../web/layout.tsx'
import { Button, LinkButton } from '../../../web/ui/button.tsx'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { EmptyState } from '../../../web/ui/empty-state.tsx'
import { Form } from '../../../web/ui/form.tsx'
import { Notice } from '../../../web/ui/notice.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { Section, Sections } from '../../../web/ui/section.tsx'
import { Select } from '../../../web/ui/select.tsx'
import { Status } from '../../../web/ui/status.tsx'
import { TextField } from '../../../web/ui/text-field.tsx'
import { whoWords } from '../reception/words.ts'
import { digitals, needs } from '../welcome/vocabulary.ts'
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
        <NearestSection nearest={nearest} asOf={opened.asOf} passage={passage} />
        <Section title="Mandats">
          <MandatesTable mandates={mandates} passage={passage} />
        </Section>
        <Section title="Un mandat, sur papier ou par SMS">
          <Form
            action={`/accueil/passages/${passage}/numerique`}
            submit="Enregistrer le mandat"
            problems={problems}
          >
            <input type="hidden" name="mandate" value={refused?.typed.mandate ?? next} />
            <RadioGroup
              {...field('how')}
              value={field('how').value ?? 'paper'}
              label="Comment la personne donne son accord"
              options={[
                { value: 'paper', label: 'Elle signe le papier, devant vous' },
                {
                  value: 'sms',
                  label: 'Par SMS',
                  hint: 'Elle reçoit un lien, lit ce que vous feriez, et dit oui ou non. Sans son oui, rien ne vaut.',
                },
              ]}
            />
            <TextField
              {...field('mobile')}
              label="Mobile, pour le SMS"
              hint="Oublié dès que le SMS est parti."
              type="tel"
              autocomplete="off"
            />
            <Select
              {...field('demand')}
              label="Pour quelle demande"
              hint="Le mandat s’arrête avec sa réponse, et s’efface avec elle."
              empty="Une nouvelle demande, du nom de la démarche"
              options={opened.demands.map(({ demand, theme }) => ({ value: demand, label: needs[theme] }))}
            />
            <TextField
              {...field('called')}
              label="Prénom"
              hint="Tel qu’il est dit. Un papier signé reste avec la personne et dans votre service."
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

const NearestSection = ({ nearest, asOf, passage }: Pick<Opened, 'nearest' | 'asOf' | 'passage'>) => (
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
          { label: 'Téléphone', cell: ({ phone }) => (phone ? shownPhone(phone) : 'pas connu') },
          { label: 'Ouverture', cell: place => openingWords(place) },
          { label: 'Y aller', cell: place => wayWords(place, asOf).join(' ') },
          {
            label: 'Rendez-vous',
            card: 'bare',
            cell: ({ id, name, motif, body }) =>
              motif ? (
                <LinkButton kind="secondary" href={`/agenda/creneaux?motif=${motif}&place=${id}`}>
                  Prendre rendez-vous<span class="visually-hidden">{`, ${name}`}</span>
                </LinkButton>
              ) : body ? (
                <form method="post" action={`/accueil/passages/${passage}/numerique/relais`}>
                  <input type="hidden" name="to" value={body.organisation} />
                  <Button kind="secondary">
                    Passer le relais<span class="visually-hidden">{`, ${body.name}`}</span>
                  </Button>
                </form>
              ) : (
                'par téléphone'
              ),
          },
        ]}
      />
    )}
    <form method="post" action={`/accueil/passages/${passage}/numerique/relais`} class="actions">
      <Button kind="plain">Passer le relais à un autre organisme</Button>
    </form>
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
          cell: mandate => <State mandate={mandate} />,
        },
        {
          label: 'Y mettre fin',
          card: 'bare',
          cell: ({ mandate, procedure, holds, endedOn, asked }) =>
            holds || (asked && !asked.answer && !endedOn) ? (
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

const State = ({ mandate: { holds, lastOn, endedOn, asked } }: { mandate: Opened['mandates'][number] }) => {
  if (holds) return <Status kind="running">{`Jusqu’au ${formatDay(lastOn!)}`}</Status>
  if (asked?.answer === 'no') return <Status kind="closed">La personne a dit non</Status>
  if (endedOn || lastOn) return <Status kind="closed">{`Fini le ${formatDay((endedOn ?? lastOn)!)}`}</Status>
  if (!asked) return <>–</>
  if (asked.trouble && !asked.sent)
    return <Status kind="late">{`SMS pas parti\u00a0: ${asked.trouble}`}</Status>
  return (
    <>
      <Status kind="waiting">{`En attente de son oui jusqu’au ${formatDay(asked.until)}`}</Status>
      {!asked.sent && <div class="sub">Le SMS n’est pas encore parti.</div>}
    </>
  )
}
