/** The contacts of a candidate: the list, one of them, and what the employer will read before they apply. */

import type { Answer } from '../../../../../web/account-lists.tsx'
import { fieldsOf } from '../../../../../web/ask.ts'
import { Button } from '../../../../../web/ui/button.tsx'
import { Details } from '../../../../../web/ui/details.tsx'
import { Facts } from '../../../../../web/ui/facts.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { RadioGroup } from '../../../../../web/ui/radio-group.tsx'
import { Section } from '../../../../../web/ui/section.tsx'
import { TextArea } from '../../../../../web/ui/text-area.tsx'
import { answersInFrench } from '../../employers/answers.ts'
import type { ContactRow } from '../list-contacts.ts'
import type { previewApplication } from '../preview-application.ts'
import { answerWhys, declinedWhys } from '../vocabulary.ts'
import { type RefusedForm, refusedOf, type SideFrame, SidePage } from './frames.tsx'
import { Hire, Meetings, Messages, type ThreadProps, threadForms } from './thread.tsx'
import { profileFacts, standingWords } from './words.ts'

export const CandidateContactsPage = ({
  contacts,
  where,
}: {
  contacts: readonly ContactRow[]
  where: SideFrame
}) => (
  <SidePage title="Mes mises en relation" {...where}>
    <PageHead title="Mes mises en relation" sub="Un employeur ne lit votre nom que si vous dites oui." />
    {contacts.length === 0 ? (
      <p>
        Rien pour l’instant. Quand vous postulez, ou quand un employeur souhaite vous rencontrer, c’est ici.
      </p>
    ) : (
      <ul class="plain-list">
        {contacts.map(each => (
          <li>
            <a href={`/job76/candidat/contacts/${each.contact}`}>
              {each.title}
              {each.name && `, ${each.name}`}
            </a>
            <p>
              {each.over ? 'Terminé.' : standingWords('candidate', each)}
              {each.unread > 0 && ` ${each.unread} message${each.unread > 1 ? 's' : ''} à lire.`}
              {each.next === 'held' && ' Êtes-vous toujours dans cet emploi\u00a0?'}
            </p>
          </li>
        ))}
      </ul>
    )}
  </SidePage>
)

export const CandidateContactPage = (props: ThreadProps & { where: SideFrame; done: string | undefined }) => {
  const { contact, refused, where, done, address } = props
  const { title, name, asked, acceptedOn, declinedOn, withdrawnOn, answerWhy, answerWords } = contact
  const open = acceptedOn && !withdrawnOn
  const waits = !acceptedOn && !declinedOn && !withdrawnOn
  return (
    <SidePage
      {...{ title: 'Une mise en relation', refused, done, ...where }}
      breadcrumb={[{ href: '/job76/candidat/contacts', label: 'Mes mises en relation' }]}
      forms={open ? threadForms(contact) : waits ? ['refuser'] : []}
    >
      <PageHead title={title} sub={name} />
      <p>
        {contact.goesOnIn ? (
          <a href={`/job76/candidat/contacts/${contact.goesOnIn}`}>
            Vous avez dit oui à l’employeur pour cette offre&nbsp;: voir la suite
          </a>
        ) : (
          <strong>{standingWords('candidate', contact)}</strong>
        )}
        {answerWhy && ` Sa raison\u00a0: ${answerWhys[answerWhy].toLowerCase()}.`}
      </p>
      {answerWords && <p class="typed">{answerWords}</p>}
      {asked.by !== 'candidate' && asked.words && (
        <Section title={asked.by === 'employer' ? 'L’employeur vous écrit' : 'Votre référent vous écrit'}>
          <p class="typed">{asked.words}</p>
        </Section>
      )}
      {waits && <YesOrNo {...{ contact, address, refused }} />}
      {open && (
        <>
          <Messages {...props} />
          <Meetings {...props} />
          <Hire {...props} />
          <Details summary="Retirer ma candidature">
            <p>L’employeur ne vous verra plus, et ne lira plus vos messages.</p>
            <form method="post" action={`${address}/retirer`}>
              <Button kind="danger">Retirer ma candidature</Button>
            </form>
          </Details>
        </>
      )}
    </SidePage>
  )
}

const YesOrNo = ({ contact: { asked, name }, address, refused }: Omit<ThreadProps, 'today'>) => {
  const { problems, field } = fieldsOf(refusedOf(refused, 'refuser'))
  return (
    <>
      <Section title="Acceptez-vous d’être connu de cet employeur&nbsp;?">
        <p>
          {asked.by === 'employer'
            ? `${name ?? 'Cet employeur'} a lu ce que vous savez faire, sans votre nom, et souhaite vous rencontrer.`
            : 'Votre référent a pensé à vous pour cette offre. L’employeur n’en sait rien.'}
        </p>
        <p>
          Si vous acceptez, il lira votre nom, votre téléphone et votre courriel. Il ne lira ni votre adresse,
          ni votre âge, ni vos aides. Il devra vous répondre sous dix jours ouvrés.
        </p>
        <form method="post" action={`${address}/accepter`}>
          <Button>J’accepte</Button>
        </form>
      </Section>
      <Section title="Ou dites non">
        <p>
          L’employeur ne lira pas votre raison. Si vous avez donné votre accord au suivi, votre référent la
          lit. Refuser ne change rien à vos droits.
        </p>
        <Form action={`${address}/refuser`} submit="Je refuse" kind="secondary" problems={problems}>
          <RadioGroup
            {...field('why')}
            label="Pourquoi"
            options={Object.entries(declinedWhys).map(([value, label]) => ({ value, label }))}
          />
          <TextArea {...field('words')} label="Ce que vous voulez ajouter" rows={2} maxlength={1000} />
        </Form>
      </Section>
    </>
  )
}

export const ApplyPage = ({
  preview: { title, employer, commune, here, over, rate, read, contact },
  refused,
  where,
}: {
  preview: Answer<typeof previewApplication>
  refused: RefusedForm | undefined
  where: SideFrame
}) => {
  const { problems, field } = fieldsOf(refused)
  return (
    <SidePage
      title="Postuler"
      {...where}
      refused={refused}
      forms={here && !contact && !over ? ['postuler'] : []}
    >
      <PageHead title={`Postuler\u00a0: ${title}`} sub={[employer, commune].filter(Boolean).join(', ')} />
      {contact ? (
        <Notice title="Vous avez déjà postulé.">
          <a href={`/job76/candidat/contacts/${contact}`}>Voir où cela en est</a>
        </Notice>
      ) : over ? (
        <>
          {!refused && <Notice title="Cette offre n’est plus ouverte." />}
          {refused?.typed.words && (
            <Section title="Ce que vous aviez écrit">
              <p class="typed">{refused.typed.words}</p>
            </Section>
          )}
        </>
      ) : here ? (
        <>
          <Section title="Ce que l’employeur lira">
            <Facts
              facts={[
                { label: 'Votre nom', value: read.name },
                { label: 'Téléphone', value: read.phone },
                { label: 'Courriel', value: read.mail && <span class="typed">{read.mail}</span> },
                ...(read.profile ? profileFacts(read.profile) : []),
              ]}
            />
            <p>
              Il ne lira ni votre adresse, ni votre âge, ni vos aides, ni vos moyens de transport, ni le
              salaire que vous souhaitez.
            </p>
          </Section>
          <p>{rate && `${answersInFrench(rate)}. `}Cet employeur aura dix jours ouvrés pour vous répondre.</p>
          <Form submit="Postuler" problems={problems}>
            <TextArea
              {...field('words')}
              label="Un mot pour l’employeur, si vous voulez"
              rows={4}
              maxlength={2000}
            />
          </Form>
        </>
      ) : (
        <Notice title="Cette offre vient d’un autre site.">C’est sur ce site que l’on y postule.</Notice>
      )}
    </SidePage>
  )
}
