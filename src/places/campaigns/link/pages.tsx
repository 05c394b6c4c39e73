/** The pages of a link: what we publish and one button, the form that corrects it, and what is said once it has served. */
import { type Day, formatDay } from '../../../kernel/time.ts'
import type { fieldsOf } from '../../../web/ask.ts'
import { type Frame, Layout } from '../../../web/layout.tsx'
import { LinkButton } from '../../../web/ui/button.tsx'
import { DateField } from '../../../web/ui/date-field.tsx'
import { Facts } from '../../../web/ui/facts.tsx'
import { Form } from '../../../web/ui/form.tsx'
import { Notice } from '../../../web/ui/notice.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { Section, Sections } from '../../../web/ui/section.tsx'
import { TextArea } from '../../../web/ui/text-area.tsx'
import { TextField } from '../../../web/ui/text-field.tsx'
import { hoursInFrench } from '../../hours/french.ts'
import { typedOf } from '../../pages/typed.ts'
import { WeekFields } from '../../pages/week-fields.tsx'
import type { Place } from '../../read.ts'
import { LONGEST } from '../../reports/report.ts'
import { publishedOf } from '../outbox/letter.ts'
import type { Question } from './answer.ts'

export const QuestionPage = ({
  place,
  expiresOn,
  address,
  frame,
}: {
  place: Place
  expiresOn: Day
  address: string
  frame: Frame
}) => (
  <Layout title="Vérifier la fiche d’un lieu" frame={frame} density="public">
    <PageHead
      title="Ces informations sont-elles exactes&nbsp;?"
      sub={`L’annuaire publie ceci sur «\u00a0${place.name}\u00a0». Des personnes s’y fient pour venir.`}
    />
    <Sections>
      <Facts facts={publishedOf(place).map(([label, value]) => ({ label, value }))} />
      <Form
        action={address}
        submit="Tout est exact"
        aside={
          <LinkButton kind="secondary" href={`${address}/corriger`}>
            Corriger
          </LinkButton>
        }
      />
      <p class="sub">
        Ce lien vaut jusqu’au {formatDay(expiresOn)}, pour une réponse. Rien n’est gardé de la personne qui
        répond.
      </p>
    </Sections>
  </Layout>
)

export const CorrectionPage = ({
  place,
  address,
  fields: { problems, field },
  refused,
  frame,
}: {
  place: Place
  address: string
  fields: ReturnType<typeof fieldsOf>
  refused: boolean
  frame: Frame
}) => {
  /** Hours that no week says: what is typed replaces them, and nothing typed leaves them. */
  const particular = typedOf(place).hours !== undefined
  return (
    <Layout title="Corriger la fiche d’un lieu" frame={frame} density="public" refused={refused}>
      <PageHead
        title={`Corriger\u00a0: ${place.name}`}
        sub="Une personne relit votre correction, puis la publie. Ne touchez pas ce qui est exact."
      />
      <Form
        action={`${address}/corriger`}
        submit="Envoyer la correction"
        problems={problems}
        aside={
          <LinkButton kind="plain" href={address}>
            Revenir
          </LinkButton>
        }
      >
        <Section title="Quand">
          {particular && (
            <Notice title="Vos horaires publiés">
              {hoursInFrench(place.hours!).join('\u00a0; ')}. Pour les changer, remplissez toute la semaine.
            </Notice>
          )}
          <WeekFields field={field} empty={particular ? 'Tout vide\u00a0: rien ne change.' : undefined} />
          <RadioGroup
            {...field('walkIn')}
            label="Reçoit sans rendez-vous"
            options={[
              { value: 'oui', label: 'Oui' },
              { value: 'non', label: 'Non' },
            ]}
          />
          <DateField
            {...field('closedOn')}
            label="Le lieu ne reçoit plus depuis le"
            hint="Seulement s’il est fermé pour de bon."
          />
        </Section>
        <Section title="Où, et comment le joindre">
          <TextField {...field('address')} label="Adresse" />
          <TextField {...field('postcode')} label="Code postal" inputmode="numeric" />
          <TextField {...field('phone')} label="Téléphone" type="tel" />
          <TextField {...field('mail')} label="Courriel" hint="Du lieu, non d’une personne." type="email" />
        </Section>
        <TextArea
          {...field('words')}
          label="Autre chose à corriger"
          hint="Ne mettez pas d’informations personnelles."
          rows={3}
          maxlength={LONGEST}
        />
      </Form>
    </Layout>
  )
}

/** The link has served, or serves no more. */
export const AnsweredPage = ({ state, place, answeredOn, expiresOn, frame }: Question & { frame: Frame }) => (
  <Layout title="Vérifier la fiche d’un lieu" frame={frame} density="public">
    <PageHead title={state === 'answered' ? 'Merci' : 'Ce lien ne sert plus'} />
    <Sections>
      {state === 'answered' ? (
        <Notice kind="success" title={`Votre réponse du ${formatDay(answeredOn!)} est enregistrée.`}>
          Ce lien a servi et ne sert plus.
        </Notice>
      ) : (
        <Notice
          kind="warning"
          title={state === 'gone' ? GONE : `Il valait jusqu’au ${formatDay(expiresOn)}.`}
        >
          {place
            ? 'Pour corriger la fiche, ouvrez-la et choisissez «\u00a0Signaler une erreur\u00a0», ou répondez au courriel que vous avez reçu.'
            : 'S’il reçoit toujours du public, répondez au courriel que vous avez reçu.'}
        </Notice>
      )}
      {place && (
        <p>
          <a href={`/lieux/${place.id}`}>Voir la fiche de {place.name}</a>
        </p>
      )}
    </Sections>
  </Layout>
)

const GONE = 'Ce lieu n’est plus dans l’annuaire.'
