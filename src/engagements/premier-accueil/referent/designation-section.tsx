/** The référent de parcours of the person: the one in charge, those proposed, and what may be asked now. */
import { formatDay } from '../../../kernel/time.ts'
import type { Answer } from '../../../web/account-lists.tsx'
import { Details } from '../../../web/ui/details.tsx'
import { Form } from '../../../web/ui/form.tsx'
import { Notice } from '../../../web/ui/notice.tsx'
import { Section } from '../../../web/ui/section.tsx'
import { Select } from '../../../web/ui/select.tsx'
import { AgreementForm } from './agreement-form.tsx'
import { ChooseProfessional, type Found } from './choose-professional.tsx'
import type { Designation } from './designation/designations.ts'
import type { showReferent } from './designation/show.ts'
import { type Back, fieldsAt, type To } from './page-props.ts'
import { PaperForm } from './paper-form.tsx'
import type { Paper } from './papers/open-paper.ts'
import { endedWhyIds, endedWhys } from './vocabulary.ts'

interface DesignationSectionProps {
  referent: Answer<typeof showReferent>
  coordinates: boolean
  me: string
  found: Found | undefined
  papers: readonly Paper[]
  back: Back | undefined
  to: To
}

export const DesignationSection = (props: DesignationSectionProps) => {
  const { referent, coordinates, me, found, papers, back, to } = props
  const { current, others, waiting, wish, renewBy, person } = referent
  return (
    <Section title="Référent de parcours" id="referent">
      {current ? (
        <p>
          {current.agentName}, {current.organisation}, depuis le {formatDay(current.from!)}.
          {renewBy && ` Accord de la personne à redire le ${formatDay(renewBy)} au plus tard.`}
        </p>
      ) : (
        <p>La personne n’a pas de référent de parcours.</p>
      )}
      {current && coordinates && <SignedPaper one={current} {...{ person, papers, back }} />}
      {others.map(one => (
        <Notice kind="warning" title="Deux référents sont en charge">
          {one.agentName}, {one.organisation}, l’est aussi depuis le {formatDay(one.from!)}, par un dossier
          réuni à celui-ci. La personne en garde un&nbsp;: mettez fin à l’autre.
          <EndForm one={one} back={back} to={to} />
        </Notice>
      ))}
      {wish && (
        <Notice title={`La personne demande un référent, depuis le ${formatDay(wish.askedOn)}`}>
          {wish.words || 'Elle ne nomme personne\u00a0: proposez-lui quelqu’un.'}
        </Notice>
      )}
      {current && coordinates && (
        <>
          <Details
            summary="La personne redit son accord"
            open={fieldsAt(back, 'accord', current.designation).open}
          >
            <AgreementForm one={current} back={back} to={to} />
          </Details>
          <Details summary="Mettre fin" open={fieldsAt(back, 'fin', current.designation).open}>
            <EndForm one={current} back={back} to={to} />
          </Details>
        </>
      )}
      {waiting.map(one => (
        <>
          <Waiting one={one} back={back} to={to} />
          <SignedPaper one={one} {...{ person, papers, back }} />
        </>
      ))}
      {!current && found && (
        <Form action={to('proposition')} submit="Me proposer comme référent" kind="secondary">
          <input type="hidden" name="agent" value={me} />
        </Form>
      )}
      {found && (
        <ChooseProfessional person={referent.person} current={current} found={found} back={back} to={to} />
      )}
    </Section>
  )
}

/** On the agent’s screen, the person beside them writes their name. */
const Waiting = ({ one, back, to }: { one: Designation; back: Back | undefined; to: To }) => (
  <>
    <h3>
      {one.agentName}, {one.organisation}
    </h3>
    <p>
      {one.proposedBy
        ? `Proposé le ${formatDay(one.proposedOn)} par ${one.proposedBy}`
        : `Demandé par la personne le ${formatDay(one.proposedOn)}`}
      {one.agreedOn
        ? `, la personne a dit oui le ${formatDay(one.agreedOn)}`
        : ', la personne n’a pas encore choisi'}
      {one.acceptedOn
        ? `, le professionnel a accepté le ${formatDay(one.acceptedOn)}.`
        : ', le professionnel n’a pas encore accepté.'}
      {one.why && ` ${one.why}`}
    </p>
    {!one.agreedOn && <AgreementForm one={one} back={back} to={to} />}
    <Form action={to('refus')} submit="La personne refuse" kind="secondary">
      <input type="hidden" name="designation" value={one.designation} />
    </Form>
  </>
)

interface SignedPaperProps {
  one: Designation
  person: string
  papers: readonly Paper[]
  back: Back | undefined
}

const SignedPaper = ({ one, ...props }: SignedPaperProps) =>
  one.how === 'paper' && one.agreement ? <PaperForm of="agreement" id={one.agreement} {...props} /> : null

const EndForm = ({ one, back, to }: { one: Designation; back: Back | undefined; to: To }) => {
  const { field, problems } = fieldsAt(back, 'fin', one.designation)
  return (
    <Form action={to('fin')} submit="Mettre fin" kind="danger" problems={problems}>
      <input type="hidden" name="designation" value={one.designation} />
      <Select
        {...field('why')}
        label="Pourquoi la mission finit"
        options={endedWhyIds.map(value => ({ value, label: endedWhys[value] }))}
        empty="Choisissez pourquoi"
      />
    </Form>
  )
}
