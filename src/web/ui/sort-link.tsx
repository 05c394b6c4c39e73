/** The head of a column that sorts the list when it is followed. */
export interface Sort {
  /** The address of the list sorted by this column. */
  href: string
  /** How the list is sorted by this column now, if it is. */
  order?: 'ascending' | 'descending' | undefined
}

export const SortLink = ({ href, order, label }: Sort & { label: string }) => (
  <a class="sort" href={href}>
    {label}
    {order && <span aria-hidden="true">{order === 'ascending' ? '\u00a0↑' : '\u00a0↓'}</span>}
    <span class="visually-hidden">{order ? ', inverser le tri' : ', trier'}</span>
  </a>
)
