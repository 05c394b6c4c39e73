/** A meeting about a person, as they read it: when and where, who is invited, what is said and decided, and the minute that they sign. */
import { formatDay } from '../../../../../kernel/time.ts'
import type { Refused } from '../../../../../web/ask.ts'
import type { Frame } from '../../../../../web/layout.tsx'
import { PersonPage } from '../../../../../web/person/person-page.tsx'
import { Button, LinkButton } from '../../../../../web/ui/button.tsx'
import { Details } from '../../../../../web/ui/details.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { Actions, Section } from '../../../../../web/ui/section.tsx'
import { TextArea } from '../../../../../web/ui/text-area.tsx'
import { TextField } from '../../../../../web/ui/text-field.tsx'
import { attendeeWords } from '../draft.ts'
import type { Opened } from '../open.ts'
import {
  capital,
  comingWords,
  Decisions,
  formOf,
  hourWords,
  MinuteText,
  placeWords,
  Topics,
} from './words.tsx'

interface OwnMeetingProps {
  meeting: Opened
  begun: boolean
  drawn: string
  refused: Refused | undefined
  done: string | undefined
  frame: Frame
}

const doneWords: Readonly<Record<string, string>> = {
  accord: 'Votre accord est enregistré.',
  reponse: 'Votre réponse est enregistrée.',
  sujet: 'C’est ajouté à l’ordre du jour.',
  annuler: 'Votre accord est retiré. La rencontre est annulée, les invités ne voient plus rien.',
  signature: 'C’est signé. Vous pouvez emporter le compte rendu.',
  refus: 'C’est enregistré\u00a0: vous ne signez pas ce compte rendu.',
}

export const OwnMeetingPage = (props: OwnMeetingProps) => {
  const { meeting, begun, refused, done, frame } = props
  const { day, cancelledOn, cancelledBy, cancelledWhy, agreedOn, attendees, decisions } = meeting
  const held = attendees.some(({ present }) => present !== null)
  const ahead = !cancelledOn && !begun
  const to = (word: string) => `/mon-parcours/rencontres/${meeting.meeting}/${word}`
  return (
    <PersonPage title="Rencontre" frame={frame} refused={refused !== undefined}>
      {done && doneWords[done] && <Notice kind="success" title={doneWords[done]} />}
      {refused?.problems[''] && <Notice kind="warning" title={refused.problems['']} />}
      <PageHead
        title={`Rencontre du ${formatDay(day)}`}
        sub={`À ${hourWords(meeting)}, ${placeWords(meeting)}. Organisée par ${meeting.calledBy}, ${meeting.organisation}.`}
      />
      {cancelledOn && (
        <Notice
          title={
            cancelledBy === 'person'
              ? `Vous avez retiré votre accord le ${formatDay(cancelledOn)}. La rencontre est annulée.`
              : `Cette rencontre est annulée depuis le ${formatDay(cancelledOn)}.`
          }
        >
          {cancelledWhy}
        </Notice>
      )}
      {ahead && !agreedOn && <Agreement {...props} to={to} />}
      {meeting.minute && <OwnMinute {...props} to={to} />}
      {held && (
        <Section title="Ce qui a été décidé">
          {decisions.length === 0 ? (
            <p>Rien n’est noté.</p>
          ) : (
            <Decisions decisions={decisions} person="Vous" referent="Votre référent de parcours" />
          )}
        </Section>
      )}
      {meeting.minute ? (
        <Details summary="Voir qui était là, et de quoi on a parlé">
          <About {...props} held={held} ahead={ahead} to={to} />
        </Details>
      ) : (
        <About {...props} held={held} ahead={ahead} to={to} />
      )}
      {ahead && agreedOn && (
        <Section title="Changer d’avis">
          <p>Vous pouvez retirer votre accord, sans dire pourquoi. La rencontre n’aura pas lieu.</p>
          <form method="post" action={to('annuler')}>
            <Button kind="danger">Retirer mon accord</Button>
          </form>
        </Section>
      )}
      <p>
        <a href="/mon-parcours/rencontres">Toutes mes rencontres</a>
      </p>
    </PersonPage>
  )
}

type OwnProps = OwnMeetingProps & { to: (word: string) => string }

const About = (props: OwnProps & { held: boolean; ahead: boolean }) => {
  const { held, ahead } = props
  const { attendees, topics, agreedOn } = props.meeting
  return (
    <>
      <Section title={held ? 'Qui était là' : 'Qui est invité'}>
        <ul>
          {attendees.map(one => (
            <li>
              {one.kind === 'person'
                ? capital(comingWords(one, true))
                : `${attendeeWords(one, 'vous')}\u00a0: ${comingWords(one)}`}
            </li>
          ))}
        </ul>
        {ahead && agreedOn && <OwnAnswer {...props} />}
      </Section>
      <Section title={held ? 'De quoi on a parlé' : 'De quoi on parle'}>
        {topics.length === 0 ? <p>Rien n’est inscrit pour l’instant.</p> : <Topics topics={topics} you />}
        {ahead && <OwnTopic {...props} />}
      </Section>
    </>
  )
}

const Agreement = ({ refused, to }: OwnProps) => {
  const { problems, field } = formOf(refused, 'accord')
  return (
    <Section title="Êtes-vous d’accord&nbsp;?">
      <p>Sans votre accord, personne n’est invité. Vous pourrez changer d’avis jusqu’à la rencontre.</p>
      <Form action={to('accord')} submit="Oui, je suis d’accord" problems={problems}>
        <TextField {...field('signed')} label="Écrivez votre prénom et votre nom" maxlength={120} required />
      </Form>
      <form method="post" action={to('annuler')}>
        <Button kind="secondary">Non</Button>
      </form>
    </Section>
  )
}

const OwnAnswer = ({ meeting: { attendees }, to }: OwnProps) => {
  const me = attendees.find(({ mine }) => mine)
  return (
    <form class="stack" method="post" action={to('reponse')}>
      <input type="hidden" name="reponse-attendee" value={me?.attendee} />
      <p>
        {me?.coming === null
          ? 'Est-ce que vous venez\u00a0? La rencontre peut aussi avoir lieu sans vous, si vous le voulez.'
          : 'Vous pouvez changer votre réponse.'}
      </p>
      <Actions>
        <Button kind="secondary" name="reponse-coming" value="yes">
          Je viens
        </Button>
        <Button kind="secondary" name="reponse-coming" value="no">
          Je ne viens pas
        </Button>
      </Actions>
    </form>
  )
}

const OwnTopic = ({ refused, drawn, to }: OwnProps) => {
  const { problems, field } = formOf(refused, 'sujet')
  return (
    <Form action={to('sujet')} submit="Ajouter" kind="secondary" problems={problems}>
      <input type="hidden" name="sujet-topic" value={field('topic').value ?? drawn} />
      <TextField
        {...field('words')}
        label="Je veux parler de…"
        hint="Tous ceux qui sont invités le liront."
        maxlength={500}
      />
    </Form>
  )
}

/** Read first, then signed, or not: each with its words. */
const OwnMinute = ({ meeting, refused, to }: OwnProps) => {
  const minute = meeting.minute!
  const { signature } = minute
  const [sign, refuse] = [formOf(refused, 'signature'), formOf(refused, 'refus')]
  return (
    <Section title="Compte rendu">
      <MinuteText text={minute.words} />
      {signature ? (
        <>
          <p>
            <strong>
              {signature.signed
                ? `Vous l’avez signé le ${formatDay(signature.onDay)}.`
                : `Vous avez dit le ${formatDay(signature.onDay)} que vous ne le signez pas.`}
            </strong>
          </p>
          {signature.remark && <p class="typed">Votre remarque&nbsp;: {signature.remark}</p>}
        </>
      ) : (
        <>
          <Form action={to('signature')} submit="Je signe" problems={sign.problems}>
            <input type="hidden" name="signature-version" value={String(minute.version)} />
            <TextField
              {...sign.field('signed')}
              label="Écrivez votre prénom et votre nom"
              maxlength={120}
              required
            />
            <TextArea
              {...sign.field('remark')}
              label="Ma remarque"
              hint="Si vous en avez une."
              rows={3}
              maxlength={2000}
            />
          </Form>
          <Details summary="Je ne suis pas d’accord" open={refuse.problems.length > 0}>
            <Form action={to('refus')} submit="Je ne signe pas" kind="secondary" problems={refuse.problems}>
              <input type="hidden" name="refus-version" value={String(minute.version)} />
              <input type="hidden" name="refus-refused" value="on" />
              <TextArea
                {...refuse.field('remark')}
                label="Ce qui ne va pas"
                hint="Avec vos mots. Vous n’êtes pas obligé de le dire."
                rows={3}
                maxlength={2000}
              />
            </Form>
          </Details>
        </>
      )}
      <Actions>
        <LinkButton kind="secondary" href={to('compte-rendu.pdf')} download="compte-rendu.pdf">
          Emporter ou imprimer (PDF)
        </LinkButton>
      </Actions>
    </Section>
  )
}
