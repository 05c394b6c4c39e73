/** The pages of what happens between a candidate and an offer, for an employer and for whoever animates Job 76. */
import type { Stop } from './ways.ts'

/** Nobody’s. */
const nothing = '00000000-0000-4000-8000-000000000000'

export const contactEmployerPages: readonly Stop[] = [
  '/job76/employeur/contacts',
  `/job76/employeur/contacts/${nothing}`,
  [
    'the candidates of the first offer',
    async page => {
      await page.goto('/job76/employeur')
      const offer = page.locator('main tbody a[href^="/job76/employeur/offres/"]').first()
      await page.goto(`${await offer.getAttribute('href')}/candidats`)
    },
  ],
]

export const contactAnimationPages: readonly Stop[] = ['/job76/reponses', '/job76/reponses?late=true']
