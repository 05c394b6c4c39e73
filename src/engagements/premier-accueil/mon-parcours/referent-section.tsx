/** The référent of the person as they see it: who it is, who is proposed, whom they may choose, and how to say that a yes is not theirs. */
import { type Day, formatDay } from '../../../kernel/time.ts'
import type { Answer } from '../../../web/account-lists.tsx'
import { Button } from '../../../web/ui/button.tsx'
import { Details } from '../../../web/ui/details.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { Section } from '../../../web/ui/section.tsx'
import { TextArea } from '../../../web/ui/text-area.tsx'
import { TextField } from '../../../web/ui/text-field.tsx'
import type { Designation } from '../referent/designation/designations.ts'
import type { Professional } from '../referent/designation/find.ts'
import type { showReferent } from '../referent/designation/show.ts'
import { type Paper, paperOf } from '../referent/papers/open-paper.ts'

interface ReferentSectionProps {
  referent: Answer<typeof showReferent>
  /** Those who follow the person. */
  professionals: readonly Professional[]
  papers: readonly Paper[]
}

export const ReferentSection = ({ referent, professionals, papers }: ReferentSectionProps) => {
  const { current, others, waiting, wish } = referent
  const asked = new Set([current, ...others, ...waiting].map(one => one?.agent))
  return (
    <Section title="Mon référent de parcours" id="referent">
      <p>Un professionnel que vous choisissez. Il fait le lien entre ceux qui vous aident.</p>
      {current ? <InCharge one={current} papers={papers} /> : <p>Vous n’avez pas de référent de parcours.</p>}
      {others.map(one => (
        <InCharge one={one} papers={papers} />
      ))}
      {waiting.map(one => (
        <Proposal one={one} papers={papers} />
      ))}
      <Choose change={current !== null} among={professionals.filter(({ agent }) => !asked.has(agent))} />
      {wish ? (
        <p>
          Vous avez demandé un autre professionnel le {formatDay(wish.askedOn)}. Ceux qui vous suivent le
          voient.
        </p>
      ) : (
        <AskAnother />
      )}
    </Section>
  )
}

interface OneProps {
  one: Designation
  papers: readonly Paper[]
}

const InCharge = ({ one, papers }: OneProps) => (
  <>
    <p>
      {one.agentName}, {one.organisation}, depuis le {formatDay(one.from!)}.
    </p>
    <Agreed one={one} papers={papers} />
    <form method="post" action="/mon-parcours/partages/fin">
      <input type="hidden" name="designation" value={one.designation} />
      <Button kind="danger">Arrêter avec ce référent</Button>
    </form>
  </>
)

/** The person’s own yes, in their name, or their no. */
const Proposal = ({ one, papers }: OneProps) => (
  <>
    <p>
      {one.agentName}, {one.organisation}, peut être votre référent de parcours
      {one.agreedOn
        ? `\u00a0: vous avez dit oui le ${formatDay(one.agreedOn)}. Nous attendons sa réponse.`
        : '. C’est vous qui choisissez.'}
    </p>
    <Agreed one={one} papers={papers} />
    {!one.agreedOn && (
      <form class="form" method="post" action="/mon-parcours/partages/accord">
        <input type="hidden" name="designation" value={one.designation} />
        <TextField
          name={`signed.${one.designation}`}
          label={`Pour choisir ${one.agentName}, écrivez votre prénom et votre nom`}
        />
        <Button>Oui, je le choisis</Button>
      </form>
    )}
    <form method="post" action="/mon-parcours/partages/refus">
      <input type="hidden" name="designation" value={one.designation} />
      <Button kind="secondary">
        {one.agreedOn ? 'Finalement non' : 'Non'}
        <span class="visually-hidden">, pas {one.agentName}</span>
      </Button>
    </form>
  </>
)

const Agreed = ({ one, papers }: OneProps) =>
  one.recordedBy && one.agreedOn ? (
    <WrittenBy
      what={one.how === 'paper' ? 'Accord signé sur papier, écrit' : 'Accord écrit'}
      by={one.recordedBy}
      on={one.agreedOn}
      paper={one.agreement ? paperOf(papers, one.agreement) : undefined}
    />
  ) : null

interface WrittenByProps {
  what: string
  by: string
  on: Day
  paper: string | undefined
}

/** An agent wrote it alone: the person reads it here, and may say that it is not theirs. */
export const WrittenBy = ({ what, by, on, paper }: WrittenByProps) => (
  <p>
    {what} par {by} le {formatDay(on)}.{' '}
    {paper && <a href={`/mon-parcours/papiers/${paper}`}>Voir le papier signé</a>}
    {paper && '. '}
    Ce n’est pas vous&nbsp;?{' '}
    <a href="/mon-parcours/questions">Dites-le au délégué à la protection des données</a>.
  </p>
)

const Choose = ({ change, among }: { change: boolean; among: readonly Professional[] }) =>
  among.length === 0 ? null : (
    <Details summary={change ? 'Changer de référent' : 'Choisir parmi ceux qui me suivent'}>
      <form
        class="form"
        method="post"
        action={`/mon-parcours/partages/${change ? 'changement' : 'proposition'}`}
      >
        <RadioGroup
          name="agent"
          label="Qui voulez-vous ?"
          options={among.map(({ agent, name, organisation }) => ({
            value: agent,
            label: name,
            hint: organisation,
          }))}
        />
        <Button>Je demande cette personne</Button>
      </form>
    </Details>
  )

const AskAnother = () => (
  <Details summary="Demander un autre professionnel">
    <form class="form" method="post" action="/mon-parcours/partages/autre">
      <p>Vous n’avez pas à connaître son nom. Ceux qui vous suivent vous proposeront quelqu’un.</p>
      <TextArea name="words" label="Ce que vous voulez en dire, si vous voulez" rows={3} />
      <Button>Demander</Button>
    </form>
  </Details>
)
