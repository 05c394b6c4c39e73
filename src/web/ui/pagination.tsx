/** The pages of a long list. */
interface PaginationProps {
  /** From 1. */
  page: number
  pages: number
  href: (page: number) => string
}

export const Pagination = ({ page, pages, href }: PaginationProps) =>
  pages < 2 ? null : (
    <nav class="pagination" aria-label="Pages de la liste">
      <p class="sub">
        Page {page} sur {pages}
      </p>
      <ul>
        {page > 1 && (
          <li>
            <a href={href(page - 1)} rel="prev">
              Précédente
            </a>
          </li>
        )}
        {shown(page, pages).map(number =>
          number === null ? (
            <li class="numbered" aria-hidden="true">
              …
            </li>
          ) : (
            <li class="numbered">
              <a href={href(number)} aria-current={number === page ? 'page' : undefined}>
                <span class="visually-hidden">Page </span>
                {number}
              </a>
            </li>
          ),
        )}
        {page < pages && (
          <li>
            <a href={href(page + 1)} rel="next">
              Suivante
            </a>
          </li>
        )}
      </ul>
    </nav>
  )

/** The first, the last, and those around the present one; null where some are left out. */
export function shown(page: number, pages: number): (number | null)[] {
  const numbers = [...new Set([1, page - 1, page, page + 1, pages])]
    .filter(n => n >= 1 && n <= pages)
    .sort((a, b) => a - b)
  return numbers.flatMap((number, index) => {
    const skipped = number - (numbers[index - 1] ?? number - 1) - 1
    return skipped === 0 ? [number] : [skipped === 1 ? number - 1 : null, number]
  })
}
