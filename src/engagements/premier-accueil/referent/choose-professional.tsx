/** Proposing somebody: those who follow the person, and those found by their name; for who has a référent already, it is a change. */
import { Details } from '../../../web/ui/details.tsx'
import { Form } from '../../../web/ui/form.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { TextArea } from '../../../web/ui/text-area.tsx'
import type { Designation } from './designation/designations.ts'
import type { Professional } from './designation/find.ts'
import { type Back, fieldsAt, type To } from './page-props.ts'
import { SearchByName } from './search-by-name.tsx'

export interface Found {
  /** What was looked for; '' for nobody by name. */
  name: string
  professionals: readonly Professional[]
  more: boolean
}

interface ChooseProps {
  person: string
  current: Designation | null
  found: Found
  back: Back | undefined
  to: To
}

export const ChooseProfessional = ({ person, current, found, back, to }: ChooseProps) => {
  const word = current ? 'changement' : 'proposition'
  const { open, field, problems } = fieldsAt(back, word)
  const listed = found.professionals.filter(({ agent }) => agent !== current?.agent)
  return (
    <Details
      summary={current ? 'Demander un changement de référent' : 'Proposer un autre professionnel'}
      open={open || found.name !== ''}
    >
      <SearchByName
        action={`/parcours/${person}#referent`}
        name="nom"
        label="Chercher par le nom ou l’organisation"
        value={found.name}
      />
      {found.name !== '' && !listed.some(({ follows }) => !follows) && (
        <p>Aucun autre professionnel ne porte ce nom.</p>
      )}
      {listed.length > 0 && (
        <Form
          action={to(word)}
          submit={current ? 'Demander le changement' : 'Proposer à la personne'}
          kind="secondary"
          problems={problems}
        >
          <input type="hidden" name="nom" value={found.name} />
          <RadioGroup
            {...field('agent')}
            label="Professionnel"
            options={listed.map(({ agent, name, organisation, follows }) => ({
              value: agent,
              label: `${name}, ${organisation}`,
              hint: follows ? 'Suit déjà cette personne' : undefined,
            }))}
          />
          {found.more && <p>D’autres portent ce nom&nbsp;: précisez-le.</p>}
          <TextArea {...field('why')} label={current ? 'Pourquoi ce changement' : 'Pourquoi'} rows={2} />
        </Form>
      )}
    </Details>
  )
}
