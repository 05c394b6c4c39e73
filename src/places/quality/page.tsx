/** « Qualité des fiches »: the least sure first, and the way to a campaign for the same places. */
import { formatDayShort } from '../../kernel/time.ts'
import { numberWords } from '../../platform/number-words.ts'
import { type Frame, Layout } from '../../web/layout.tsx'
import { LinkButton } from '../../web/ui/button.tsx'
import { DataTable } from '../../web/ui/data-table.tsx'
import { EmptyState } from '../../web/ui/empty-state.tsx'
import { FilterBar } from '../../web/ui/filter-bar.tsx'
import { PageHead } from '../../web/ui/page-head.tsx'
import { Sections } from '../../web/ui/section.tsx'
import { Select } from '../../web/ui/select.tsx'
import { TextField } from '../../web/ui/text-field.tsx'
import { kindLabel, kindNames, kinds } from '../kinds.ts'
import type { listWorst } from './list-worst.ts'

interface QualityPageProps {
  worst: Awaited<ReturnType<typeof listWorst.run>>
  asked: { kinds?: string; utas?: string; months?: string }
  frame: Frame
}

export const QualityPage = ({
  worst: { count, mean, checked, places, utas },
  asked,
  frame,
}: QualityPageProps) => (
  <Layout title="Qualité des fiches" frame={frame} breadcrumb={[{ href: '/lieux', label: 'Lieux' }]}>
    <PageHead
      title="Qualité des fiches"
      sub={
        mean === null
          ? undefined
          : `${numberWords(count)} ${count > 1 ? 'lieux' : 'lieu'}, ${mean} sur 100 en moyenne, ${numberWords(checked)} ${checked > 1 ? 'vérifiés' : 'vérifié'} depuis moins d’un an.`
      }
      action={
        <LinkButton href={`/lieux/campagnes?${new URLSearchParams(asked)}`}>
          Demander à ces lieux de vérifier
        </LinkButton>
      }
    />
    <Sections>
      <FilterBar action="/lieux/qualite" clear={Object.keys(asked).length ? '/lieux/qualite' : undefined}>
        <Select
          name="kinds"
          label="Nature"
          empty="Toutes"
          value={asked.kinds}
          options={kindNames.map(value => ({ value, label: kinds[value].plural }))}
        />
        <Select name="utas" label="UTAS" empty="Toutes" value={asked.utas} options={utas} />
        <TextField
          name="months"
          label="Pas vérifiés depuis (mois)"
          value={asked.months}
          inputmode="numeric"
          maxlength={3}
        />
      </FilterBar>
      {places.length === 0 ? (
        <EmptyState title="Aucun lieu.">Élargissez le choix.</EmptyState>
      ) : (
        <DataTable
          caption={
            places.length < count
              ? `Les ${places.length} fiches les moins sûres, sur ${numberWords(count)}`
              : 'De la moins sûre à la plus sûre'
          }
          rows={places}
          columns={[
            {
              label: 'Lieu',
              head: true,
              cell: ({ place, name, communeName, ...rest }) => (
                <>
                  <a href={`/lieux/${place}`}>{name}</a>
                  <div class="sub">
                    {kindLabel(rest)}, {communeName}
                  </div>
                </>
              ),
            },
            { label: 'Qualité sur 100', number: true, cell: ({ score }) => score },
            {
              label: 'Vérifié le',
              cell: ({ checkedOn }) =>
                checkedOn ? formatDayShort(checkedOn) : <span class="sub">jamais</span>,
            },
            { label: 'Ce qui manque', cell: ({ missing }) => missing.join(', ') },
          ]}
        />
      )}
    </Sections>
  </Layout>
)
