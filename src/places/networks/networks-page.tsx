/** « Réseaux », for an administrator: the network in use, its files and its warnings, and the form that builds the next one. */
import type { Problems } from '../../kernel/run.ts'
import { type Day, formatDay, formatDayShort } from '../../kernel/time.ts'
import { type Frame, Layout } from '../../web/layout.tsx'
import { type Column, DataTable } from '../../web/ui/data-table.tsx'
import { EmptyState } from '../../web/ui/empty-state.tsx'
import { Facts } from '../../web/ui/facts.tsx'
import { FileField } from '../../web/ui/file-field.tsx'
import { Form } from '../../web/ui/form.tsx'
import { Notice } from '../../web/ui/notice.tsx'
import { PageHead } from '../../web/ui/page-head.tsx'
import { Section, Sections } from '../../web/ui/section.tsx'
import { Status, type StatusKind } from '../../web/ui/status.tsx'
import { modeWords } from '../coverage/words.ts'
import type { Build } from './journal.ts'
import type { ListedNetwork } from './list-networks.ts'
import type { NetworkSource } from './networks.ts'

interface NetworksPageProps {
  frame: Frame
  inUse: ListedNetwork | null
  before: ListedNetwork[]
  builds: Build[]
  problems?: Problems | undefined
}

export const NetworksPage = ({ frame, inUse, before, builds, problems }: NetworksPageProps) => {
  const running = builds.find(({ state }) => state === 'running')
  return (
    <Layout title="Réseaux" frame={frame} refused={problems !== undefined}>
      <PageHead
        title="Réseaux"
        sub="Les rues et les horaires sur lesquels les temps de trajet sont calculés, à pied, à vélo, en voiture et en transport en commun."
      />
      <Sections>
        {running && (
          <Notice title="Un réseau est en construction.">
            {running.stage} Celui en service sert jusqu’à ce que le nouveau soit complet. Cette page se
            renouvelle d’elle-même.
          </Notice>
        )}
        <Section title="En service">{inUse ? <InUse {...inUse} /> : <Nothing />}</Section>
        <Section title="Construire un réseau">
          <BuildForm problems={problems} />
        </Section>
        {builds.length > 0 && (
          <Section title="Constructions demandées">
            <DataTable
              caption="Les dix dernières, la plus récente d’abord"
              rows={builds}
              columns={buildColumns}
            />
          </Section>
        )}
        {before.length > 0 && (
          <Section title="Réseaux d’avant">
            <DataTable
              caption="Un chiffre passé se refait sur le réseau de son jour"
              rows={before}
              columns={[
                { label: 'Réseau', head: true, cell: ({ id }) => <code>{id}</code> },
                { label: 'En service le', cell: ({ since }) => formatDay(since) },
                { label: 'Fichiers', cell: ({ sources }) => sources.map(({ name }) => name).join(', ') },
              ]}
            />
          </Section>
        )}
      </Sections>
    </Layout>
  )
}

const Nothing = () => (
  <EmptyState title="Aucun réseau n’est en service.">
    Les temps en voiture, à vélo et à pied sont estimés d’après la distance à vol d’oiseau, et chaque chiffre
    le dit. En transport en commun, rien ne peut être estimé.
  </EmptyState>
)

const InUse = ({
  id,
  since,
  builtOn,
  modes,
  timetable,
  bytes,
  sources,
  warnings,
  readable,
}: ListedNetwork) => (
  <>
    {!readable && (
      <Notice kind="warning" title="Ce réseau est à construire de nouveau.">
        Il a été construit par une autre version de Maillage, qui ne sait plus le lire&nbsp;: jusque-là, les
        temps de trajet sont estimés, et chaque chiffre le dit.
      </Notice>
    )}
    <Facts
      facts={[
        { label: 'Réseau', value: <code>{id}</code> },
        { label: 'En service depuis le', value: formatDay(since) },
        { label: 'Construit le', value: formatDay(builtOn) },
        { label: 'Déplacements', value: modes.map(mode => modeWords[mode]).join(', ') },
        {
          label: 'Jours d’horaires',
          value: timetable ? period(timetable.from, timetable.until) : 'aucun horaire',
        },
        { label: 'Taille', value: `${tenth.format(bytes / 1_000_000)}\u00a0Mo` },
      ]}
    />
    <DataTable caption="Fichiers dont il est fait" rows={sources} columns={sourceColumns} />
    {warnings.length > 0 && (
      <Notice kind="warning" title="À savoir de ces fichiers">
        <ul>
          {warnings.map(warning => (
            <li>{warning}</li>
          ))}
        </ul>
      </Notice>
    )}
  </>
)

const BuildForm = ({ problems = {} }: { problems?: Problems | undefined }) => {
  const list = Object.entries(problems).map(([field, sentence]) => ({
    field: field || undefined,
    sentence,
  }))
  return (
    <Form action="/reseaux" submit="Construire le réseau" upload problems={list}>
      <FileField
        name="files"
        label="Fichiers de rues et d’horaires"
        hint={`Ensemble\u00a0: un extrait d’OpenStreetMap (.osm.pbf), et un ou plusieurs horaires GTFS (.zip). Le réseau en service reste si l’un d’eux ne se lit pas.${list.length ? ' Choisissez-les à nouveau.' : ''}`}
        accept=".pbf,.zip"
        multiple
        required
        error={problems.files}
      />
    </Form>
  )
}

const kindWords = { osm: 'Rues (OpenStreetMap)', gtfs: 'Horaires (GTFS)' }

const sourceColumns: Column<NetworkSource>[] = [
  { label: 'Fichier', head: true, cell: ({ name }) => name },
  { label: 'Contenu', cell: ({ kind }) => kindWords[kind] },
  { label: 'Jours', cell: ({ from, until }) => (from && until ? period(from, until) : '') },
  { label: 'Empreinte SHA-256', cell: ({ sha256 }) => <code title={sha256}>{sha256.slice(0, 16)}…</code> },
]

const states: Record<Build['state'], [StatusKind, string]> = {
  running: ['running', 'En cours'],
  done: ['kept', 'En service'],
  refused: ['late', 'Refusée'],
  interrupted: ['stopped', 'Interrompue'],
}

const buildColumns: Column<Build>[] = [
  { label: 'Demandée', head: true, cell: ({ askedAt }) => instant.format(Date.parse(askedAt)) },
  { label: 'Par', cell: ({ askedBy }) => askedBy },
  { label: 'Fichiers', cell: ({ files }) => files.map(({ name }) => name).join(', ') },
  {
    label: 'État',
    card: 'corner',
    cell: ({ state }) => <Status kind={states[state][0]}>{states[state][1]}</Status>,
  },
  { label: 'Suite', cell: ({ state, stage, refusedWhy }) => refusedWhy ?? (state === 'done' ? '' : stage) },
]

const period = (from: string, until: string) =>
  `${formatDayShort(from as Day)} – ${formatDayShort(until as Day)}`
const tenth = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 })
const instant = new Intl.DateTimeFormat('fr-FR', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'Europe/Paris',
})
