/** Buttons, which change something, and links that look like them, which lead to where something is done. */
import type { Child } from 'hono/jsx'

type ButtonKind = 'primary' | 'secondary' | 'danger' | 'plain'

interface ButtonProps {
  kind?: ButtonKind | undefined
  /** Sent with the form, to tell which of its buttons was pressed. */
  name?: string | undefined
  value?: string | undefined
  /** Sends the form to another address. */
  formaction?: string | undefined
  children?: Child
}

/** One primary button a page; `danger` for what cannot be undone. */
export const Button = ({ kind = 'primary', children, ...attributes }: ButtonProps) => (
  <button type="submit" class={`button ${kind}`} {...attributes}>
    {children}
  </button>
)

interface LinkButtonProps {
  href: string
  kind?: ButtonKind | undefined
  /** A suggested file name where the link gives a file. */
  download?: string | undefined
  children?: Child
}

export const LinkButton = ({ href, kind = 'primary', download, children }: LinkButtonProps) => (
  <a class={`button ${kind}`} href={href} download={download}>
    {children}
  </a>
)
