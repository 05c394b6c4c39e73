/** « Que savez-vous faire ? »: the competences of the métiers that were chosen or done, to tick. */
import { fieldsOf, type Refused } from '../../../../../web/ask.ts'
import { CheckboxGroup } from '../../../../../web/ui/checkbox.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import type { OwnSearch } from '../actions/open-own.ts'
import { CandidatePage, type Way } from './candidate-page.tsx'

interface MetierCompetences {
  label: string
  competences: readonly { ogr: number; label: string }[]
}

interface CompetencesPageProps {
  way: Way
  search: OwnSearch
  metiers: readonly MetierCompetences[]
  /** Of a form that came back. */
  ticked: readonly string[] | undefined
  refused: Refused | undefined
}

export const CompetencesPage = ({ way, search, metiers, ticked, refused }: CompetencesPageProps) => {
  const { problems, field } = fieldsOf(refused)
  const groups = [...metiers, ...besideThem(search, metiers)]
  return (
    <CandidatePage title="Ce que je sais faire" way={way} refused={refused !== undefined}>
      <PageHead
        title="Que savez‑vous faire&nbsp;?"
        sub="Cochez ce que vous avez déjà fait, au travail ou chez vous."
      />
      {groups.length === 0 ? (
        <p>
          <a href={`${way.base}/metiers`}>Dites d’abord quel travail vous cherchez.</a>
        </p>
      ) : (
        <Form
          action={`${way.base}/savoir-faire`}
          submit="Enregistrer et continuer"
          problems={problems}
          aside={<a href={way.base}>Finir plus tard</a>}
        >
          <input type="hidden" name="version" value={search.version ?? undefined} />
          {groups.map(({ label, competences }, n) => (
            <CheckboxGroup
              {...(n === 0 ? field('competences') : { name: 'competences', id: `competences-${n + 1}` })}
              label={label}
              options={competences.map(({ ogr, label }) => ({ value: String(ogr), label }))}
              values={ticked ?? search.competences.map(({ ogr }) => String(ogr))}
            />
          ))}
        </Form>
      )}
    </CandidatePage>
  )
}

/** What is ticked and no métier here shows: the form sends all that is kept, so all of it must be on the page. */
function besideThem({ competences }: OwnSearch, metiers: readonly MetierCompetences[]): MetierCompetences[] {
  const shown = new Set(metiers.flatMap(metier => metier.competences.map(({ ogr }) => ogr)))
  const others = competences.filter(({ ogr }) => !shown.has(ogr))
  return others.length ? [{ label: 'Ce que vous avez aussi coché', competences: others }] : []
}
