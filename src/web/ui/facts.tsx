/** What is known of a file, as short labelled facts. */
import type { Child } from 'hono/jsx'

export interface Fact {
  label: string
  value: Child
}

/** A fact without a value says so: what is unknown is a fact too. */
export const Facts = ({ facts }: { facts: Fact[] }) => (
  <dl class="facts">
    {facts.map(({ label, value }) => (
      <div>
        <dt>{label}</dt>
        <dd>
          {value === null || value === undefined || value === '' ? (
            <span class="sub">Non renseigné</span>
          ) : (
            value
          )}
        </dd>
      </div>
    ))}
  </dl>
)
