/** The page of a take-home: few questions, the answer above them, in large plain words; on a telephone and without JavaScript. */
import type { Problems } from '../../../../kernel/run.ts'
import { fieldsOf, type Typed } from '../../../../web/ask.ts'
import type { Frame } from '../../../../web/layout.tsx'
import { PersonPage } from '../../../../web/person/person-page.tsx'
import { Form } from '../../../../web/ui/form.tsx'
import { PageHead } from '../../../../web/ui/page-head.tsx'
import { RadioGroup } from '../../../../web/ui/radio-group.tsx'
import { TextField, type TextFieldProps } from '../../../../web/ui/text-field.tsx'
import { Answer } from './answer.tsx'
import type { Estimate } from './estimate.ts'
import type { families, housings } from './household.ts'

interface TakeHomePageProps {
  frame: Frame
  /** The job of the offer at first; then all that was typed. */
  typed: Typed
  problems?: Problems | undefined
  told?: Estimate | undefined
}

export const TakeHomePage = ({ frame, typed, problems, told }: TakeHomePageProps) => (
  <PersonPage
    title="Ce qui reste à la fin du mois"
    frame={frame}
    inside={false}
    refused={problems !== undefined}
  >
    <PageHead
      title="Ce qui reste à la fin du mois"
      sub="Votre salaire, le RSA et la prime d’activité si vous prenez un emploi. Vous ne dites pas votre nom, et rien n’est gardé."
    />
    {told && <Answer told={told} />}
    <Questions typed={typed} problems={problems} again={told !== undefined} />
  </PersonPage>
)

const familyWords: Record<(typeof families)[number], { label: string; hint?: string }> = {
  alone: { label: 'Je vis seul(e), avec ou sans enfants' },
  'lone-parent': {
    label: 'J’élève seul(e) un enfant, et mon RSA est majoré',
    hint: 'Enfant de moins de 3 ans, grossesse, ou séparation depuis moins d’un an et demi.',
  },
  couple: { label: 'Je vis en couple' },
}

const housingWords: Record<(typeof housings)[number], string> = {
  tenant: 'Je paie un loyer, sans aide au logement',
  helped: 'J’ai une aide au logement (APL, ALF ou ALS)',
  owner: 'Je suis propriétaire',
  hosted: 'On me loge gratuitement',
}

interface QuestionsProps {
  typed: Typed
  problems: Problems | undefined
  /** True below an answer. */
  again: boolean
}

const Questions = ({ typed, problems: refusals, again }: QuestionsProps) => {
  const { problems, field } = fieldsOf(refusals && { typed, problems: refusals }, typed)
  const number = (
    name: string,
  ): Pick<TextFieldProps, 'name' | 'value' | 'error' | 'inputmode' | 'maxlength'> => ({
    ...field(name),
    inputmode: 'decimal',
    maxlength: 12,
  })
  return (
    <Form
      action="/job76/reste-a-vivre"
      submit={again ? 'Calculer à nouveau' : 'Calculer'}
      problems={problems}
    >
      <h2>L’emploi</h2>
      <TextField {...number('hours')} label="Heures par semaine" hint="Par exemple 24 ou 35." required />
      <TextField
        {...number('grossHourly')}
        label="Salaire brut de l’heure, en euros"
        hint="Il est écrit dans l’offre, ou demandez-le. Par exemple 12,50."
        required
      />
      <TextField {...number('months')} label="Durée du contrat, en mois" hint="Laissez vide pour un CDI." />
      <h2>Votre foyer</h2>
      <RadioGroup
        {...field('family')}
        label="Avec qui vivez-vous&nbsp;?"
        required
        options={options(familyWords)}
      />
      <TextField
        {...number('children')}
        inputmode="numeric"
        label="Enfants à votre charge"
        hint="Jusqu’à 24 ans. Laissez vide s’il n’y en a pas."
      />
      <RadioGroup
        {...field('housing')}
        label="Comment êtes-vous logé(e)&nbsp;?"
        required
        options={Object.entries(housingWords).map(([value, label]) => ({ value, label }))}
      />
      <h2>Aujourd’hui, chaque mois</h2>
      <p>En euros. Laissez vide ce que vous n’avez pas.</p>
      <TextField {...number('currentPay')} label="Votre salaire net" />
      <TextField {...number('partnerPay')} label="Le salaire net de votre conjoint(e)" />
      <TextField
        {...number('otherIncome')}
        label="Les autres ressources du foyer"
        hint="Allocations familiales, pensions, chômage… Ni le RSA, ni la prime d’activité, ni l’aide au logement."
      />
      <TextField {...number('currentRsa')} label="Votre RSA" hint="Vide, il est calculé." />
    </Form>
  )
}

const options = (words: Record<string, { label: string; hint?: string }>) =>
  Object.entries(words).map(([value, said]) => ({ value, ...said }))
