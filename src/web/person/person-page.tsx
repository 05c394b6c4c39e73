/** The frame of the pages that a person reads of themself: large, plain, one column, and the way out always first. */
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { type Frame, Layout } from '../layout.tsx'
import type { Env } from '../session.ts'
import type { Site } from '../site.ts'
import { Button } from '../ui/button.tsx'

const entries = [
  { href: '/mon-parcours', label: 'Mon parcours' },
  { href: '/mon-parcours/consultations', label: 'Qui a regardé mon dossier' },
  { href: '/mon-parcours/questions', label: 'Poser une question' },
  { href: '/mon-parcours/donnees', label: 'Emporter mes données' },
]

/** For whoever has not come in. */
export const outsideFrame = ({ demonstration }: Site, c: Context<Env>): Frame => ({
  ...{ path: c.req.path, demonstration },
  navigation: [
    { href: '/aide', label: 'Trouver de l’aide' },
    { href: '/mon-parcours', label: 'Mon parcours' },
  ],
})

export const ownFrame = (site: Site, c: Context<Env>): Frame => ({
  ...outsideFrame(site, c),
  navigation: entries,
})

interface PersonPageProps {
  title: string
  frame: Frame
  /** False before the person has come in. */
  inside?: boolean
  refused?: boolean | undefined
  children?: Child
}

export const PersonPage = ({ title, frame, inside = true, refused, children }: PersonPageProps) => (
  <Layout title={title} frame={frame} density="public" refused={refused} styles={['mon-parcours.css']}>
    <div class="mine stack loose">
      {inside && (
        <form class="leave" method="post" action="/mon-parcours/quitter">
          <Button kind="secondary">Quitter ma page</Button>
        </form>
      )}
      {children}
    </div>
  </Layout>
)
