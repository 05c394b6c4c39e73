/** « Doublons »: places that several sources seem to name; a person reads both, then decides. */
import { listOf, type Refused } from '../../web/ask.ts'
import { type Frame, Layout } from '../../web/layout.tsx'
import { Button } from '../../web/ui/button.tsx'
import { DataTable } from '../../web/ui/data-table.tsx'
import { EmptyState } from '../../web/ui/empty-state.tsx'
import { ErrorSummary } from '../../web/ui/error-summary.tsx'
import { Notice } from '../../web/ui/notice.tsx'
import { PageHead } from '../../web/ui/page-head.tsx'
import { Sections } from '../../web/ui/section.tsx'
import { kindLabel } from '../kinds.ts'
import type { Candidate, Proposal } from '../same/proposals.ts'
import { sourceLabel } from '../sources.ts'

interface SamePageProps {
  pairs: readonly Proposal[]
  count: number
  refused: Refused | undefined
  /** The decision just made, to be undone at once. */
  decided: string | undefined
  undone: boolean
  frame: Frame
}

export const SamePage = ({ pairs, count, refused, decided, undone, frame }: SamePageProps) => (
  <Layout
    title="Lieux en double"
    frame={frame}
    breadcrumb={[{ href: '/lieux', label: 'Lieux' }]}
    refused={refused !== undefined}
  >
    <PageHead
      title="Lieux en double"
      sub="Plusieurs listes semblent nommer le même lieu. Rien n’est réuni sans vous."
    />
    <Sections>
      <ErrorSummary problems={listOf(refused)} />
      {decided && !refused && <Decided pair={decided} />}
      {undone && <Notice kind="success" title="La décision est annulée." />}
      {pairs.length === 0 ? (
        <EmptyState title="Aucun doublon possible.">
          Les lieux de même nature et de même nom, téléphone ou endroit apparaissent ici.
        </EmptyState>
      ) : (
        <DataTable
          caption={
            count > pairs.length
              ? `Les ${pairs.length} premiers sur ${count}`
              : `${count} ${count > 1 ? 'doublons possibles' : 'doublon possible'}`
          }
          rows={pairs}
          columns={[
            { label: 'Premier lieu', head: true, cell: ({ a }) => <PlaceLines {...a} /> },
            { label: 'Second lieu', cell: ({ b }) => <PlaceLines {...b} /> },
            { label: 'Pourquoi', cell: ({ why }) => why.join(', ') },
            { label: 'Décision', card: 'bare', cell: pair => <DecisionForm {...pair} /> },
          ]}
        />
      )}
    </Sections>
  </Layout>
)

const PlaceLines = (place: Candidate) => (
  <>
    <a href={`/lieux/${place.id}`}>{place.name}</a>
    <div class="sub">
      {[kindLabel(place), place.address, place.communeName, place.phone?.replaceAll(' ', '\u00a0')]
        .filter(Boolean)
        .join(', ')}
    </div>
    <div class="sub">Dit par {place.sources.map(({ source }) => sourceLabel(source)).join(', ')}</div>
  </>
)

const DecisionForm = ({ a, b }: Proposal) => (
  <form method="post" action="/lieux/doublons">
    <input type="hidden" name="a" value={a.id} />
    <input type="hidden" name="b" value={b.id} />
    <div class="actions">
      <Button kind="secondary" name="decision" value="a">
        Un seul lieu
        <span class="visually-hidden">
          &nbsp;: {a.name} et {b.name}
        </span>
      </Button>
      <Button kind="plain" name="decision" value="different">
        Deux lieux
        <span class="visually-hidden">
          &nbsp;: {a.name} et {b.name}
        </span>
      </Button>
    </div>
  </form>
)

const Decided = ({ pair }: { pair: string }) => (
  <Notice kind="success" title="Votre décision est enregistrée.">
    <p>Rien n’a été effacé&nbsp;: chaque source garde ce qu’elle a dit.</p>
    <form method="post" action="/lieux/doublons/annuler">
      <Button kind="secondary" name="pair" value={pair}>
        C’était une erreur&nbsp;: annuler
      </Button>
    </form>
  </Notice>
)
