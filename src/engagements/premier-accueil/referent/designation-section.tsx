/** The référent de parcours of the person: the one in charge, those proposed, and what may be asked now. */
import { formatDay } from '../../../kernel/time.ts'
import type { Answer } from '../../../web/account-lists.tsx'
import { Form } from '../../../web/ui/form.tsx'
import { Section } from '../../../web/ui/section.tsx'
import { TextField } from '../../../web/ui/text-field.tsx'
import type { Designation } from './designation/designations.ts'
import type { showReferent } from './designation/show.ts'
import type { To } from './page-props.ts'

interface DesignationSectionProps {
  referent: Answer<typeof showReferent>
  coordinates: boolean
  me: string
  to: To
}

export const DesignationSection = ({ referent, coordinates, me, to }: DesignationSectionProps) => {
  const { current, waiting, renewBy, by } = referent
  return (
    <Section title="Référent de parcours">
      {current ? (
        <p>
          {current.agentName}, {current.organisation}, depuis le {formatDay(current.from!)}.
          {renewBy && ` Accord de la personne à redire le ${formatDay(renewBy)} au plus tard.`}
        </p>
      ) : (
        <p>La personne n’a pas de référent de parcours.</p>
      )}
      {current && coordinates && <Agreement one={current} to={to} />}
      {waiting.map(one => (
        <Waiting one={one} to={to} />
      ))}
      {!current && by !== 'parcours-partage' && (
        <Form action={to('proposition')} submit="Me proposer comme référent" kind="secondary">
          <input type="hidden" name="agent" value={me} />
        </Form>
      )}
      {current && coordinates && (
        <Form action={to('fin')} submit="Mettre fin, à la demande de la personne" kind="danger">
          <input type="hidden" name="designation" value={current.designation} />
        </Form>
      )}
    </Section>
  )
}

/** On the agent’s screen, the person beside them writes their name. */
const Waiting = ({ one, to }: { one: Designation; to: To }) => (
  <>
    <p>
      {one.agentName}, {one.organisation}&nbsp;: proposé le {formatDay(one.proposedOn)}
      {one.agreedOn
        ? `, la personne a dit oui le ${formatDay(one.agreedOn)}.`
        : ', la personne n’a pas encore choisi.'}
    </p>
    {!one.agreedOn && <Agreement one={one} to={to} />}
    <Form action={to('refus')} submit="La personne refuse" kind="secondary">
      <input type="hidden" name="designation" value={one.designation} />
    </Form>
  </>
)

const Agreement = ({ one, to }: { one: Designation; to: To }) => (
  <Form
    action={to('accord')}
    submit={
      one.agreedOn ? 'La personne redit son accord, devant moi' : 'La personne est d’accord, devant moi'
    }
    kind="secondary"
  >
    <input type="hidden" name="designation" value={one.designation} />
    <input type="hidden" name="how" value="beside" />
    <TextField name="signed" label="Prénom et nom, écrits par la personne" />
  </Form>
)
