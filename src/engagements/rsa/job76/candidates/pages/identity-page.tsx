/** « Qui je suis »: what is known of a candidate on their first page, and the form that changes it. */
import { formatPhone } from '../../../../../kernel/people/phone.ts'
import { fieldsOf, type Refused } from '../../../../../web/ask.ts'
import { Facts } from '../../../../../web/ui/facts.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { Section } from '../../../../../web/ui/section.tsx'
import { TextField } from '../../../../../web/ui/text-field.tsx'
import type { OwnSearch } from '../actions/open-own.ts'
import { CandidatePage, type Way } from './candidate-page.tsx'

type Who = Pick<OwnSearch, 'firstName' | 'lastName' | 'phone' | 'mail'>

export const WhoIAm = ({ search: { firstName, lastName, phone, mail } }: { search: Who }) => (
  <Section title="Qui je suis">
    <Facts
      facts={[
        { label: 'Nom', value: `${firstName} ${lastName}` },
        { label: 'Téléphone', value: phone && formatPhone(phone) },
        { label: 'Courriel', value: mail },
      ]}
    />
    <p>
      <a href="/job76/candidat/identite">Changer mon nom ou mon numéro</a>
    </p>
  </Section>
)

interface IdentityPageProps {
  way: Way
  search: Who & Pick<OwnSearch, 'code'>
  refused: Refused | undefined
}

export const IdentityPage = ({ way, search, refused }: IdentityPageProps) => {
  const { firstName, lastName, phone, code } = search
  const { problems, field } = fieldsOf(refused, {
    ...{ firstName, lastName, phone: phone ? formatPhone(phone) : '' },
  })
  return (
    <CandidatePage title="Qui je suis" way={way} refused={refused !== undefined}>
      <PageHead
        title="Qui je suis"
        sub="Un employeur ne lit votre nom et votre numéro que si vous dites oui."
      />
      {code && (
        <p>Si vous changez de numéro, votre code sur papier ne sert plus&nbsp;: faites‑en un autre.</p>
      )}
      <Form
        action="/job76/candidat/identite"
        submit="Enregistrer"
        problems={problems}
        aside={<a href={way.base}>Revenir</a>}
      >
        <TextField
          {...field('firstName')}
          label="Votre prénom"
          autocomplete="given-name"
          maxlength={60}
          required
        />
        <TextField
          {...field('lastName')}
          label="Votre nom"
          autocomplete="family-name"
          maxlength={60}
          required
        />
        <TextField
          {...field('phone')}
          label="Votre numéro de téléphone"
          hint="Par exemple 02 35 12 34 56. Laissé vide, il ne change pas."
          type="tel"
          autocomplete="tel"
          maxlength={30}
        />
      </Form>
    </CandidatePage>
  )
}
