/** The form by which an administrator writes a new version of a rule: what it counts and what starts it stay; and the fields that it shares with a new rule. */
import type { RuleInForce } from '../kernel/law/in-force.ts'
import type { LegalRule } from '../kernel/law/rule.ts'
import type { Typed } from './ask.ts'
import { DateField } from './ui/date-field.tsx'
import { errorOf, type Problem } from './ui/error-summary.tsx'
import { Form } from './ui/form.tsx'
import { RadioGroup } from './ui/radio-group.tsx'
import { TextArea } from './ui/text-area.tsx'
import { TextField } from './ui/text-field.tsx'

export const unitWords: Record<NonNullable<LegalRule['unit']>, string> = {
  days: 'en jours',
  working_days: 'en jours ouvrés',
  months: 'en mois',
  years: 'en années',
  hours: 'en heures',
  hours_per_week: 'en heures par semaine',
  minutes: 'en minutes',
  percent: 'en pourcentage',
  years_after_18: 'en années après 18 ans',
  months_threshold: 'en mois (seuil)',
  months_of_rent: 'en mois de loyer',
  months_of_arrears_or_2x_rent: 'en mois d’impayés',
  euro_cents: 'en centimes d’euro',
  hundred_thousandths: 'en cent-millièmes (59\u00a0850 pour 59,85\u00a0%)',
  smic_hours: 'en nombre de SMIC horaires',
}

export const lastDayWords = {
  stands: 'gardé, même un samedi, un dimanche ou un jour férié',
  next_working_day: 'reporté au premier jour ouvrable qui suit',
} as const

interface EditFormProps {
  rule: RuleInForce
  typed: Typed | undefined
  problems: Problem[]
}

export const EditForm = ({ rule, typed, problems }: EditFormProps) => {
  /** What was typed when the form comes back, else what stands. */
  const field = (name: string) => ({
    name,
    value: typed ? typed[name] : String(rule[name as keyof RuleInForce] ?? ''),
    error: errorOf(problems, name),
  })
  return (
    <Form action={`/droit/${rule.id}`} submit="Enregistrer la nouvelle version" problems={problems}>
      <input type="hidden" name="version" value={typed?.version ?? String(rule.edited?.version ?? 0)} />
      {rule.value !== null && rule.unit && (
        <TextField
          {...field('value')}
          label="Nombre"
          hint={`Compté ${unitWords[rule.unit]}.`}
          inputmode="numeric"
          required
        />
      )}
      <DurationField field={field} />
      {rule.lastDay && <LastDayFields field={field} required />}
      <TextFields field={field} />
      <TextArea
        {...field('why')}
        value={typed?.why}
        label="Pourquoi cette modification"
        hint="Dix caractères au moins : ce que vous avez lu, et où."
        required
        maxlength={500}
      />
    </Form>
  )
}

/** What a field holds, and what was wrong with it. */
export type FieldOf = (name: string) => { name: string; value: string | undefined; error: string | undefined }

export const DurationField = ({ field }: { field: FieldOf }) => (
  <TextField
    {...field('duration')}
    label="Délai ou montant, en mots"
    hint="Comme le texte le dit."
    required
    maxlength={300}
  />
)

export const LastDayFields = ({ field, required }: { field: FieldOf; required?: boolean }) => (
  <>
    <RadioGroup
      {...field('lastDay')}
      label="Dernier jour qui tombe un samedi, un dimanche ou un jour férié"
      required={required}
      options={[
        { value: 'stands', label: 'Gardé' },
        { value: 'next_working_day', label: 'Reporté au premier jour ouvrable qui suit' },
      ]}
    />
    <TextField
      {...field('lastDaySource')}
      label="Texte qui reporte le dernier jour"
      hint="Seulement s’il est reporté, par exemple CPC art. 642."
      maxlength={200}
    />
  </>
)

export const TextFields = ({ field }: { field: FieldOf }) => (
  <>
    <TextField
      {...field('source')}
      label="Texte"
      hint="L’article, et le décret ou la loi qui l’a écrit."
      required
      maxlength={300}
    />
    <TextField
      {...field('confidence')}
      label="Confiance"
      hint="Vérifié, su ou incertain, en minuscules, puis une précision s’il en faut une."
      required
      maxlength={200}
    />
    <DateField
      {...field('inForceFrom')}
      label="En vigueur depuis le"
      hint="Vide s’il n’y a pas de premier jour."
    />
    <DateField
      {...field('inForceUntil')}
      label="Jusqu’au"
      hint="Ce jour compris ; vide si le texte tient toujours."
    />
  </>
)
