/** Free hours by day: one is chosen, then whoever comes is told, or the appointment that is moved goes there. */
import {
  dayInWords,
  hourInWords,
  minuteOf,
  modes,
  modeWords,
} from '../../../../kernel/appointments/vocabulary.ts'
import { fieldsOf, type Refused, type Typed } from '../../../../web/ask.ts'
import { type Frame, Layout } from '../../../../web/layout.tsx'
import { DateField } from '../../../../web/ui/date-field.tsx'
import { EmptyState } from '../../../../web/ui/empty-state.tsx'
import { ErrorSummary } from '../../../../web/ui/error-summary.tsx'
import { FilterBar } from '../../../../web/ui/filter-bar.tsx'
import { Form } from '../../../../web/ui/form.tsx'
import { PageHead } from '../../../../web/ui/page-head.tsx'
import { RadioGroup } from '../../../../web/ui/radio-group.tsx'
import { Section, Sections } from '../../../../web/ui/section.tsx'
import { Select } from '../../../../web/ui/select.tsx'
import { TextField } from '../../../../web/ui/text-field.tsx'
import type { FreeSlot, findSlots } from '../find-slots.ts'

interface SlotsPageProps {
  found: Awaited<ReturnType<typeof findSlots.run>>
  asked: Typed
  /** Of the appointment that the form will take. */
  next: string
  refused: Refused | undefined
  frame: Frame
}

/** The nearest; a later first day shows the others. */
const SHOWN = 60

export const SlotsPage = ({ found, asked, next, refused, frame }: SlotsPageProps) => {
  const { motif, mode, from, slots, motifs, places, agents } = found
  const { problems, field } = fieldsOf(refused, asked)
  const title = asked.deplacer ? 'Déplacer le rendez-vous' : 'Prendre un rendez-vous'
  return (
    <Layout
      title={title}
      frame={frame}
      breadcrumb={[{ href: '/agenda', label: 'Agenda' }]}
      refused={refused !== undefined}
    >
      <PageHead
        title={title}
        sub={motif ? `${motif.label}, ${motif.minutes}\u00a0min, ${modeWords[mode!]}.` : undefined}
      />
      <Sections>
        {motif ? (
          <>
            <FilterBar action="/agenda/creneaux">
              {(['deplacer', 'personne'] as const).map(
                name => asked[name] && <input type="hidden" name={name} value={asked[name]} />,
              )}
              <Select
                name="motif"
                label="Motif"
                options={motifs.map(one => ({ value: one.motif, label: one.label }))}
                value={motif.motif}
              />
              <Select
                name="mode"
                label="Comment"
                options={modes
                  .filter(one => motif.modes.includes(one))
                  .map(value => ({ value, label: modeWords[value] }))}
                value={mode!}
              />
              <Select
                name="agent"
                label="Agent"
                empty="Tous"
                options={agents.map(one => ({ value: one.agent, label: one.name }))}
                value={asked.agent}
              />
              <Select
                name="place"
                label="Lieu"
                empty="Tous"
                options={places.map(one => ({ value: one.place, label: one.name }))}
                value={asked.place}
              />
              <DateField name="from" label="À partir du" value={from} />
            </FilterBar>
            {slots.length === 0 ? (
              <>
                <ErrorSummary problems={problems} />
                <EmptyState title="Aucune heure libre sur trente jours.">
                  Changez d’agent, de lieu ou de jour.
                </EmptyState>
              </>
            ) : (
              <Section title="Heures libres">
                <Form
                  action="/agenda/creneaux"
                  submit={asked.deplacer ? 'Déplacer à cette heure' : 'Prendre le rendez-vous'}
                  problems={problems}
                >
                  <input type="hidden" name="motif" value={motif.motif} />
                  <input type="hidden" name="mode" value={mode!} />
                  <input type="hidden" name="next" value={next} />
                  {(['deplacer', 'personne', 'agent', 'place', 'from'] as const).map(
                    name => asked[name] && <input type="hidden" name={`asked-${name}`} value={asked[name]} />,
                  )}
                  {[...Map.groupBy(slots.slice(0, SHOWN), ({ day }) => day)].map(([day, hours]) => (
                    <RadioGroup
                      name="slot"
                      value={field('slot').value}
                      label={capital(dayInWords(day))}
                      options={hours.map(slot => ({
                        value: slotValue(slot),
                        label: hourInWords(minuteOf(slot.time)),
                        hint: hintOf(slot),
                      }))}
                    />
                  ))}
                  {asked.personne && (
                    <p>
                      Pour la personne dont vous avez ouvert le dossier&nbsp;: il dit déjà comment la joindre.
                    </p>
                  )}
                  {!asked.deplacer && !asked.personne && (
                    <>
                      <TextField
                        {...field('called')}
                        label="Prénom"
                        hint="Tel qu’il est dit, ou rien."
                        maxlength={60}
                        autocomplete="off"
                      />
                      <TextField
                        {...field('phone')}
                        label="Téléphone"
                        hint="Pour les rappels. Facultatif."
                        type="tel"
                        autocomplete="off"
                      />
                      <TextField
                        {...field('mail')}
                        label="Adresse électronique"
                        hint="Pour les rappels, sans mobile. Facultatif."
                        type="email"
                        autocomplete="off"
                      />
                    </>
                  )}
                </Form>
              </Section>
            )}
          </>
        ) : (
          <EmptyState title="Votre organisation n’a encore aucun motif de rendez-vous.">
            <a href="/agenda/reglages">Ajoutez un motif et vos horaires.</a>
          </EmptyState>
        )}
      </Sections>
    </Layout>
  )
}

const slotValue = ({ agent, place, day, time, session }: FreeSlot) =>
  [agent, place, day, time, session ?? ''].join(' ')

const hintOf = ({ agentName, placeName, session, left }: FreeSlot) =>
  `${agentName}, ${placeName}${session ? `, ${left}\u00a0${left === 1 ? 'place libre' : 'places libres'}` : ''}`

const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1)
