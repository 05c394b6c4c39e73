/** What each source said of a place, for whoever keeps the directory. */
import { formatDayShort } from '../../kernel/time.ts'
import { DataTable } from '../../web/ui/data-table.tsx'
import { Details } from '../../web/ui/details.tsx'
import type { HistoryLine } from '../house/history.ts'
import { sourceLabel } from '../sources.ts'

export const History = ({ sayings }: { sayings: readonly HistoryLine[] }) => (
  <Details summary={`Histoire\u00a0: qui a dit quoi (${sayings.length})`}>
    <DataTable
      caption="Du plus récent au plus ancien"
      rows={sayings}
      columns={[
        { label: 'Source', head: true, cell: ({ source }) => sourceLabel(source) },
        { label: 'Vaut au', cell: ({ holdsOn }) => formatDayShort(holdsOn) },
        {
          label: 'Connu',
          cell: ({ knownFrom, knownUntil }) =>
            knownUntil
              ? `du ${formatDayShort(knownFrom)} au ${formatDayShort(knownUntil)}`
              : `depuis le ${formatDayShort(knownFrom)}`,
        },
        { label: 'Enregistré par', cell: ({ by }) => by ?? 'l’installation' },
        {
          label: 'Ce qui est dit',
          cell: ({ said, service }) =>
            `${service ? 'service\u00a0: ' : ''}${Object.entries(said).map(fieldWords).join(' ; ')}`,
        },
      ]}
    />
  </Details>
)

const names: Record<string, string> = {
  ...{ kind: 'nature', kindWord: 'mot de la source', name: 'nom', commune: 'commune', address: 'adresse' },
  ...{
    addressMore: 'complément',
    postcode: 'code postal',
    lon: 'longitude',
    lat: 'latitude',
    phone: 'téléphone',
  },
  ...{
    mail: 'courriel',
    website: 'site',
    hours: 'horaires',
    walkIn: 'sans rendez-vous',
    mobile: 'itinérant',
  },
  ...{ tour: 'tournée', accessibility: 'accessibilité', languages: 'langues', publics: 'publics' },
  ...{ conditions: 'conditions', capacity: 'capacité', networks: 'réseaux', closedOn: 'fermé le' },
  ...{ thematics: 'thématiques', fees: 'frais', reception: 'accueil', mobilisation: 'mobilisation' },
  ...{ mobilisedBy: 'par', type: 'type', description: 'description', siret: 'SIRET' },
}

const fieldWords = ([field, value]: [string, unknown]) =>
  `${names[field] ?? field}\u00a0: ${valueWords(value)}`

function valueWords(value: unknown): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return 'aucun'
  if (typeof value === 'boolean') return value ? 'oui' : 'non'
  return Array.isArray(value) ? value.join(', ') : String(value)
}
