/** A list of files: a table, which becomes cards where it is narrow and stays a table for a screen reader. */
import type { Child } from 'hono/jsx'
import { raw } from 'hono/utils/html'
import { type Sort, SortLink } from './sort-link.tsx'

export interface Column<Row> {
  label: string
  cell: (row: Row) => Child
  /** The column that names the row; one a table. */
  head?: boolean | undefined
  /** Aligned on the right, as figures are. */
  number?: boolean | undefined
  /** On a card: top right corner, no label (for what speaks for itself), or after its label (the default). */
  card?: 'corner' | 'bare' | 'label' | undefined
  /** Makes the header a link that sorts. */
  sort?: Sort | undefined
}

interface DataTableProps<Row> {
  /** What the table holds and in which order: « Dossiers 1 à 40 sur 168, triés par échéance ». */
  caption: Child
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** `scroll` keeps a table of figures whole and lets it slide sideways. */
  narrow?: 'cards' | 'scroll' | undefined
}

/** Explicit roles: `display: block` takes the meaning of a table away from its parts. */
export function DataTable<Row>({ caption, columns, rows, narrow = 'cards' }: DataTableProps<Row>) {
  const cells = columns.map(column => ({ column, ...tagsOf(column) }))
  return (
    <div
      class={narrow === 'scroll' ? 'table scroll' : 'table'}
      {...(narrow === 'scroll' && scrollable(caption))}
    >
      <table class={narrow === 'cards' ? 'cards' : undefined} {...as('table')}>
        <caption>{caption}</caption>
        <thead {...as('rowgroup')}>
          <tr {...as('row')}>
            {columns.map(column => (
              <th
                scope="col"
                class={column.number ? 'number' : undefined}
                aria-sort={column.sort?.order}
                {...as('columnheader')}
              >
                {column.sort ? <SortLink {...column.sort} label={column.label} /> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...as('rowgroup')}>
          {rows.map(row => (
            <tr {...as('row')}>
              {cells.flatMap(({ open, column, close }) => [open, column.cell(row), close])}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const as = (role: string) => ({ role })

/** A box that slides must be within reach of the keyboard. */
const scrollable = (caption: Child) => ({
  ...{ tabindex: 0, role: 'region' },
  'aria-label': `${typeof caption === 'string' ? caption : 'Tableau'}, défile de gauche à droite`,
})

/** The tags of a column’s cells, written once and not once a row: a fifth of the cost of a list of 200. */
function tagsOf<Row>({ head, number, card = 'label', label }: Column<Row>) {
  const name = [number && 'number', card === 'corner' && 'corner'].filter(Boolean).join(' ') || undefined
  const empty = head ? (
    <th class={name} scope="row" {...as('rowheader')} />
  ) : (
    <td class={name} {...as('cell')} data-label={card === 'label' ? label : undefined} />
  )
  const [open, close] = String(empty).split(/(?=<\/)/)
  return { open: raw(open), close: raw(close) }
}
