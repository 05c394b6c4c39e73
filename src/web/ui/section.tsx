/** The parts of a page: a titled section, a column beside another, a row of equal boxes, buttons side by side. */
import type { Child } from 'hono/jsx'

export const Section = ({ title, id, children }: { title: Child; id?: string; children?: Child }) => (
  <section class="stack" id={id}>
    <h2>{title}</h2>
    {children}
  </section>
)

/** Sections one under the other, with air between them. */
export const Sections = ({ children }: { children?: Child }) => <div class="stack loose">{children}</div>

/** A main column and a narrow one beside it, which comes after it on a telephone. */
export const Split = ({ aside, children }: { aside: Child; children?: Child }) => (
  <div class="split">
    <div class="stack loose">{children}</div>
    <div class="stack loose">{aside}</div>
  </div>
)

export const Grid = ({ children }: { children?: Child }) => <div class="grid">{children}</div>

export const Actions = ({ children }: { children?: Child }) => <div class="actions">{children}</div>
