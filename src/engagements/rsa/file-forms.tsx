/** What can be recorded on a file now: one short form, the one of the next step. */
import type { Identity } from '../../kernel/access/identity.ts'
import type { Problems } from '../../kernel/run.ts'
import { type Day, formatDay } from '../../kernel/time.ts'
import { DateField } from '../../web/ui/date-field.tsx'
import { Details } from '../../web/ui/details.tsx'
import { errorOf, type Problem } from '../../web/ui/error-summary.tsx'
import { Form } from '../../web/ui/form.tsx'
import { Notice } from '../../web/ui/notice.tsx'
import { RadioGroup } from '../../web/ui/radio-group.tsx'
import { Select } from '../../web/ui/select.tsx'
import { TextField } from '../../web/ui/text-field.tsx'
import { fixAppointment, recordOutcome } from './appointments.ts'
import { correctOrientation } from './correct-orientation.ts'
import type { FileDroit } from './file.ts'
import { orient } from './orient.ts'
import type { Referent } from './referents.ts'

/** A form that came back: what was typed is kept, each reason stands by its field. */
export interface Refused {
  form: string
  typed: Record<string, string>
  problems: Problems
}

interface NextStepProps {
  droit: FileDroit
  person: string
  referents: readonly Referent[]
  refused: Refused | undefined
  today: Day
  me: Identity
}

/** The form of the next step, and the one that mends the last. */
export const DroitForms = (props: NextStepProps) => (
  <>
    <NextStep {...props} />
    <CorrectionForm {...props} />
  </>
)

const NextStep = (props: NextStepProps) => {
  const { droit, me, today } = props
  const may = (action: { allowed: readonly string[] }) => me.roles.some(role => action.allowed.includes(role))
  const oriented = droit.orientations.some(({ replaced_on }) => !replaced_on)
  const waiting = droit.appointments.find(({ outcome }) => outcome === null)
  const held = droit.appointments.some(({ outcome }) => outcome === 'came')
  if (droit.ended || held) return null
  if (!oriented) return may(orient) ? <OrientForm {...props} /> : null
  if (!waiting) return may(fixAppointment) ? <AppointmentForm {...props} /> : null
  if (waiting.on_day > today)
    return (
      <Notice kind="info" title={`Premier rendez-vous le ${formatDay(waiting.on_day)} à ${waiting.at}`}>
        {waiting.organisation}
      </Notice>
    )
  return may(recordOutcome) ? <OutcomeForm {...props} appointment={waiting.id} day={waiting.on_day} /> : null
}

const OrientForm = ({ droit, person, referents, refused, today }: NextStepProps) => {
  const form = fields('orientation', refused)
  const before = { decidedOn: today, notifiedOn: today }
  return (
    <Form action={`/dossiers/${person}/orientation`} submit={orient.label} problems={form.problems}>
      <input type="hidden" name="droit" value={droit.id} />
      <div class="grid">
        <DecisionFields form={form} before={before} referents={referents} today={today} />
        <AppointmentFields form={form} label="Premier rendez-vous le" />
      </div>
    </Form>
  )
}

/** What was recorded by mistake: folded away, because it is rare. */
const CorrectionForm = ({ droit, person, referents, refused, today, me }: NextStepProps) => {
  const orientation = droit.orientations.find(({ replaced_on }) => !replaced_on)
  if (!orientation || !me.roles.some(role => correctOrientation.allowed.includes(role))) return null
  const form = fields('correction', refused)
  const { parcours, referent_id, decided_on: decidedOn, notified_on: notifiedOn } = orientation
  const before = { parcours, referent: referent_id ?? undefined, decidedOn, notifiedOn }
  return (
    <Details summary={correctOrientation.label} open={form.problems.length > 0}>
      <Form
        action={`/dossiers/${person}/correction`}
        submit={correctOrientation.label}
        kind="secondary"
        problems={form.problems}
      >
        <input type="hidden" name="orientation" value={orientation.id} />
        <div class="grid">
          <DecisionFields form={form} before={before} referents={referents} today={today} />
        </div>
      </Form>
    </Details>
  )
}

const AppointmentForm = ({ droit, person, refused }: NextStepProps) => {
  const form = fields('rendez-vous', refused)
  return (
    <Form action={`/dossiers/${person}/rendez-vous`} submit={fixAppointment.label} problems={form.problems}>
      <input type="hidden" name="droit" value={droit.id} />
      <div class="grid">
        <AppointmentFields form={form} label="Rendez-vous le" />
      </div>
    </Form>
  )
}

interface DecisionFieldsProps {
  form: ReturnType<typeof fields>
  /** What stands before anything is typed. */
  before: { parcours?: string; referent?: string | undefined; decidedOn: Day; notifiedOn: Day }
  referents: readonly Referent[]
  today: Day
}

const DecisionFields = ({ form: { value, error }, before, referents, today }: DecisionFieldsProps) => (
  <>
    <Select
      name="parcours"
      label="Parcours"
      required
      empty={before.parcours ? undefined : 'Choisissez un parcours'}
      value={value('parcours') ?? before.parcours}
      error={error('parcours')}
      options={parcoursOptions}
    />
    <Select
      name="referent"
      label="Référent RSA"
      required
      empty={before.referent ? undefined : 'Choisissez un référent'}
      value={value('referent') ?? before.referent}
      error={error('referent')}
      options={referents.map(({ id, name, organisation }) => ({
        value: id,
        label: `${organisation} : ${name}`,
      }))}
    />
    <DateField
      name="decidedOn"
      label="Orientation décidée le"
      required
      value={value('decidedOn') ?? before.decidedOn}
      max={today}
      error={error('decidedOn')}
    />
    <DateField
      name="notifiedOn"
      label="Notifiée à la personne le"
      required
      value={value('notifiedOn') ?? before.notifiedOn}
      max={today}
      error={error('notifiedOn')}
    />
  </>
)

const AppointmentFields = ({
  form: { value, error },
  label,
}: {
  form: ReturnType<typeof fields>
  label: string
}) => (
  <>
    <DateField
      name="appointmentOn"
      label={label}
      required
      value={value('appointmentOn')}
      error={error('appointmentOn')}
    />
    <TextField
      name="appointmentAt"
      label="Heure du rendez-vous"
      hint="Par exemple 14:30."
      required
      value={value('appointmentAt')}
      error={error('appointmentAt')}
    />
  </>
)

const OutcomeForm = ({
  person,
  refused,
  appointment,
  day,
}: NextStepProps & { appointment: string; day: Day }) => {
  const { value, error, problems } = fields('suite', refused)
  return (
    <Form action={`/dossiers/${person}/suite`} submit={recordOutcome.label} problems={problems}>
      <input type="hidden" name="appointment" value={appointment} />
      <RadioGroup
        name="outcome"
        label={`Rendez-vous du ${formatDay(day)}`}
        required
        value={value('outcome')}
        error={error('outcome')}
        options={[
          { value: 'came', label: 'La personne est venue' },
          { value: 'excused', label: 'Elle s’est excusée' },
          { value: 'absent', label: 'Elle n’est pas venue' },
        ]}
      />
    </Form>
  )
}

const parcoursOptions = [
  { value: 'emploi', label: 'Emploi' },
  { value: 'socio-professionnel', label: 'Socio-professionnel' },
  { value: 'social', label: 'Social' },
]

function fields(form: string, refused: Refused | undefined) {
  const mine = refused?.form === form ? refused : undefined
  const problems: Problem[] = Object.entries(mine?.problems ?? {}).map(([field, sentence]) => ({
    field: field || undefined,
    sentence,
  }))
  return {
    problems,
    value: (name: string) => mine?.typed[name],
    error: (name: string) => errorOf(problems, name),
  }
}
