/** A page of the gallery: a list, its views and its filters. */
import { daysAfter } from '../../src/kernel/time.ts'
import { Layout } from '../../src/web/layout.tsx'
import { LinkButton } from '../../src/web/ui/button.tsx'
import { type Column, DataTable } from '../../src/web/ui/data-table.tsx'
import { Deadline } from '../../src/web/ui/deadline.tsx'
import { EmptyState } from '../../src/web/ui/empty-state.tsx'
import { FilterBar } from '../../src/web/ui/filter-bar.tsx'
import { PageHead } from '../../src/web/ui/page-head.tsx'
import { Pagination } from '../../src/web/ui/pagination.tsx'
import { PromiseQuote } from '../../src/web/ui/promise-quote.tsx'
import { Sections } from '../../src/web/ui/section.tsx'
import { Select } from '../../src/web/ui/select.tsx'
import { Status, type StatusKind } from '../../src/web/ui/status.tsx'
import { TextField } from '../../src/web/ui/text-field.tsx'
import { Views } from '../../src/web/ui/views.tsx'
import { type Density, frame, promise, source, today } from './frame.tsx'

interface Row {
  name: string
  late: number
  commune: string
  kind: StatusKind
  state: string
}

const rows: Row[] = [
  { name: 'Exemple Amina', late: 8, commune: 'Saint-Romain-de-Colbosc', kind: 'late', state: 'En retard' },
  { name: 'Modèle-Duchemin Jean-Baptiste', late: 3, commune: 'Le Havre', kind: 'late', state: 'En retard' },
  { name: 'Essai Karim', late: 0, commune: 'Dieppe', kind: 'waiting', state: 'À orienter' },
  {
    name: 'Fictif Hélène',
    late: -3,
    commune: 'Neufchâtel-en-Bray',
    kind: 'running',
    state: 'Rendez-vous fixé',
  },
  { name: 'Exemple Noémie', late: -19, commune: 'Rouen', kind: 'stopped', state: 'Droits suspendus' },
  { name: 'Patron Yves', late: -24, commune: 'Fécamp', kind: 'kept', state: 'Tenu' },
  { name: '<script>alert(1)</script>', late: -28, commune: 'Yvetot', kind: 'closed', state: 'Clos' },
]

const columns: Column<Row>[] = [
  {
    label: 'Personne',
    head: true,
    cell: row => <a href="/agent/file">{row.name}</a>,
    sort: { href: '?sort=name' },
  },
  {
    label: 'Échéance',
    card: 'bare',
    cell: row => <Deadline due={daysAfter(today, -row.late)} today={today} />,
    sort: { href: '?sort=-due', order: 'ascending' },
  },
  {
    label: 'Pourquoi ici',
    cell: row => (row.kind === 'waiting' ? 'orientation à décider' : 'premier rendez-vous à fixer'),
  },
  { label: 'Commune', cell: row => row.commune },
  { label: 'Droits depuis', number: true, cell: () => '34 j' },
  { label: 'État', card: 'corner', cell: row => <Status kind={row.kind}>{row.state}</Status> },
]

export const ListPage = ({ density }: { density: Density }) => (
  <Layout title="Ma journée" frame={frame(density, '')} density={density}>
    <PageHead
      title="Ma journée"
      sub="168 personnes suivies, au 12 mars 2026."
      action={<LinkButton href="#new">Importer un fichier</LinkButton>}
    />
    <Views
      label="Vues de la liste"
      views={[
        { href: '#all', label: 'toutes', count: 1168, current: true },
        { href: '#late', label: 'en retard', count: 9, urgent: true },
        { href: '#week', label: 'cette semaine', count: 14 },
        { href: '#orient', label: 'à orienter', count: 6 },
        { href: '#silent', label: 'sans contact depuis 60 jours', count: 0, urgent: true },
      ]}
    />
    <FilterBar clear="#all">
      <TextField name="q" type="search" label="Nom, numéro ou commune" value="Exemple" />
      <Select name="state" label="État" empty="Tous" options={[{ value: 'late', label: 'En retard' }]} />
      <Select
        name="sort"
        label="Trier par"
        value="due"
        options={[{ value: 'due', label: 'Échéance la plus proche' }]}
      />
    </FilterBar>
    <DataTable caption="Dossiers 1 à 7 sur 168, triés par échéance" columns={columns} rows={rows} />
    <Pagination page={4} pages={24} href={page => `?page=${page}`} />
    <Sections>
      <PromiseQuote promise={promise} source={source} />
      <EmptyState
        title="Rien à faire aujourd’hui"
        action={
          <LinkButton kind="secondary" href="#week">
            Voir la semaine
          </LinkButton>
        }
      >
        Aucune échéance ne tombe avant le 20 mars 2026.
      </EmptyState>
    </Sections>
  </Layout>
)
