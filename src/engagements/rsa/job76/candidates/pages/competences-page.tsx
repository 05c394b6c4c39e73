/** « Que savez-vous faire ? »: the competences of the métiers that were chosen or done, to tick. */
import { listOf, type Refused } from '../../../../../web/ask.ts'
import { CheckboxGroup } from '../../../../../web/ui/checkbox.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import type { OwnSearch } from '../actions/open-own.ts'
import { CandidatePage, type Way } from './candidate-page.tsx'

export interface MetierCompetences {
  label: string
  competences: readonly { ogr: number; label: string }[]
}

interface CompetencesPageProps {
  way: Way
  search: OwnSearch
  metiers: readonly MetierCompetences[]
  refused: Refused | undefined
}

export const CompetencesPage = ({ way, search, metiers, refused }: CompetencesPageProps) => (
  <CandidatePage title="Ce que je sais faire" way={way} refused={refused !== undefined}>
    <PageHead
      title="Que savez‑vous faire&nbsp;?"
      sub="Cochez ce que vous avez déjà fait, au travail ou chez vous."
    />
    {metiers.length === 0 ? (
      <p>
        <a href={`${way.base}/metiers`}>Dites d’abord quel travail vous cherchez.</a>
      </p>
    ) : (
      <Form
        action={`${way.base}/savoir-faire`}
        submit="Enregistrer et continuer"
        problems={listOf(refused)}
        aside={<a href={way.base}>Finir plus tard</a>}
      >
        <input type="hidden" name="version" value={search.version ?? undefined} />
        {metiers.map(({ label, competences }) => (
          <CheckboxGroup
            name="competences"
            label={label}
            options={competences.map(({ ogr, label }) => ({ value: String(ogr), label }))}
            values={search.competences.map(({ ogr }) => String(ogr))}
          />
        ))}
      </Form>
    )}
  </CandidatePage>
)
