/** What is asked of siting: what to place, how many, for whom, within how long, and where one may choose. */
import { fieldsOf, type Refused, type Typed } from '../../../web/ask.ts'
import { Checkbox } from '../../../web/ui/checkbox.tsx'
import { Details } from '../../../web/ui/details.tsx'
import { FileField } from '../../../web/ui/file-field.tsx'
import { Form } from '../../../web/ui/form.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { Select } from '../../../web/ui/select.tsx'
import { TextArea } from '../../../web/ui/text-area.tsx'
import { TextField } from '../../../web/ui/text-field.tsx'
import { modeWords } from '../../coverage/words.ts'
import { kindNames, kinds } from '../../kinds.ts'
import { streetModeInput } from '../../scenarios/save-scenario.ts'

/** As typed; `about` is places, half-days or stops, `weigh` inhabitants or poor. */
export const sitingFields = [
  'about',
  'kind',
  'count',
  'minutes',
  'mode',
  'weigh',
  'shortlist',
  'prove',
] as const

export const usual: Typed = {
  ...{ about: 'places', kind: 'ccas', count: '3', minutes: '20', mode: 'car', weigh: 'inhabitants' },
}

export const SitingForm = ({ asked, refused }: { asked: Typed; refused: Refused | undefined }) => {
  const { problems, field } = fieldsOf(refused, { ...usual, ...asked })
  const typed = refused?.typed ?? asked
  return (
    <Form action="/implanter" submit="Chercher" problems={problems} upload>
      <RadioGroup
        {...field('about')}
        label="Que cherche-t-on&nbsp;?"
        options={[
          { value: 'places', label: 'Des lieux de plus' },
          { value: 'half-days', label: 'Des demi-journées de plus, dans les lieux d’aujourd’hui' },
          { value: 'stops', label: 'Les étapes d’un service mobile, à la place de celles d’aujourd’hui' },
        ]}
      />
      <Select
        {...field('kind')}
        label="Lieux"
        options={kindNames.map(kind => ({ value: kind, label: kinds[kind].plural }))}
      />
      <TextField {...field('count')} label="Combien" hint="De 1 à 50" inputmode="numeric" />
      <TextField {...field('minutes')} label="En combien de minutes" hint="De 1 à 240" inputmode="numeric" />
      <Select
        {...field('mode')}
        label="Trajet"
        options={streetModeInput.options.map(mode => ({ value: mode, label: modeWords[mode] }))}
      />
      <RadioGroup
        {...field('weigh')}
        label="Qui compte-t-on&nbsp;?"
        options={[
          { value: 'inhabitants', label: 'Les habitants' },
          { value: 'poor', label: 'Les ménages pauvres, là où ils sont connus' },
        ]}
      />
      <Details
        summary="Choisir dans une liste"
        open={Boolean(typed.shortlist || refused?.problems.shortlist)}
      >
        <TextArea
          {...field('shortlist')}
          label="Endroits possibles"
          hint="Un par ligne&nbsp;: une commune, par son nom ou son code, ou un lieu par son identifiant. Sans liste, toutes les communes."
          maxlength={100_000}
        />
        <FileField
          name="file"
          label="Ou un fichier CSV"
          hint="Une commune par ligne, ou des points avec les colonnes id, lat et lon"
          accept=".csv,.txt"
        />
      </Details>
      <Checkbox
        name="prove"
        label="Prouver le meilleur choix"
        hint="En cinq secondes au plus. Sans preuve, la réponse dit de combien elle peut être au-dessous du meilleur choix."
        checked={typed.prove === 'on'}
      />
    </Form>
  )
}
