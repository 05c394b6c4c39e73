/** The contacts of an employer: the list, one of them with its answer, and the candidates of an offer without their names. */

import type { Answer } from '../../../../../web/account-lists.tsx'
import { fieldsOf } from '../../../../../web/ask.ts'
import { Details } from '../../../../../web/ui/details.tsx'
import { Facts } from '../../../../../web/ui/facts.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { RadioGroup } from '../../../../../web/ui/radio-group.tsx'
import { Section } from '../../../../../web/ui/section.tsx'
import { Select } from '../../../../../web/ui/select.tsx'
import { TextArea } from '../../../../../web/ui/text-area.tsx'
import type { ContactRow } from '../list-contacts.ts'
import type { makeShowCandidates } from '../show-candidates.ts'
import { answers, answerWhys } from '../vocabulary.ts'
import { type RefusedForm, refusedOf, type SideFrame, SidePage } from './frames.tsx'
import { Hire, Meetings, Messages, type ThreadProps, threadForms } from './thread.tsx'
import { profileFacts, standingWords } from './words.ts'

export const EmployerContactsPage = ({
  contacts,
  where,
}: {
  contacts: readonly ContactRow[]
  where: SideFrame
}) => (
  <SidePage title="Mises en relation" {...where}>
    <PageHead title="Mises en relation" sub="Ce qui attend votre réponse d’abord." />
    {contacts.length === 0 ? (
      <p>Personne pour l’instant. Ouvrez une de vos offres pour voir les candidats qui lui conviennent.</p>
    ) : (
      <ul class="plain-list">
        {contacts.map(each => (
          <li>
            <a href={`/job76/employeur/contacts/${each.contact}`}>
              {each.name ?? 'Candidat sans nom'}, {each.title}
            </a>
            <p>
              {each.over ? 'Cette personne a dit non.' : standingWords('employer', each)}
              {each.unread > 0 && ` ${each.unread} message${each.unread > 1 ? 's' : ''} à lire.`}
              {each.next === 'held' && ' L’emploi est-il toujours tenu\u00a0?'}
            </p>
          </li>
        ))}
      </ul>
    )}
  </SidePage>
)

export const EmployerContactPage = (props: ThreadProps & { where: SideFrame; done: string | undefined }) => {
  const { contact, refused, where, done, address } = props
  const { title, name, reach, profile, asked, acceptedOn, answer, answerWhy, answerWords } = contact
  return (
    <SidePage
      {...{ title: 'Une mise en relation', refused, done, ...where }}
      breadcrumb={[{ href: '/job76/employeur/contacts', label: 'Mises en relation' }]}
      forms={acceptedOn ? [...(answer ? [] : ['reponse']), ...threadForms(contact)] : []}
    >
      <PageHead title={name ?? 'Candidat sans nom'} sub={title} />
      <p>
        <strong>{standingWords('employer', contact)}</strong>
        {answer && answerWhy && ` Votre raison\u00a0: ${answerWhys[answerWhy].toLowerCase()}.`}
      </p>
      {answerWords && <p class="typed">{answerWords}</p>}
      {asked.words && (
        <Section title={asked.by === 'employer' ? 'Vous avez écrit' : 'La personne vous écrit'}>
          <p class="typed">{asked.words}</p>
        </Section>
      )}
      {reach && (
        <Section title="Joindre cette personne">
          <Facts
            facts={[
              { label: 'Téléphone', value: reach.phone },
              { label: 'Courriel', value: reach.mail && <span class="typed">{reach.mail}</span> },
            ]}
          />
        </Section>
      )}
      {profile && (
        <Section title="Ce qu’elle sait faire">
          <Facts facts={profileFacts(profile)} />
        </Section>
      )}
      {acceptedOn && (
        <>
          {!answer && <AnswerForm {...{ address, refused }} />}
          <Messages {...props} />
          <Meetings {...props} />
          <Hire {...props} />
        </>
      )}
    </SidePage>
  )
}

const AnswerForm = ({ address, refused }: Pick<ThreadProps, 'address' | 'refused'>) => {
  const { problems, field } = fieldsOf(refusedOf(refused, 'reponse'), {}, 'reponse')
  return (
    <Section title="Votre réponse">
      <Form action={`${address}/reponse`} submit="Envoyer ma réponse" problems={problems}>
        <RadioGroup
          {...field('answer')}
          label="Cette candidature est"
          options={Object.entries(answers).map(([value, label]) => ({ value, label }))}
        />
        <Select
          {...field('why')}
          label="Si elle n’est pas retenue, pourquoi"
          hint="Une raison tenant au poste et à lui seul (code du travail, art. L. 1132-1)."
          empty="Choisissez une raison"
          options={Object.entries(answerWhys).map(([value, label]) => ({ value, label }))}
        />
        <TextArea {...field('words')} label="Ce que vous voulez ajouter" rows={2} maxlength={1000} />
      </Form>
    </Section>
  )
}

export const CandidatesPage = ({
  list: { offer, title, over, page, pages, candidates, stopped },
  refused,
  where,
}: {
  list: Answer<ReturnType<typeof makeShowCandidates>>
  refused: RefusedForm | undefined
  where: SideFrame
}) => {
  const shown = candidates.some(
    ({ candidate, contact }) => candidate === refused?.typed.candidate && !contact,
  )
  const forms = shown ? ['demande'] : []
  return (
    <SidePage
      {...{ title: 'Candidats d’une offre', refused, forms, ...where }}
      breadcrumb={[{ href: '/job76/employeur', label: 'Mes offres' }]}
    >
      <PageHead
        title={`Candidats\u00a0: ${title}`}
        sub="Sans leur nom, tant qu’ils n’ont pas dit oui. Trente profils par jour au plus."
      />
      {stopped && (
        <Notice kind="warning" title="Vous avez vu les trente profils du jour.">
          Les suivants seront là demain. L’équipe de Job 76 en est prévenue\u00a0: appelez-la si vous recrutez
          beaucoup.
        </Notice>
      )}
      {over && !refused && (
        <Notice title="Cette offre n’est pas en ligne&nbsp;: aucun candidat n’est montré." />
      )}
      {refused?.typed.words && forms.length === 0 && (
        <Section title="Ce que vous aviez écrit">
          <p class="typed">{refused.typed.words}</p>
        </Section>
      )}
      {candidates.length === 0 && !stopped && !over && (
        <p>Aucun candidat ne correspond à cette offre pour l’instant.</p>
      )}
      {candidates.map(({ candidate, contact, reasons, ...profile }, n) => (
        <Section title={`Candidat ${(page - 1) * 10 + n + 1}`} id={`candidat-${candidate}`}>
          <Facts facts={[...profileFacts(profile), { label: 'Pourquoi', value: reasons.join(' ') }]} />
          {contact ? (
            <p>
              <a href={`/job76/employeur/contacts/${contact}`}>
                Voir la mise en relation
                <span class="visually-hidden"> avec le candidat {(page - 1) * 10 + n + 1}</span>
              </a>
            </p>
          ) : (
            <AskForm {...{ candidate, refused }} name={`le candidat ${(page - 1) * 10 + n + 1}`} />
          )}
        </Section>
      ))}
      {pages > page && (
        <p>
          <a href={`/job76/employeur/offres/${offer}/candidats?page=${page + 1}`}>Candidats suivants</a>
        </p>
      )}
    </SidePage>
  )
}

/** Of one of several, without a name. */
const AskForm = ({
  candidate,
  name,
  refused,
}: {
  candidate: string
  name: string
  refused: RefusedForm | undefined
}) => {
  const mine = refused?.typed.candidate === candidate ? refused : undefined
  const { problems, field } = fieldsOf(mine, {}, `candidat-${candidate}`)
  return (
    <Details summary={`Demander à rencontrer ${name}`} open={mine !== undefined}>
      <Form submit="Demander à rencontrer" problems={problems}>
        <input type="hidden" name="candidate" value={candidate} />
        <TextArea
          {...field('words')}
          label="Un mot pour cette personne, si vous voulez"
          rows={3}
          maxlength={2000}
        />
      </Form>
    </Details>
  )
}
