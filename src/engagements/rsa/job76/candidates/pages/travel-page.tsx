/** « Comment vous déplacez-vous ? »: the means, the licences, from where, and the longest trip. */
import { fieldsOf, type Refused } from '../../../../../web/ask.ts'
import { CheckboxGroup } from '../../../../../web/ui/checkbox.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { RadioGroup } from '../../../../../web/ui/radio-group.tsx'
import { TextField } from '../../../../../web/ui/text-field.tsx'
import { NearField } from '../../near/near-field.tsx'
import { choosing, type NearOffered } from '../../near/typed.ts'
import { licenceCodes, licences } from '../../offers/licences.ts'
import type { OwnSearch } from '../actions/open-own.ts'
import { longestTrips, meanCodes, means } from '../profile/means.ts'
import { tripWords } from '../profile/words.ts'
import { CandidatePage, type Way } from './candidate-page.tsx'

interface TravelPageProps {
  way: Way
  search: OwnSearch
  ticked: { means: readonly string[]; licences: readonly string[] } | undefined
  refused: Refused | undefined
  near: NearOffered
}

export const TravelPage = ({ way, search, ticked, refused, near }: TravelPageProps) => {
  const { problems, field } = fieldsOf(choosing(refused, near), {
    commune: search.commune?.name ?? '',
    near: search.near ?? '',
    longest: String(search.longest ?? ''),
  })
  return (
    <CandidatePage title="Mes trajets" way={way} refused={refused !== undefined}>
      <PageHead
        title="Comment vous déplacez‑vous&nbsp;?"
        sub="Pour ne proposer que des offres où vous pouvez aller, et d’où vous pouvez revenir."
      />
      <Form
        action={`${way.base}/trajets`}
        submit="Enregistrer"
        problems={problems}
        aside={<a href={way.base}>Finir plus tard</a>}
      >
        <input type="hidden" name="version" value={search.version ?? undefined} />
        <CheckboxGroup
          {...field('means')}
          label="Pour aller au travail, je peux y aller"
          required
          options={meanCodes.map(value => ({ value, label: means[value] }))}
          values={ticked?.means ?? search.means}
        />
        <TextField
          {...field('commune')}
          label="Je pars de"
          hint="Le nom de votre commune, ou son code postal. Un employeur ne le voit pas."
          autocomplete="address-level2"
          maxlength={100}
          required
        />
        <NearField
          field={field('near')}
          offered={near}
          label="Un lieu ou un arrêt tout près de chez vous"
          why="Vos trajets sont comptés de là, et non du centre de la commune. Un employeur ne le voit pas."
        />
        <RadioGroup
          {...field('longest')}
          label="Mon trajet le plus long, à l’aller comme au retour"
          options={longestTrips.map(minutes => ({ value: String(minutes), label: tripWords(minutes) }))}
        />
        <CheckboxGroup
          {...field('licences')}
          label="Mes permis"
          hint="Ne cochez rien si vous n’en avez pas."
          options={licenceCodes.map(value => ({ value, label: licences[value] }))}
          values={ticked?.licences ?? search.licences}
        />
      </Form>
    </CandidatePage>
  )
}
