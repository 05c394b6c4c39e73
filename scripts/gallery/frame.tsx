/** What the pages of the gallery share. */
import type { LayoutProps } from '../../src/web/layout.tsx'

export const today = '2026-03-12'
export const promise =
  'assurer une mise en accompagnement pertinente dans le mois suivant la notification des droits'
export const source = 'Convention, engagement 2 : RSA, orientation et retour à l’emploi'

export type Density = 'agent' | 'public'

export const frame = (density: Density, page: string): LayoutProps['frame'] => ({
  path: `/${density}${page}`,
  navigation: [
    { href: `/${density}`, label: 'Ma journée' },
    { href: `/${density}/file`, label: 'Dossiers' },
    { href: `/${density}/figures`, label: 'Indicateurs' },
    { href: '/engagements', label: 'Engagements' },
    { href: '/report', label: 'Rapport annuel' },
  ],
  account: { name: 'Inès Exemple', role: 'orienteuse', organisation: 'UTAS de démonstration' },
  demonstration: true,
})
