/** The signed paper beside what it proves: a link when it is there, else the form that sends it. */
import { Details } from '../../../web/ui/details.tsx'
import { FileField } from '../../../web/ui/file-field.tsx'
import { Form } from '../../../web/ui/form.tsx'
import { type Back, fieldsAt } from './page-props.ts'
import { type Paper, paperOf } from './papers/open-paper.ts'

interface PaperFormProps {
  person: string
  /** Of which it is the proof: the name of the field, and its number. */
  of: 'agreement' | 'consent'
  id: string
  papers: readonly Paper[]
  back: Back | undefined
}

export const PaperForm = ({ person, of, id, papers, back }: PaperFormProps) => {
  const there = paperOf(papers, id)
  if (there) return <a href={`/parcours/papiers/${there}`}>Papier signé</a>
  const { open, field, problems } = fieldsAt(back, 'papier', id)
  return (
    <Details summary="Joindre le papier signé" open={open}>
      <Form action="/parcours/papier" submit="Joindre" kind="secondary" upload problems={problems}>
        <input type="hidden" name="person" value={person} />
        <input type="hidden" name={of} value={id} />
        <FileField
          {...field('file')}
          label="Papier numérisé"
          hint="PDF, JPEG ou PNG, 5 Mo au plus."
          accept=".pdf,.jpg,.jpeg,.png"
        />
      </Form>
    </Details>
  )
}
