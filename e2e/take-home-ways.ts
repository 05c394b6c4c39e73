/** How one comes to the answer of a take-home, which no address opens. */
import type { Page } from 'playwright-core'
import { press } from './agents.ts'

/** What remains after taking a job, of somebody alone who is hosted. */
export async function estimated(page: Page) {
  await page.goto('/job76/reste-a-vivre')
  await page.getByLabel('Heures par semaine').fill('24')
  await page.getByLabel('Salaire brut de l’heure').fill('12,50')
  await page.getByLabel('Je vis seul(e), avec ou sans enfants').check()
  await page.getByLabel('On me loge gratuitement').check()
  await press(page, 'Calculer')
}
