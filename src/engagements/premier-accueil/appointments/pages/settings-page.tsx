/** When one receives, when one does not, what for, and the address of one’s own calendar. */
import {
  dayInWords,
  hourInWords,
  minuteOf,
  modes,
  modeWords,
  weekdayNames,
} from '../../../../kernel/appointments/vocabulary.ts'
import { type Day, daysAfter, formatDay } from '../../../../kernel/time.ts'
import { fieldsOf, type Refused } from '../../../../web/ask.ts'
import { type Frame, Layout } from '../../../../web/layout.tsx'
import { Button } from '../../../../web/ui/button.tsx'
import { Checkbox, CheckboxGroup } from '../../../../web/ui/checkbox.tsx'
import { DataTable } from '../../../../web/ui/data-table.tsx'
import { DateField } from '../../../../web/ui/date-field.tsx'
import { Facts } from '../../../../web/ui/facts.tsx'
import { Form } from '../../../../web/ui/form.tsx'
import { Notice } from '../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../web/ui/page-head.tsx'
import { Section, Sections } from '../../../../web/ui/section.tsx'
import { Select } from '../../../../web/ui/select.tsx'
import { TextField } from '../../../../web/ui/text-field.tsx'
import { type listHours, spansInWords } from '../hours.ts'
import type { listLinks } from '../links.ts'
import type { listMotifs } from '../motifs.ts'
import { type Fields, InWhoseName } from './in-whose-name.tsx'
import { LinksSection } from './links-section.tsx'

export type Which = 'horaires' | 'absences' | 'motifs' | 'liens'

interface SettingsPageProps {
  hours: Awaited<ReturnType<typeof listHours.run>>
  motifs: Awaited<ReturnType<typeof listMotifs.run>>
  links: Awaited<ReturnType<typeof listLinks.run>>
  today: Day
  refused: { which: Which; refused: Refused } | undefined
  /** An address that is shown once. */
  given: { title: string; address: string } | undefined
  done: string | undefined
  frame: Frame
}

export const SettingsPage = ({
  hours,
  motifs,
  links,
  today,
  refused,
  given,
  done,
  frame,
}: SettingsPageProps) => {
  const of = (which: Which) => fieldsOf(refused?.which === which ? refused.refused : undefined)
  const places = hours.places.map(({ place, name }) => ({ value: place, label: name }))
  return (
    <Layout
      title="Horaires, absences et motifs"
      frame={frame}
      breadcrumb={[{ href: '/agenda', label: 'Agenda' }]}
      refused={refused !== undefined}
    >
      <PageHead title="Horaires, absences et motifs" sub={`${hours.agentName}.`} />
      <Sections>
        {done && <Notice kind="success" title={done} />}
        {given && (
          <Notice kind="success" title={given.title}>
            <code>{given.address}</code>
          </Notice>
        )}
        <HoursSection {...{ hours, places, today }} fields={of('horaires')} />
        <GapsSection {...{ hours, places }} fields={of('absences')} />
        <MotifsSection {...{ motifs, hours }} fields={of('motifs')} />
        <LinksSection {...{ motifs, links }} fields={of('liens')} />
      </Sections>
    </Layout>
  )
}

type Places = { value: string; label: string }[]

const HoursSection = ({
  hours: { weeks, organisations },
  places,
  today,
  fields: { problems, field },
}: Pick<SettingsPageProps, 'hours' | 'today'> & { places: Places; fields: Fields }) => (
  <Section title="Horaires">
    {weeks.map(({ placeName, from, until, spans }) => (
      <>
        <h3>
          {placeName}, depuis le {formatDay(from)}
          {until && ` et jusqu’au ${formatDay(daysAfter(until, -1))}`}
        </h3>
        <Facts
          facts={[...Map.groupBy(spans, ({ weekday }) => weekday)].map(([weekday, mine]) => ({
            label: capital(weekdayNames[weekday - 1]!),
            value: spansInWords(mine),
          }))}
        />
      </>
    ))}
    <Form action="/agenda/reglages/horaires" submit="Enregistrer ces horaires" problems={problems}>
      <InWhoseName {...{ organisations, field }} empty="Celle qui reçoit dans ce lieu" />
      <Select {...field('place')} label="Lieu" options={places} />
      <DateField {...field('from')} value={field('from').value ?? today} label="À partir du" />
      {weekdayNames.map(name => (
        <TextField
          {...field(name)}
          label={capital(name)}
          hint="9h-12h, 14h-17h. Vide si vous n’y recevez pas."
          autocomplete="off"
        />
      ))}
    </Form>
  </Section>
)

const GapsSection = ({
  hours: { gaps, organisations },
  places,
  fields: { problems, field },
}: Pick<SettingsPageProps, 'hours'> & { places: Places; fields: Fields }) => (
  <Section title="Absences et fermetures">
    {gaps.length > 0 && (
      <DataTable
        caption="À venir"
        rows={gaps}
        columns={[
          { label: 'Qui', head: true, cell: ({ placeName }) => placeName ?? 'Absence' },
          { label: 'Du', cell: ({ starts }) => instantWords(starts) },
          { label: 'Au', cell: ({ ends }) => instantWords(ends) },
          {
            label: 'Retirer',
            card: 'bare',
            cell: ({ gap, starts }) => (
              <form method="post" action="/agenda/reglages/absences/retirer">
                <input type="hidden" name="gap" value={gap} />
                <Button kind="plain">
                  Retirer<span class="visually-hidden"> l’absence du {instantWords(starts)}</span>
                </Button>
              </form>
            ),
          },
        ]}
      />
    )}
    <Form action="/agenda/reglages/absences" submit="Noter une absence" kind="secondary" problems={problems}>
      <DateField {...field('from')} name="from" label="Premier jour" />
      <DateField {...field('until')} label="Dernier jour" hint="Vide pour un seul jour." />
      <InWhoseName {...{ organisations, field }} />
      <Select {...field('place')} label="Fermeture d’un lieu" empty="Non : mon absence" options={places} />
    </Form>
  </Section>
)

const MotifsSection = ({
  motifs,
  hours: { organisations },
  fields: { problems, field },
}: Pick<SettingsPageProps, 'motifs' | 'hours'> & { fields: Fields }) => (
  <Section title="Motifs de rendez-vous">
    {motifs.length > 0 && (
      <DataTable
        caption="De votre organisation"
        rows={motifs}
        columns={[
          { label: 'Motif', head: true, cell: ({ label }) => label },
          { label: 'Durée', number: true, cell: ({ minutes }) => `${minutes}\u00a0min` },
          { label: 'Comment', cell: ({ modes }) => modes.map(mode => modeWords[mode]).join(', ') },
          { label: 'Personnes', number: true, cell: ({ seats }) => seats },
          { label: 'Par un lien', cell: ({ byLink }) => (byLink ? 'oui' : 'non') },
          {
            label: 'Retirer',
            card: 'bare',
            cell: ({ motif, label }) => (
              <form method="post" action="/agenda/reglages/motifs/retirer">
                <input type="hidden" name="motif" value={motif} />
                <Button kind="plain">
                  Retirer<span class="visually-hidden"> {label}</span>
                </Button>
              </form>
            ),
          },
        ]}
      />
    )}
    <Form action="/agenda/reglages/motifs" submit="Ajouter un motif" kind="secondary" problems={problems}>
      <InWhoseName {...{ organisations, field }} />
      <TextField
        {...field('label')}
        label="Motif"
        hint="Vu des agents seuls, jamais dans un message."
        maxlength={80}
        autocomplete="off"
      />
      <TextField {...field('minutes')} label="Durée en minutes" inputmode="numeric" />
      <CheckboxGroup
        {...field('modes')}
        label="Comment"
        options={modes.map(value => ({ value, label: modeWords[value] }))}
      />
      <TextField
        {...field('seats')}
        label="Personnes à la fois"
        hint="Vide pour une seule."
        inputmode="numeric"
      />
      <Checkbox name="byLink" label="La personne peut le prendre par un lien" />
    </Form>
  </Section>
)

const instantWords = (instant: string) =>
  `${dayInWords(instant.slice(0, 10) as Day)} à ${hourInWords(minuteOf(instant.slice(11)))}`
const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1)
