/** Who is shown what, group by group, for whoever animates Job 76, the two signatories and the delegate to data protection. */
import type { z } from 'zod'
import { formatDay } from '../../../../kernel/time.ts'
import { type Frame, Layout } from '../../../../web/layout.tsx'
import { type Column, DataTable } from '../../../../web/ui/data-table.tsx'
import { EmptyState } from '../../../../web/ui/empty-state.tsx'
import { FilterBar } from '../../../../web/ui/filter-bar.tsx'
import { PageHead } from '../../../../web/ui/page-head.tsx'
import { Section, Sections } from '../../../../web/ui/section.tsx'
import { Select } from '../../../../web/ui/select.tsx'
import { type auditFairness, type Dimension, type FairnessGroup, type Outcome, outcomes } from './audit.ts'
import { groupWords, monthWords, percentWords, timesWords } from './words.ts'

export const FairnessPage = ({
  frame,
  problem,
  months,
  month,
  from,
  until,
  all,
  by,
}: z.output<typeof auditFairness.output> & {
  frame: Frame
  /** Those that are over. */
  months: readonly string[]
  problem?: string | undefined
}) => (
  <Layout title="Équité de Job 76" frame={frame} refused={problem !== undefined}>
    <PageHead
      title="Équité de Job 76"
      sub={`Qui est montré aux employeurs, et ce qui en vient. Du ${formatDay(from)} au ${formatDay(until)}.`}
    />
    <FilterBar>
      <Select
        name="month"
        label="Trois mois, jusqu’à la fin de"
        value={month}
        error={problem}
        options={months.map(one => ({ value: one, label: monthWords(one) }))}
      />
    </FilterBar>
    {all.candidates === 0 ? (
      <EmptyState title="Personne n’était inscrit dans cette période." />
    ) : (
      <Sections>
        <Section title="Comment lire">
          <p>
            Le classement ne connaît ni le sexe, ni l’âge, ni le RSA&nbsp;: ces chiffres sont calculés à part,
            après coup, et ne lui servent jamais. Sous chaque part, l’écart avec tous les autres réunis.
            «&nbsp;À regarder&nbsp;» signale une part inférieure à quatre cinquièmes de celle des autres,
            quand cinq personnes au moins y seraient attendues. C’est un signal, pas une preuve&nbsp;: les
            métiers cherchés, les horaires et les trajets diffèrent d’un groupe à l’autre. «&nbsp;À situation
            égale&nbsp;» ne compare qu’à ceux qui cherchent dans le même grand domaine du ROME, avec une
            voiture ou sans voiture comme eux&nbsp;: si l’écart y demeure, il ne vient pas de là.
          </p>
          <p>
            <a href="/job76/poids">Ce qui pèse dans le classement</a>
          </p>
          <p>
            Rien n’est dit d’un groupe de moins de 30 personnes. Qui n’a pas de dossier ici n’est que dans
            l’ensemble&nbsp;: on ne sait rien de son sexe, de son âge ni de ses droits.
          </p>
        </Section>
        {[{ dimension: 'all' as const, groups: [all] }, ...by].map(({ dimension, groups }) => (
          <Section title={titles[dimension]}>
            <DataTable caption={captions[dimension]} narrow="scroll" columns={columns} rows={groups} />
          </Section>
        ))}
      </Sections>
    )}
  </Layout>
)

const titles: Readonly<Record<Dimension | 'all', string>> = {
  ...{ all: 'Ensemble', sex: 'Femmes et hommes', age: 'Âge', utas: 'Territoire', rsa: 'RSA' },
}
const captions: Readonly<Record<Dimension | 'all', string>> = {
  all: 'Tous les candidats',
  sex: 'Selon le sexe que dit le dossier',
  age: 'Selon l’âge au dernier jour',
  utas: 'Selon l’UTAS du domicile',
  rsa: 'Selon un droit au RSA au dernier jour, versé ou suspendu',
}
const values: Readonly<Record<string, string>> = {
  ...{ all: 'Tous', yes: 'Au RSA', no: 'Pas au RSA', 1: 'Hommes', 2: 'Femmes' },
  ...{ 'under-25': 'Moins de 25 ans', '25-49': 'De 25 à 49 ans', '50-and-over': '50 ans et plus' },
}
const heads: Readonly<Record<Outcome, string>> = {
  ...{ shown: 'Montrés à un employeur', found: 'Ont vu des offres', asked: 'Contactés', hired: 'Embauchés' },
}

const columns: Column<FairnessGroup>[] = [
  {
    label: 'Candidats',
    head: true,
    cell: ({ value }) => values[value] ?? value,
  },
  { label: 'Nombre', number: true, cell: ({ candidates }) => groupWords(candidates) },
  ...outcomes.map(outcome => ({
    label: heads[outcome],
    number: true,
    cell: (group: FairnessGroup) => <Share {...group.outcomes[outcome]} />,
  })),
  { label: 'Présentations par candidat', number: true, cell: ({ showingsEach }) => timesWords(showingsEach) },
  { label: 'Dont CDI', number: true, cell: ({ lastingRate }) => percentWords(lastingRate) },
]

const Share = ({ rate, ratio, alike, apart }: FairnessGroup['outcomes'][Outcome]) => (
  <>
    {percentWords(rate)}
    {ratio !== null && (
      <>
        <br />
        <span class="sub">{timesWords(ratio)} fois les autres</span>
        {alike !== null && (
          <>
            <br />
            <span class="sub">{timesWords(alike)} à situation égale</span>
          </>
        )}
        {apart && (
          <>
            <br />
            <strong>À regarder</strong>
          </>
        )}
      </>
    )}
  </>
)
