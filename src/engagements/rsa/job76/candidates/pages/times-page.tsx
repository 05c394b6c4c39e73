/** « Quand pouvez-vous travailler ? »: from when one may leave home, by when one must be back. */
import { fieldsOf, type Refused, type Typed } from '../../../../../web/ask.ts'
import { Checkbox, CheckboxGroup } from '../../../../../web/ui/checkbox.tsx'
import { DateField } from '../../../../../web/ui/date-field.tsx'
import { Details } from '../../../../../web/ui/details.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { TextField } from '../../../../../web/ui/text-field.tsx'
import { contractCodes, contractOf } from '../../offers/contracts.ts'
import type { OwnSearch } from '../actions/open-own.ts'
import { timesTypedOf } from '../away/typed.ts'
import { CandidatePage, type Way } from './candidate-page.tsx'

interface TimesPageProps {
  way: Way
  search: OwnSearch
  /** Contracts ticked in a form that came back. */
  ticked: readonly string[] | undefined
  refused: Refused | undefined
}

const days = [
  ['monday', 'Lundi'],
  ['tuesday', 'Mardi'],
  ['wednesday', 'Mercredi'],
  ['thursday', 'Jeudi'],
  ['friday', 'Vendredi'],
] as const

export const TimesPage = ({ way, search, ticked, refused }: TimesPageProps) => {
  const before = beforeOf(search)
  const { problems, field } = fieldsOf(refused, before)
  const typed = refused?.typed ?? before
  const wide = Boolean(
    typed.hoursFrom || typed.hoursTo || typed.payFrom || typed.freeFrom || search.contracts.length,
  )
  const hours = (name: string, from: string, until: string) => (
    <>
      <TextField
        {...field(`${name}From`)}
        label={from}
        hint="Par exemple 8:30."
        autocomplete="off"
        maxlength={10}
      />
      <TextField
        {...field(`${name}Until`)}
        label={until}
        hint="Par exemple 18:00."
        autocomplete="off"
        maxlength={10}
      />
    </>
  )
  const tick = (name: string, label: string, hint?: string) => (
    <Checkbox name={name} label={label} hint={hint} checked={typed[name] === 'on'} />
  )
  return (
    <CandidatePage title="Mes horaires" way={way} refused={refused !== undefined}>
      <PageHead
        title="Quand pouvez‑vous travailler&nbsp;?"
        sub={
          'Comptez le trajet\u00a0: dites quand vous pouvez partir de chez vous, et quand vous devez être rentré(e).'
        }
      />
      <Form
        action={`${way.base}/horaires`}
        submit="Enregistrer et continuer"
        problems={problems}
        aside={<a href={way.base}>Finir plus tard</a>}
      >
        <input type="hidden" name="version" value={search.version ?? undefined} />
        {tick(
          'any',
          'Je peux travailler à tout moment',
          'Jour, nuit, samedi et dimanche. Ne remplissez pas les heures.',
        )}
        {tick('same', 'Mêmes heures du lundi au vendredi')}
        {hours('week', 'Je peux partir de chez moi à partir de', 'Je dois être rentré(e) avant')}
        <Details
          summary="Des heures différentes selon les jours"
          open={typed.same !== 'on' && typed.any !== 'on'}
        >
          <p>
            Décochez «&nbsp;Mêmes heures&nbsp;» ci-dessus. Laissez vide un jour où vous ne travaillez pas.
          </p>
          {days.map(([name, day]) =>
            hours(name, `${day}, je peux partir à partir de`, `${day}, je dois être rentré(e) avant`),
          )}
        </Details>
        <Details
          summary="Le samedi et le dimanche"
          open={refused !== undefined || typed.saturday === 'on' || typed.sunday === 'on'}
        >
          {tick('saturday', 'Je peux travailler le samedi')}
          {hours('saturday', 'Samedi, à partir de', 'Samedi, rentré(e) avant')}
          {tick('sunday', 'Je peux travailler le dimanche')}
          {hours('sunday', 'Dimanche, à partir de', 'Dimanche, rentré(e) avant')}
        </Details>
        <Details summary="La nuit" open={refused !== undefined || typed.night === 'on'}>
          {tick('night', 'Je peux travailler la nuit', 'Les jours que vous avez dits, et le matin d’après.')}
          {hours('night', 'Le soir, à partir de', 'Le matin, rentré(e) avant')}
        </Details>
        <Details summary="J’accompagne des enfants" open={refused !== undefined || typed.school === 'on'}>
          {tick(
            'school',
            'J’accompagne des enfants à l’école',
            'Le lundi, mardi, jeudi et vendredi, les offres tiennent entre ces heures.',
          )}
          {hours('school', 'Après l’école, je suis libre à partir de', 'Je dois être à l’école avant')}
        </Details>
        <Details summary="Heures par semaine, contrats, salaire" open={refused !== undefined || wide}>
          <TextField
            {...field('hoursFrom')}
            label="Heures par semaine, au moins"
            inputmode="numeric"
            maxlength={2}
          />
          <TextField
            {...field('hoursTo')}
            label="Heures par semaine, au plus"
            inputmode="numeric"
            maxlength={2}
          />
          <CheckboxGroup
            {...field('contracts')}
            label="Contrats"
            hint="Ne cochez rien si tous vous vont."
            options={contractCodes.map(value => ({ value, label: contractOf(value).label }))}
            values={ticked ?? search.contracts}
          />
          <DateField
            {...field('freeFrom')}
            label="Je suis libre à partir du"
            hint="Laissez vide si c’est tout de suite."
          />
          <TextField
            {...field('payFrom')}
            label="Salaire souhaité, en euros brut par heure"
            hint="Si vous en avez un. Par exemple 12,50. Un employeur ne le voit pas."
            inputmode="decimal"
            maxlength={8}
          />
        </Details>
      </Form>
    </CandidatePage>
  )
}

function beforeOf({ away, hoursFrom, hoursTo, freeFrom, payFrom }: OwnSearch): Typed {
  const said = {
    ...timesTypedOf(away),
    ...{ hoursFrom, hoursTo, freeFrom, payFrom: payFrom && (payFrom / 100).toFixed(2).replace('.', ',') },
  }
  return Object.fromEntries(
    Object.entries(said).flatMap(([name, value]) =>
      value ? [[name, value === true ? 'on' : String(value)] as const] : [],
    ),
  )
}
