/** The frame of the pages of a candidate: large, plain, one question at a time; the same forms beside an agent, in the name of a person. */
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { type Frame, Layout } from '../../../../../web/layout.tsx'
import type { Env } from '../../../../../web/session.ts'
import type { Site } from '../../../../../web/site.ts'
import { Button } from '../../../../../web/ui/button.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'

const entries = [
  { href: '/job76/candidat', label: 'Ma recherche' },
  { href: '/job76/candidat/offres', label: 'Mes offres' },
  { href: '/job76/candidat/contacts', label: 'Mes mises en relation' },
  { href: '/job76/candidat/donnees', label: 'Mes données' },
]

/** For whoever has not come in. */
export const outsideFrame = ({ demonstration }: Site, c: Context<Env>): Frame => ({
  ...{ path: c.req.path, demonstration },
  navigation: [
    { href: '/aide', label: 'Trouver de l’aide' },
    { href: '/job76/candidat', label: 'Chercher du travail' },
  ],
})

/** Where the forms are, and for whom. */
export interface Way {
  frame: Frame
  /** « /job76/candidat », or « /job76/avec/<person> ». */
  base: string
  /** Beside an agent: whose file it is. */
  person?: string | undefined
  /** The agent of the telephone desk who acts as the candidate says. */
  calledBy?: string | undefined
}

export const candidateWay = (site: Site, c: Context<Env>): Way => ({
  frame: { ...outsideFrame(site, c), navigation: entries },
  base: '/job76/candidat',
  calledBy: c.get('me')?.calledBy?.name,
})

interface CandidatePageProps {
  title: string
  /** False before the candidate has come in. */
  inside?: boolean
  way: Way
  refused?: boolean | undefined
  /** Beside their own. */
  styles?: readonly string[]
  children?: Child
}

export const CandidatePage = ({
  title,
  way,
  inside = true,
  refused,
  styles = [],
  children,
}: CandidatePageProps) => (
  <Layout
    title={title}
    frame={way.frame}
    density="public"
    refused={refused}
    styles={['mon-parcours.css', ...styles]}
    breadcrumb={
      way.person
        ? [
            { href: `/dossiers/${way.person}`, label: 'Dossier' },
            { href: way.base, label: 'Recherche de travail' },
          ]
        : []
    }
  >
    <div class="mine stack loose">
      {inside && !way.person && (
        <form class="leave" method="post" action="/job76/candidat/quitter">
          <Button kind="secondary">{way.calledBy ? 'Raccrocher et fermer' : 'Quitter ma page'}</Button>
        </form>
      )}
      {way.calledBy && (
        <Notice kind="warning" title="Au nom de la personne qui appelle">
          {way.calledBy} écrit ce que la personne dit au téléphone. Fermez la page dès que l’appel finit.
        </Notice>
      )}
      {children}
    </div>
  </Layout>
)
