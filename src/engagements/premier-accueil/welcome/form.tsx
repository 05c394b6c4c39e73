/** The form of a welcome: free text first, ticks after, the note apart; and what its page becomes when nobody touches it. */
import type { Child } from 'hono/jsx'
import { fieldsOf, type Refused } from '../../../web/ask.ts'
import { LinkButton } from '../../../web/ui/button.tsx'
import { CheckboxGroup } from '../../../web/ui/checkbox.tsx'
import { Form } from '../../../web/ui/form.tsx'
import { Notice } from '../../../web/ui/notice.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { TextArea } from '../../../web/ui/text-area.tsx'
import { hourWords } from '../reception/words.ts'
import type { Welcome } from './one.ts'
import { needs as allNeeds, digitals } from './vocabulary.ts'

/** What a form that came back was, beside what another window saved meanwhile. */
export interface Sent {
  refused: Refused | undefined
  needs: readonly string[]
  stale: boolean
}

interface WelcomeFormProps extends Sent {
  /** Where it is sent, and shown again. */
  address: string
  /** Whoever opened it: nobody else sends it in their own name. */
  agent: string
  welcome: Welcome | null
  /** Where its page was come to from. */
  back: string
  /** What else is there at first. */
  before?: Record<string, string>
  /** Fields of its own, after the others. */
  last?: ((field: ReturnType<typeof fieldsOf>['field']) => Child) | undefined
}

export const WelcomeForm = (props: WelcomeFormProps) => {
  const { address, agent, welcome, back, refused, needs, stale, last } = props
  const said = welcome && {
    said: welcome.said,
    given: welcome.given,
    next: welcome.next,
    digital: welcome.digital ?? '',
    note: welcome.note,
  }
  const { problems, field } = fieldsOf(refused, { ...props.before, ...said })
  return (
    <div data-draft={address}>
      {stale && welcome && <StaleNotice welcome={welcome} />}
      <Form
        action={address}
        submit="Enregistrer"
        problems={stale ? [] : problems}
        aside={
          <LinkButton kind="plain" href={back}>
            Revenir à l’accueil
          </LinkButton>
        }
      >
        <input type="hidden" name="agent" value={agent} />
        <input type="hidden" name="base" value={refused?.typed.base ?? String(welcome?.version ?? 0)} />
        <TextArea
          {...field('said')}
          label="Ce que la personne a dit"
          hint="Avec ses mots."
          rows={5}
          maxlength={4000}
        />
        <CheckboxGroup
          name="needs"
          label="Ses besoins"
          values={needs}
          options={Object.entries(allNeeds).map(([value, label]) => ({ value, label }))}
          error={field('needs').error}
        />
        <TextArea
          {...field('given')}
          label="Fait tout de suite"
          hint="Un renseignement, un papier, un appel, un colis…"
          rows={2}
          maxlength={2000}
        />
        <TextArea
          {...field('next')}
          label="Ce qui vient ensuite"
          hint="Qui fait quoi, et quand."
          rows={2}
          maxlength={2000}
        />
        <RadioGroup
          {...field('digital')}
          label="En ligne, la personne se débrouille"
          options={Object.entries(digitals).map(([value, label]) => ({ value, label }))}
        />
        <TextArea
          {...field('note')}
          label="Votre note à part"
          hint="Aucun collègue ne la lit. La personne peut la demander."
          rows={2}
          maxlength={4000}
        />
        {last?.(field)}
      </Form>
      <Closed address={address} />
    </div>
  )
}

const StaleNotice = ({ welcome }: { welcome: Welcome }) => (
  <Notice
    kind="warning"
    title={`Une autre fenêtre a enregistré cet accueil à ${hourWords(welcome.savedTime)}.`}
  >
    Les deux textes sont réunis ci‑dessous, rien n’est perdu&nbsp;: relisez, puis enregistrez.
  </Notice>
)

/** In the place of the whole page, once the session is locked: put there by islands/draft.js. */
const Closed = ({ address }: { address: string }) => (
  <template>
    <h1>Page fermée</h1>
    <p>
      Personne n’a touché à cette page depuis dix minutes, ou votre session est fermée. Rien n’est
      perdu&nbsp;: ce qui n’est pas encore envoyé reste sur cet appareil, chiffré, et partira quand vous vous
      serez identifié de nouveau.
    </p>
    <div class="actions">
      <LinkButton href={address}>Reprendre cet accueil</LinkButton>
    </div>
  </template>
)
