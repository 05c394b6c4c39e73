/** The note that the référent keeps for themself. */
import { Details } from '../../../web/ui/details.tsx'
import { Form } from '../../../web/ui/form.tsx'
import { Section } from '../../../web/ui/section.tsx'
import { TextArea } from '../../../web/ui/text-area.tsx'
import { type Back, fieldsAt, type To } from './page-props.ts'

export const NoteSection = ({ note, back, to }: { note: string; back: Back | undefined; to: To }) => {
  const { open, field, problems } = fieldsAt(back, 'note')
  return (
    <Section title="Ma note, à part">
      <Details summary={note ? 'Lire ou changer ma note' : 'Écrire une note'} open={open}>
        <Form action={to('note')} submit="Garder ma note" kind="secondary" problems={problems}>
          <TextArea
            {...field('words')}
            value={field('words').value ?? note}
            label="Note confidentielle"
            hint="Vous seul la lisez. La personne peut la demander au délégué à la protection des données. Videz-la pour l’effacer."
          />
        </Form>
      </Details>
    </Section>
  )
}
