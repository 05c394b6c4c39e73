/** The pages of a coordination meeting, from the parcours of a person who has just chosen their référent. */
import type { Page } from 'playwright-core'
import { daysAfter } from '../src/kernel/time.ts'
import { press } from './agents.ts'
import type { Stop } from './ways.ts'

/** Those of the person whose parcours is in the address. */
const meetings = (page: Page) => `${/\/parcours\/[^/]+/.exec(new URL(page.url()).pathname)![0]}/rencontres`

export const meetingPages: readonly Stop[] = [
  [
    'the person chose, in front of the agent',
    async page => {
      await page.getByLabel('Prénom et nom, écrits par la personne').first().fill('Odile Exemple')
      await press(page, 'La personne est d’accord')
    },
  ],
  ['no meeting yet', page => page.goto(meetings(page))],
  ['a meeting without a day, refused', page => press(page, 'Organiser la rencontre')],
  [
    'a meeting that waits for the person’s yes',
    async (page, { today }) => {
      await page.getByLabel('Jour', { exact: true }).fill(daysAfter(today, 14))
      await page.getByLabel('Heure', { exact: true }).fill('14:00')
      await page.getByLabel('Lieu').fill('CMS, salle 2')
      await press(page, 'Organiser la rencontre')
    },
  ],
  ['no name, refused', page => press(page, 'Enregistrer son accord')],
  [
    'a meeting with the person’s yes',
    async page => {
      await page.getByLabel('Prénom et nom, écrits par la personne').fill('Odile Exemple')
      await page.getByLabel('Comment elle l’a donné').selectOption('beside')
      await press(page, 'Enregistrer son accord')
    },
  ],
  [
    'a topic without words, refused',
    async page => {
      await page.getByText('Ajouter un sujet', { exact: true }).click()
      await press(page, 'Ajouter à l’ordre du jour')
    },
  ],
  [
    'nobody invited, refused',
    async page => {
      await page.getByText('Inviter quelqu’un', { exact: true }).click()
      await press(page, 'Inviter')
    },
  ],
  ['the meetings of the person', page => page.goto(meetings(page))],
]
