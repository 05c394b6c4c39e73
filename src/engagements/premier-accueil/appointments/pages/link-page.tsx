/** What the holder of a link sees: hours that are free, or the appointment that they have. Never why, nor with which service. */
import type { Invitation, LinkSlot } from '../../../../kernel/appointments/by-link.ts'
import { clockOf, dayInWords, hourInWords, type Mode } from '../../../../kernel/appointments/vocabulary.ts'
import { type Day, formatDay } from '../../../../kernel/time.ts'
import { fieldsOf, type Refused } from '../../../../web/ask.ts'
import { type Frame, Layout } from '../../../../web/layout.tsx'
import { LinkButton } from '../../../../web/ui/button.tsx'
import { EmptyState } from '../../../../web/ui/empty-state.tsx'
import { ErrorSummary } from '../../../../web/ui/error-summary.tsx'
import { Facts } from '../../../../web/ui/facts.tsx'
import { Form } from '../../../../web/ui/form.tsx'
import { Notice } from '../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../web/ui/page-head.tsx'
import { RadioGroup } from '../../../../web/ui/radio-group.tsx'
import { Section, Sections } from '../../../../web/ui/section.tsx'

interface LinkPageProps {
  invitation: Invitation
  /** Of the page itself. */
  address: string
  /** Where each place is. */
  where: ReadonlyMap<string, string | null>
  refused: Refused | undefined
  frame: Frame
}

/** Hours shown: the nearest; the others once these are taken. */
const SHOWN = 40

export const LinkPage = ({ invitation, address, where, refused, frame }: LinkPageProps) => {
  const { link, held, mode, slots } = invitation
  const given = held?.outcome === 'excused'
  const { problems, field } = fieldsOf(refused)
  return (
    <Layout title="Votre rendez-vous" frame={frame} density="public" refused={refused !== undefined}>
      <PageHead
        title={
          held && !given
            ? 'Votre rendez-vous'
            : given
              ? 'Rendez-vous annulé'
              : 'Choisir une heure de rendez-vous'
        }
      />
      <Sections>
        <ErrorSummary problems={problems} />
        {link.over ? (
          <Notice title="Ce lien ne sert plus.">
            Appelez la personne qui vous l’a donné&nbsp;: elle peut vous en donner un autre.
          </Notice>
        ) : given ? (
          <Notice kind="success" title="Votre rendez-vous est annulé.">
            Merci d’avoir prévenu&nbsp;: une autre personne pourra prendre cette heure.
          </Notice>
        ) : (
          held && <HeldSection {...{ held, mode, address, where }} />
        )}
        {slots.length > 0 && !given && (
          <Section title={held ? 'Déplacer' : `${modeTitle[mode]}`}>
            <Form action={address} submit={held ? 'Déplacer à cette heure' : 'Prendre cette heure'}>
              {[...byDay(slots)].map(([day, hours]) => (
                <RadioGroup
                  {...field('slot')}
                  error={undefined}
                  label={capital(dayInWords(day))}
                  options={hours.map(({ at, place }) => ({
                    value: `${day} ${clockOf(at)}`,
                    label: hourInWords(at),
                    hint: mode === 'place' ? where.get(place) : undefined,
                  }))}
                />
              ))}
            </Form>
          </Section>
        )}
        {!link.over && !held && slots.length === 0 && (
          <EmptyState title="Aucune heure n’est libre en ce moment.">
            Revenez un autre jour, ou appelez la personne qui vous a donné ce lien.
          </EmptyState>
        )}
        {!held && !link.over && (
          <p class="sub">Ce lien est le vôtre. Il vaut jusqu’au {formatDay(link.expiresOn)}.</p>
        )}
      </Sections>
    </Layout>
  )
}

const modeTitle: Record<Mode, string> = {
  place: 'Sur place',
  home: 'À votre domicile',
  phone: 'Par téléphone',
}

const HeldSection = ({
  held,
  mode,
  address,
  where,
}: { held: NonNullable<Invitation['held']> } & Pick<LinkPageProps, 'address' | 'where'> & { mode: Mode }) => (
  <>
    <Facts
      facts={[
        { label: 'Jour', value: capital(dayInWords(held.day)) },
        {
          label: 'Heure',
          value: `${hourInWords(held.at)}${held.minutes ? ` (${held.minutes}\u00a0min)` : ''}`,
        },
        {
          label: 'Où',
          value: mode === 'place' ? (held.place && where.get(held.place)) || 'sur place' : modeTitle[mode],
        },
      ]}
    />
    {!held.outcome && (
      <div class="actions">
        <LinkButton kind="secondary" href={`${address}/rendez-vous.ics`} download="rendez-vous.ics">
          Mettre dans mon calendrier
        </LinkButton>
        <form method="post" action={`${address}/annuler`}>
          <button type="submit" class="button danger">
            Annuler le rendez-vous
          </button>
        </form>
      </div>
    )}
  </>
)

/** The nearest hours; of several agents who are free at once, one. */
function byDay(slots: readonly LinkSlot[]): Map<Day, LinkSlot[]> {
  const once = new Map(slots.toReversed().map(slot => [`${slot.day} ${slot.at}`, slot]))
  return Map.groupBy([...once.values()].toReversed().slice(0, SHOWN), ({ day }) => day)
}

const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1)
