/** The files that seem to be one person: an agent reads both, then says so, and may say that it was a mistake. */
import type { Duplicate } from '../kernel/people/duplicates.ts'
import { listOf, type Refused } from './ask.ts'
import { type Frame, Layout } from './layout.tsx'
import { bornWords } from './search-page.tsx'
import { Button } from './ui/button.tsx'
import { DataTable } from './ui/data-table.tsx'
import { EmptyState } from './ui/empty-state.tsx'
import { ErrorSummary } from './ui/error-summary.tsx'
import { Notice } from './ui/notice.tsx'
import { PageHead } from './ui/page-head.tsx'
import { Sections } from './ui/section.tsx'

interface DuplicatesPageProps {
  pairs: Duplicate[]
  more: boolean
  refused: Refused | undefined
  /** The merge just made, to be undone at once. */
  merged: string | undefined
  /** Two files have just been parted. */
  apart: boolean
  frame: Frame
}

export const DuplicatesPage = ({ pairs, more, refused, merged, apart, frame }: DuplicatesPageProps) => (
  <Layout
    title="Doublons possibles"
    frame={frame}
    breadcrumb={[{ href: '/recherche', label: 'Chercher une personne' }]}
    refused={refused !== undefined}
  >
    <PageHead
      title="Doublons possibles"
      sub="Parmi les personnes que vous suivez. Ouvrez les deux dossiers avant de décider."
    />
    <Sections>
      <ErrorSummary problems={listOf(refused)} />
      {merged && !refused && <Merged merge={merged} />}
      {apart && <Notice kind="success" title="Les deux dossiers sont séparés." />}
      {pairs.length === 0 ? (
        <EmptyState title="Aucun doublon possible.">
          Les dossiers de même NIR, ou de même naissance et de noms proches, apparaissent ici.
        </EmptyState>
      ) : (
        <DataTable
          caption={
            more
              ? `Les ${pairs.length} premiers, le même NIR d’abord`
              : `${pairs.length} ${pairs.length < 2 ? 'doublon possible' : 'doublons possibles'}, le même NIR d’abord`
          }
          rows={pairs}
          columns={[
            { label: 'Premier dossier', head: true, cell: ({ one }) => <Person {...one} /> },
            { label: 'Second dossier', cell: ({ other }) => <Person {...other} /> },
            {
              label: 'Pourquoi',
              cell: ({ why }) => (why === 'same-nir' ? 'même NIR' : 'même naissance, noms proches'),
            },
            { label: 'Décision', card: 'bare', cell: pair => <MergeForm {...pair} /> },
          ]}
        />
      )}
    </Sections>
  </Layout>
)

const Person = (face: Duplicate['one']) => (
  <>
    <a href={`/dossiers/${face.person}`}>
      {face.lastName} {face.firstName}
    </a>
    <div class="sub">
      {bornWords(face)}
      {face.birthName && `, ${face.birthName}`}
      {face.commune && `, ${face.commune}`}
    </div>
  </>
)

const MergeForm = ({ one, other }: Duplicate) => (
  <form method="post" action="/doublons">
    <input type="hidden" name="one" value={one.person} />
    <input type="hidden" name="other" value={other.person} />
    <div class="actions">
      <Button kind="secondary" name="keep" value="one">
        Réunir dans le premier
        <span class="visually-hidden"> dossier, {`${one.lastName} ${one.firstName}`}</span>
      </Button>
      <Button kind="plain" name="keep" value="other">
        Dans le second<span class="visually-hidden"> dossier, {`${other.lastName} ${other.firstName}`}</span>
      </Button>
    </div>
  </form>
)

const Merged = ({ merge }: { merge: string }) => (
  <Notice kind="success" title="Les deux dossiers sont réunis.">
    <p>Ils se lisent désormais ensemble&nbsp;; rien n’a été effacé.</p>
    <form method="post" action="/doublons/separer">
      <Button kind="secondary" name="merge" value={merge}>
        C’était une erreur&nbsp;: les séparer
      </Button>
    </form>
  </Notice>
)
