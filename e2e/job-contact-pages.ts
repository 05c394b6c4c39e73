/** The pages of what happens between a candidate and an offer, for an employer and for whoever animates Job 76. */
import { chooseOffers, refused, type Stop } from './ways.ts'

export const contactEmployerPages: readonly Stop[] = ['/job76/employeur/contacts']

export const contactAnimationPages: readonly Stop[] = [
  '/job76/reponses',
  '/job76/reponses?late=true',
  '/job76/equite',
  '/job76/poids',
  '/job76/equite?month=2099-01',
  '/job76/telephone',
  '/job76/offres/import',
  refused('/job76/offres/import', 'Essayer sans rien écrire'),
  ['what a list cut short would close', page => chooseOffers(page, 'Essayer sans rien écrire')],
  ['closing without a tick, refused', page => chooseOffers(page, 'Importer')],
]

/** Of a candidate who is signed in, and has just applied to an offer. */
export const contactCandidatePages: readonly Stop[] = [
  '/job76/candidat/contacts',
  [
    'an offer of an employer of the demonstration',
    async page => {
      await page.goto('/job76/offres?q=Exemple')
      for (const link of await page.locator('main a[href^="/job76/offres/"]').all()) {
        const href = (await link.getAttribute('href'))!
        await page.goto(`/job76/candidat${href.slice('/job76'.length)}`)
        if (await page.getByRole('link', { name: 'Postuler' }).count()) return
        await page.goBack()
      }
    },
  ],
  ['what an employer would read', page => page.getByRole('link', { name: 'Postuler' }).click()],
]
