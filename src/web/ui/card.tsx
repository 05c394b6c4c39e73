/** One thing among others of its kind: a place, an engagement, an offer. */
import type { Child } from 'hono/jsx'

interface CardProps {
  title: Child
  /** Where its title leads. */
  href?: string | undefined
  children?: Child
}

export const Card = ({ title, href, children }: CardProps) => (
  <article class="card">
    <h2>{href ? <a href={href}>{title}</a> : title}</h2>
    {children}
  </article>
)
