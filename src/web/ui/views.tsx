/** Ready-made views of one list, each with how many it holds. */
import { numberWords } from '../../platform/number-words.ts'

export interface View {
  href: string
  label: string
  count: number
  current?: boolean | undefined
  /** Its count calls for attention as soon as it is not zero. */
  urgent?: boolean | undefined
}

export const Views = ({ label, views }: { label: string; views: readonly View[] }) => (
  <nav aria-label={label}>
    <ul class="views">
      {views.map(view => (
        <li class={view.urgent && view.count > 0 ? 'urgent' : undefined}>
          <a href={view.href} aria-current={view.current ? 'true' : undefined}>
            <b>{numberWords(view.count)}</b> {view.label}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)
