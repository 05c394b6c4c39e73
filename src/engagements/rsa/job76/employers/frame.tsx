/** The frame of the pages of an employer: their own navigation, and the way out. */
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { type Frame, Layout, type LayoutProps } from '../../../../web/layout.tsx'
import type { Env } from '../../../../web/session.ts'
import type { Site } from '../../../../web/site.ts'
import { Button } from '../../../../web/ui/button.tsx'

const entries = [
  { href: '/job76/employeur', label: 'Mes offres' },
  { href: '/job76/employeur/offres/nouvelle', label: 'Nouvelle offre' },
  { href: '/job76/employeur/contacts', label: 'Mises en relation' },
  { href: '/job76/employeur/acces', label: 'Accès' },
]

/** For whoever has not come in. */
export const outsideFrame = ({ demonstration }: Site, c: Context<Env>): Frame => ({
  ...{ path: c.req.path, demonstration },
  navigation: [
    { href: '/job76', label: 'Job 76' },
    { href: '/job76/offres', label: 'Les offres' },
    { href: '/job76/employeur/connexion', label: 'Espace employeur' },
  ],
})

export const employerFrame = (site: Site, c: Context<Env>): Frame => ({
  ...outsideFrame(site, c),
  navigation: entries,
})

export const EmployerPage = ({
  children,
  ...layout
}: Omit<LayoutProps, 'density'> & { children?: Child }) => (
  <Layout {...layout} density="public" styles={['employer.css']}>
    <form class="employer-leave" method="post" action="/job76/employeur/quitter">
      <Button kind="plain">Quitter l’espace employeur</Button>
    </form>
    {children}
  </Layout>
)
