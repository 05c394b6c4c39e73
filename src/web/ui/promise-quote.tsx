/** A promise of the convention, word for word, shown where the work that keeps it is done. */
interface PromiseQuoteProps {
  /** Without its quotation marks. */
  promise: string
  /** « Convention, engagement 2, objectif 1 ». */
  source: string
}

export const PromiseQuote = ({ promise, source }: PromiseQuoteProps) => (
  <figure class="promise">
    <blockquote>
      <p>«&nbsp;{promise}&nbsp;»</p>
    </blockquote>
    <figcaption>{source}</figcaption>
  </figure>
)
