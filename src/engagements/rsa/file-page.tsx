/** The file of a person, as a page: facts, what to do now, the clock day by day, what happened, and who looked. */
import type { Identity } from '../../kernel/access/identity.ts'
import { type Verdict, verdictLabels } from '../../kernel/guarantee/judge.ts'
import { digitals } from '../../kernel/people/digital.ts'
import { type Day, formatDay } from '../../kernel/time.ts'
import { type Frame, Layout } from '../../web/layout.tsx'
import { ClockStrip } from '../../web/ui/clock-strip.tsx'
import { DataTable } from '../../web/ui/data-table.tsx'
import { Deadline } from '../../web/ui/deadline.tsx'
import { Details } from '../../web/ui/details.tsx'
import { Facts } from '../../web/ui/facts.tsx'
import { Notice } from '../../web/ui/notice.tsx'
import { PageHead } from '../../web/ui/page-head.tsx'
import { Section, Split } from '../../web/ui/section.tsx'
import { Status, type StatusKind } from '../../web/ui/status.tsx'
import { Timeline } from '../../web/ui/timeline.tsx'
import { tellStops } from './droits/explain.ts'
import type { FileDroit, RsaFile } from './file.ts'
import { DroitForms, type Refused } from './file-forms.tsx'
import { Looks } from './file-looks.tsx'
import { timelineOf } from './file-timeline.ts'
import { firstMonth } from './first-month.ts'
import type { Referent } from './referents.ts'
import { entryWords } from './words.ts'

interface FilePageProps {
  frame: Frame
  file: RsaFile
  referents: readonly Referent[]
  refused: Refused | undefined
  done: string | undefined
  today: Day
  me: Identity
}

const doneWords: Record<string, string> = {
  orientation: 'L’orientation et le rendez-vous sont enregistrés.',
  correction: 'L’orientation est corrigée.',
  'rendez-vous': 'Le rendez-vous est enregistré.',
  suite: 'La suite du rendez-vous est enregistrée.',
  numerique: 'L’aisance en ligne est notée.',
  coordonnee: 'La coordonnée est enregistrée.',
}

export const FilePage = ({ frame, file, referents, refused, done, today, me }: FilePageProps) => {
  const { identity, droits, noClock } = file
  const name = `${identity.last_name} ${identity.first_name}`
  return (
    <Layout
      title="Dossier"
      frame={frame}
      breadcrumb={[{ href: '/ma-journee', label: 'Ma journée' }]}
      refused={refused !== undefined}
    >
      <PageHead
        title={name}
        sub={`Situation au ${formatDay(today)}. Vous voyez ce dossier parce que : ${reasonWords[file.reason.purpose] ?? file.reason.purpose}${file.reason.until ? `, jusqu’à ${file.reason.until}` : ''}.`}
      />
      {done && doneWords[done] && <Notice kind="success" title={doneWords[done]} />}
      <Split aside={<Aside file={file} />}>
        {noClock && (
          <Notice kind="info" title="Aucune horloge ne court pour cette personne.">
            Depuis le {formatDay(noClock.from)} : {noClock.standing}
            {noClock.motive && ` (${noClock.motive})`}.
          </Notice>
        )}
        {droits.map((droit, i) => (
          <DroitSection
            droit={droit}
            open={i === 0}
            form={
              i === 0 && file.reason.writes.includes('C2') ? (
                <DroitForms {...{ droit, person: file.person, referents, refused, today, me }} />
              ) : null
            }
            today={today}
          />
        ))}
        <Section title="Ce qui s’est passé">
          <Timeline events={timelineOf(file)} />
        </Section>
        <Looks looks={file.looks} />
      </Split>
    </Layout>
  )
}

const reasonWords: Record<string, string> = {
  'rsa-orientation': 'votre organisation oriente les bénéficiaires du RSA (CASF art. L. 262-29)',
  'rsa-accompagnement': 'vous êtes son référent (CASF art. L. 262-27)',
  urgence: 'vous avez ouvert un accès d’urgence, en lecture seule',
  'rsa-droit': 'votre organisation tient à jour les droits transmis par la caisse (CASF art. L. 262-40)',
}

const precisions = { day: '', month: ' (jour inconnu)', year: ' (jour et mois inconnus)' }

const Aside = ({
  file: { person, identity, address, contacts, digital, reason, search },
}: {
  file: RsaFile
}) => (
  <Section title="Identité">
    <Facts
      facts={[
        { label: 'Nom de naissance', value: identity.birth_name },
        {
          label: 'Prénoms',
          value: [identity.first_name, identity.other_first_names].filter(Boolean).join(' '),
        },
        {
          label: 'Date de naissance',
          value: `${formatDay(identity.born_on)}${precisions[identity.born_precision]}`,
        },
        {
          label: 'Adresse',
          value: address
            ? [
                ...address.lines,
                [address.postcode, address.commune ?? address.commune_name].filter(Boolean).join(' '),
              ]
                .filter(Boolean)
                .join(', ')
            : null,
        },
        { label: 'UTAS', value: address?.utas ?? 'à déterminer' },
        ...(address?.homeless ? [{ label: 'Logement', value: 'sans domicile fixe' }] : []),
        ...contacts.map(({ kind, written, do_not_use }) => ({
          label: kind === 'phone' ? 'Téléphone' : 'Courriel',
          value: do_not_use ? `${written} (ne pas utiliser)` : written,
        })),
        {
          label: 'En ligne',
          value: digital && `${digitals[digital.level].toLowerCase()}, dit le ${formatDay(digital.knownOn)}`,
        },
      ]}
    />
    {reason.writes.includes('C2') && (
      <>
        <p>
          <a href={`/dossiers/${person}/contact`}>Ajouter un téléphone ou un courriel</a>
        </p>
        <p>
          <a href={`/agenda/creneaux?personne=${person}`}>Prendre un rendez-vous</a>
        </p>
        {reason.writes.includes('C1') && (
          <p>
            <a href={`/job76/avec/${person}`}>Chercher du travail avec elle (Job 76)</a>
          </p>
        )}
        <p>
          <a href={`/dossiers/${person}/numerique`}>Noter l’aisance en ligne</a>
        </p>
        <p>
          <a href={`/parcours/${person}`}>Référent de parcours et partages</a>
        </p>
        <p>
          <a href={`/dossiers/${person}/mon-parcours`}>Donner un code pour Mon parcours</a>
        </p>
      </>
    )}
    {search && (
      <p>
        <a href={`/dossiers/${person}/emploi`}>Recherche d’emploi sur Job 76</a>
      </p>
    )}
    <p>
      Vous connaissez cette personne&nbsp;?{' '}
      <a href={`/dossiers/${person}/conflit`}>Déclarer un conflit d’intérêts</a>
    </p>
  </Section>
)

const DroitSection = ({
  droit,
  form,
  open,
  today,
}: {
  droit: FileDroit
  form: unknown
  open: boolean
  today: Day
}) => {
  const clock = droit.clocks.find(({ id }) => id === firstMonth.id)
  const stops = clock ? tellStops(clock.days) : ''
  return (
    <Section title={`${firstMonth.title} : ${entryWords[droit.kind]}, reçu le ${formatDay(droit.enteredOn)}`}>
      {form as never}
      {clock && clock.days.length > 0 && (
        <ClockStrip
          id={`horloge-${droit.id}`}
          label={stops ? `Chaque jour de l’horloge. Arrêts : ${stops}.` : 'Chaque jour de l’horloge'}
          spans={clock.days}
          due={clock.stoppedSince ? undefined : clock.due}
        />
      )}
      <Details summary="Les délais un par un" open={open}>
        <DataTable
          caption="Chaque délai court par sa propre règle"
          rows={droit.clocks}
          columns={[
            {
              label: 'Délai',
              head: true,
              cell: ({ title, source, legal }) => (
                <>
                  {title}{' '}
                  <span class="sub">
                    {legal ? source : 'objectif de la convention, sans effet juridique'}
                  </span>
                </>
              ),
            },
            { label: 'Depuis le', cell: ({ since }) => formatDay(since) },
            {
              label: 'Échéance',
              cell: ({ due, keptOn, stoppedSince }) =>
                stoppedSince ? (
                  `arrêtée depuis le ${formatDay(stoppedSince)}`
                ) : (
                  <Deadline due={due} today={today} keptOn={keptOn} />
                ),
            },
            {
              label: 'État',
              card: 'corner',
              cell: ({ verdict }) => <Status kind={kinds[verdict]}>{verdictLabels[verdict]}</Status>,
            },
          ]}
        />
      </Details>
    </Section>
  )
}

const kinds: Record<Verdict, StatusKind> = {
  kept: 'kept',
  'kept-late': 'kept',
  late: 'late',
  ended: 'closed',
  stopped: 'stopped',
  waiting: 'waiting',
}
