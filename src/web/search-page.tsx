/** « Chercher une personne », as a page: one field, and the files found among those that the agent follows. */
import type { Found } from '../kernel/people/search.ts'
import { formatDay } from '../kernel/time.ts'
import { listOf, type Refused } from './ask.ts'
import { type Frame, Layout } from './layout.tsx'
import { LinkButton } from './ui/button.tsx'
import { DataTable } from './ui/data-table.tsx'
import { EmptyState } from './ui/empty-state.tsx'
import { errorOf } from './ui/error-summary.tsx'
import { Form } from './ui/form.tsx'
import { PageHead } from './ui/page-head.tsx'
import { Section, Sections } from './ui/section.tsx'
import { TextField } from './ui/text-field.tsx'

interface SearchPageProps {
  q?: string | undefined
  results?: { found: Found[]; more: boolean } | undefined
  refused?: Refused | undefined
  frame: Frame
}

export const SearchPage = ({ q, results, refused, frame }: SearchPageProps) => {
  const problems = listOf(refused)
  return (
    <Layout title="Chercher une personne" frame={frame} refused={refused !== undefined}>
      <PageHead
        title="Chercher une personne"
        sub="Parmi les personnes que vous suivez, et celles de votre organisation."
        action={
          <LinkButton kind="plain" href="/doublons">
            Doublons possibles
          </LinkButton>
        }
      />
      <Sections>
        <Form action="/recherche" submit="Chercher" problems={problems}>
          <TextField
            name="q"
            label="Nom, date de naissance, téléphone, adresse électronique ou NIR"
            hint="Par exemple&nbsp;: Martin 12/03/1984. Les accents, l’ordre et une faute de frappe ne gênent pas."
            type="search"
            autocomplete="off"
            required
            maxlength={100}
            value={q ?? refused?.typed.q}
            error={errorOf(problems, 'q')}
          />
        </Form>
        {results && <Results {...results} />}
      </Sections>
    </Layout>
  )
}

const Results = ({ found, more }: { found: Found[]; more: boolean }) =>
  found.length === 0 ? (
    <EmptyState title="Personne ne répond à cette recherche.">
      Essayez une partie du nom, ou la date de naissance seule. Si une personne que vous ne suivez pas est en
      danger, vous pouvez <a href="/urgence">ouvrir un accès d’urgence</a>.
    </EmptyState>
  ) : (
    <Section title={found.length < 2 ? 'Une personne' : `${found.length} personnes`}>
      {more && <p>Il y en a d’autres&nbsp;: ajoutez un prénom ou une date de naissance.</p>}
      <DataTable
        caption="Les plus proches d’abord"
        rows={found}
        columns={[
          {
            label: 'Personne',
            head: true,
            cell: ({ person, lastName, firstName, birthName, knownAs }) => (
              <>
                <a href={`/dossiers/${person}`}>
                  {lastName} {firstName}
                </a>
                {birthName && <div class="sub">nom de naissance&nbsp;: {birthName}</div>}
                {knownAs && <div class="sub">aussi connue sous le nom {knownAs}</div>}
              </>
            ),
          },
          { label: 'Date de naissance', cell: face => bornWords(face) },
          {
            label: 'Commune',
            cell: ({ commune, homeless }) => (homeless ? 'sans domicile fixe' : (commune ?? 'sans adresse')),
          },
          { label: 'Pourquoi vous la voyez', cell: ({ why }) => why },
        ]}
      />
    </Section>
  )

/** A caisse sometimes knows the month alone, or the year. */
export function bornWords({ born, bornPrecision }: Pick<Found, 'born' | 'bornPrecision'>): string {
  if (bornPrecision === 'year') return born.slice(0, 4)
  return bornPrecision === 'month' ? formatDay(born).replace(/^\S+ /, '') : formatDay(born)
}
