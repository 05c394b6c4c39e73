/** All that a form was refused for, at the top of the page, each sentence leading to its field. */

/** A sentence, and the id of the field it is about, if it is about one. */
export interface Problem {
  field?: string | undefined
  sentence: string
}

/** It takes the focus on arrival, so that the refusal is the first thing read out. */
export const ErrorSummary = ({ problems }: { problems: readonly Problem[] }) =>
  problems.length === 0 ? null : (
    <section class="error-summary" aria-labelledby="refus" tabindex={-1} autofocus>
      <h2 id="refus">
        {problems.length === 1 ? 'Une erreur à corriger' : `${problems.length} erreurs à corriger`}
      </h2>
      <ul>
        {problems.map(({ field, sentence }) => (
          <li>{field ? <a href={`#${field}`}>{sentence}</a> : sentence}</li>
        ))}
      </ul>
    </section>
  )

/** The sentence for one field, to hand to that field. */
export const errorOf = (problems: readonly Problem[], field: string): string | undefined =>
  problems.find(problem => problem.field === field)?.sentence
