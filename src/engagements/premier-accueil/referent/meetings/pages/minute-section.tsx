/** The minute: its last version as it stands, the form of the next one, and what would make it plainer. */
import { formatDay } from '../../../../../kernel/time.ts'
import { LinkButton } from '../../../../../web/ui/button.tsx'
import { Details } from '../../../../../web/ui/details.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'
import { Actions, Section } from '../../../../../web/ui/section.tsx'
import { TextArea } from '../../../../../web/ui/text-area.tsx'
import { draftOf } from '../draft.ts'
import type { Minute } from '../minute.ts'
import { hintsOf } from '../plain.ts'
import type { MeetingPageProps } from './meeting-page.tsx'
import { formOf, MinuteText } from './words.tsx'

export const MinuteSection = (props: MeetingPageProps) => {
  const { minute, before, person, meeting } = props.meeting
  const { problems, field } = formOf(props.refused, 'compte-rendu')
  const stale = problems.some(each => each.field === 'compte-rendu-base')
  const words = field('words').value ?? minute?.words ?? draftOf(props.meeting)
  const form = (
    <Form
      action={`/parcours/${person}/rencontres/${meeting}/compte-rendu`}
      submit={minute ? 'Enregistrer une nouvelle version' : 'Enregistrer le compte rendu'}
      kind={minute ? 'secondary' : 'primary'}
      problems={stale ? [] : problems}
    >
      {stale && (
        <Notice kind="warning" title="Une autre fenêtre a enregistré ce compte rendu entre-temps.">
          Les deux textes sont réunis ci‑dessous, rien n’est perdu&nbsp;: relisez, puis enregistrez.
        </Notice>
      )}
      <input
        type="hidden"
        name="compte-rendu-base"
        value={field('base').value ?? String(minute?.version ?? 0)}
      />
      <TextArea
        {...field('words')}
        value={words}
        label="Texte"
        hint="Des phrases courtes, que la personne comprend. Une ligne qui commence par un tiret est un point de liste."
        rows={16}
        maxlength={8000}
      />
    </Form>
  )
  return (
    <Section title="Compte rendu">
      {minute ? (
        <>
          <MinuteText text={minute.words} />
          <p class="sub">
            Version {minute.version}, écrite par {minute.author} le {formatDay(minute.writtenOn)}.
          </p>
          <SignatureWords signature={minute.signature} />
          <Hints text={minute.words} />
          <Actions>
            <LinkButton kind="secondary" href={`/parcours/${person}/rencontres/${meeting}/compte-rendu.pdf`}>
              Imprimer pour la personne (PDF)
            </LinkButton>
          </Actions>
          <Details summary="Changer ou compléter le compte rendu" open={problems.length > 0}>
            {minute.signature?.signed && (
              <p>La version signée reste. La nouvelle version sera à signer à nouveau.</p>
            )}
            {form}
          </Details>
          {before.length > 0 && <Before versions={before} />}
        </>
      ) : (
        <>
          <p>Voici un premier texte, fait de ce qui est noté. Reprenez-le avec vos mots.</p>
          {form}
        </>
      )}
    </Section>
  )
}

export const SignatureWords = ({ signature }: Pick<Minute, 'signature'>) =>
  signature === null ? (
    <p>La personne ne l’a pas encore signé.</p>
  ) : (
    <>
      <p>
        {signature.signed
          ? `Signé par ${signature.signed} le ${formatDay(signature.onDay)}${howWords[signature.how]}.`
          : `La personne a dit le ${formatDay(signature.onDay)} qu’elle ne le signe pas.`}
      </p>
      {signature.remark && <p>Sa remarque&nbsp;: «&nbsp;{signature.remark}&nbsp;»</p>}
    </>
  )

const howWords = { screen: ', sur son écran', beside: ', devant l’agent', paper: ', sur papier' } as const

const Hints = ({ text }: { text: string }) => {
  const hints = hintsOf(text)
  return hints.length === 0 ? null : (
    <Details summary="Pour un texte plus simple">
      <ul>
        {hints.map(hint => (
          <li>{hint}</li>
        ))}
      </ul>
    </Details>
  )
}

const Before = ({ versions }: { versions: readonly Omit<Minute, 'words'>[] }) => (
  <Details summary="Versions précédentes">
    <ul>
      {versions.map(({ version, writtenOn, author, signature }) => (
        <li>
          Version {version}, {author}, le {formatDay(writtenOn)}
          {signature &&
            (signature.signed ? `, signée le ${formatDay(signature.onDay)}` : ', non signée par la personne')}
        </li>
      ))}
    </ul>
  </Details>
)
