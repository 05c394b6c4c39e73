/** One report: what is said, what is published, and the decision. */
import { formatDay } from '../../kernel/time.ts'
import { fieldsOf, type Refused, type Typed } from '../../web/ask.ts'
import { type Frame, Layout } from '../../web/layout.tsx'
import { Button } from '../../web/ui/button.tsx'
import { DateField } from '../../web/ui/date-field.tsx'
import { Facts } from '../../web/ui/facts.tsx'
import { Form } from '../../web/ui/form.tsx'
import { Notice } from '../../web/ui/notice.tsx'
import { PageHead } from '../../web/ui/page-head.tsx'
import { RadioGroup } from '../../web/ui/radio-group.tsx'
import { Section, Sections } from '../../web/ui/section.tsx'
import { TextArea } from '../../web/ui/text-area.tsx'
import { TextField } from '../../web/ui/text-field.tsx'
import { publishedOf } from '../campaigns/outbox/letter.ts'
import { weekdays } from '../hours/columns.ts'
import { typedOf } from '../pages/typed.ts'
import { WeekFields } from '../pages/week-fields.tsx'
import type { Place } from '../read.ts'
import type { Report } from './list-reports.ts'
import { aboutWords } from './queue-page.tsx'

interface SettlePageProps {
  report: Report
  /** None once it has left the directory. */
  place: Place | undefined
  /** Of one of the two forms. */
  refused: Refused | undefined
  frame: Frame
}

export const SettlePage = ({ report, place, refused, frame }: SettlePageProps) => (
  <Layout
    title="Signalement"
    frame={frame}
    breadcrumb={[
      { href: '/lieux', label: 'Lieux' },
      { href: '/lieux/signalements', label: 'À vérifier' },
    ]}
    refused={refused !== undefined}
  >
    <PageHead
      title={report.placeName}
      sub={`${aboutWords(report)}, le ${formatDay(report.reportedOn)}${report.origin === 'place' ? ', par son lien' : ''}.`}
    />
    <Sections>
      {report.words && (
        <Section title="Ce qui est dit">
          <p>«&nbsp;{report.words}&nbsp;»</p>
        </Section>
      )}
      <Section title="Ce qui est publié">
        {place ? (
          <>
            <Facts facts={publishedOf(place).map(([label, value]) => ({ label, value }))} />
            <p>
              <a href={`/lieux/${place.id}`}>Voir la fiche</a>
            </p>
          </>
        ) : (
          <p>Ce lieu n’est plus dans l’annuaire.</p>
        )}
      </Section>
      {report.verdict ? (
        <Settled {...report} />
      ) : (
        <>
          <Taking {...report} />
          {place && <AcceptForm report={report} place={place} refused={of(refused, 'accepted')} />}
          <AsideForm report={report} refused={of(refused, 'set-aside')} />
        </>
      )}
    </Sections>
  </Layout>
)

const of = (refused: Refused | undefined, verdict: string) =>
  refused?.typed.verdict === verdict ? refused : undefined

const Settled = ({ verdict, settledOn, settledBy, why }: Report) => (
  <Notice
    title={`${verdict === 'accepted' ? 'Accepté' : 'Écarté'} le ${formatDay(settledOn!)} par ${settledBy}.`}
  >
    {why}
  </Notice>
)

const Taking = ({ id, takenOn, takenBy }: Report) =>
  takenOn ? (
    <p class="sub">
      Pris en charge le {formatDay(takenOn)} par {takenBy}.
    </p>
  ) : (
    <form method="post" action={`/lieux/signalements/${id}/prendre`}>
      <Button kind="secondary">Je m’en occupe</Button>
    </form>
  )

/** Only the fields that the report is about, as they are published, or as the place proposes them. */
const AcceptForm = ({
  report,
  place,
  refused,
}: {
  report: Report
  place: Place
  refused: Refused | undefined
}) => {
  const published = typedOf(place)
  const before: Typed = { ...published, ...report.proposed }
  const { problems, field } = fieldsOf(refused, before)
  const has = (...names: string[]) => names.some(name => report.proposed && name in report.proposed)
  const hours = report.about === 'hours' || has(...weekdays)
  return (
    <Section title="Corriger, et accepter">
      <Form action={`/lieux/signalements/${report.id}`} submit="Corriger et accepter" problems={problems}>
        <input type="hidden" name="verdict" value="accepted" />
        {hours && <WeekFields field={field} />}
        {report.about === 'hours' && (
          <TextField
            {...field('hours')}
            label="Horaires particuliers"
            hint="Dans l’écriture d’OpenStreetMap, quand la semaine ne suffit pas."
          />
        )}
        {has('walkIn') && (
          <RadioGroup
            {...field('walkIn')}
            label="Reçoit sans rendez-vous"
            options={[
              { value: 'oui', label: 'Oui' },
              { value: 'non', label: 'Non' },
            ]}
          />
        )}
        {(report.about === 'phone' || has('phone')) && (
          <TextField {...field('phone')} label="Téléphone" type="tel" />
        )}
        {has('mail') && <TextField {...field('mail')} label="Courriel" type="email" />}
        {(report.about === 'address' || has('address', 'postcode')) && (
          <>
            <TextField {...field('address')} label="Adresse" />
            <TextField {...field('postcode')} label="Code postal" inputmode="numeric" />
          </>
        )}
        {(report.about === 'closed' || has('closedOn')) && (
          <DateField
            {...field('closedOn')}
            label="Premier jour où il ne reçoit plus"
            hint="Seulement s’il est fermé. Il disparaît de l’annuaire ce jour-là."
          />
        )}
        <TextArea
          {...field('why')}
          label="Ce qui a été fait"
          hint={
            <>
              Si rien ne change ici&nbsp;: par exemple, corrigé sur{' '}
              <a href={`/lieux/${place.id}/modifier`}>le formulaire complet</a>.
            </>
          }
          rows={2}
          maxlength={500}
        />
      </Form>
    </Section>
  )
}

/** `reason`, which the route calls why: two fields of a page do not have one name. */
const AsideForm = ({ report, refused }: { report: Report; refused: Refused | undefined }) => {
  const { problems, field } = fieldsOf(refused)
  return (
    <Section title="Écarter">
      <Form action={`/lieux/signalements/${report.id}`} submit="Écarter" kind="secondary" problems={problems}>
        <input type="hidden" name="verdict" value="set-aside" />
        <TextArea
          {...field('reason')}
          label="Pourquoi"
          hint={'Par exemple\u00a0: le lieu confirme ses horaires au téléphone.'}
          rows={2}
          maxlength={500}
        />
      </Form>
    </Section>
  )
}
