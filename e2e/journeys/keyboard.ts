/** The whole promise without a mouse: from the sign-in to an orientation, by Tab, Enter and what one types. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { arrive, focused, follow, type Scene, wordsOf } from '../agents.ts'

export async function orientByKeyboard(scene: Scene): Promise<void> {
  const page = await arrive(scene)
  await page.goto('/')
  await tabTo(page, 'Se connecter')
  await enter(page)
  await tabTo(page, 'Orienteur')
  await enter(page)
  await tabTo(page, 'Ma journée')
  await enter(page)
  await page.keyboard.press('Tab')
  assert.equal(
    (await focused(page, 'textContent')).trim(),
    'Aller au contenu',
    'the first stop of every page',
  )
  await page.keyboard.press('Enter')
  await tabTo(page, 'reçus depuis 7 jours')
  await enter(page)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await tabTo(page, /^[A-Z][A-Z -]+$/)
  await enter(page)

  await tabTo(page, 'parcours', 'id')
  await page.keyboard.type('Emploi')
  await tabTo(page, 'referent', 'id')
  await page.keyboard.type('CMS de Rouen')
  await tabTo(page, 'appointmentAt', 'id')
  await page.keyboard.type('14:30')
  assert.equal(await enter(page), 422, 'Enter in a field sends the form; a day is missing')
  assert.equal(await focused(page, 'className'), 'error-summary')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  assert.equal(await focused(page, 'id'), 'appointmentOn', 'the reason leads to its field')
  // The same whether the browser asks for the day or for the month first.
  await page.keyboard.type('04042026')
  await tabTo(page, 'appointmentAt', 'id')
  assert.equal(await enter(page), 200)
  assert.match(await wordsOf(page), /L’orientation et le rendez-vous sont enregistrés/)
  assert.match(await wordsOf(page), /4 avril 2026 à 14:30/)
  await page.context().close()
}

const enter = (page: Page): Promise<number> => follow(page, () => page.keyboard.press('Enter'))

/** Forward only, as one who does not know the page: what is never reached fails. */
async function tabTo(
  page: Page,
  wanted: string | RegExp,
  by: 'id' | 'textContent' = 'textContent',
): Promise<void> {
  const seen: string[] = []
  for (let stop = 0; stop < 60; stop++) {
    await page.keyboard.press('Tab')
    const here = (await focused(page, by)).trim().replace(/\s+/g, ' ')
    if (typeof wanted === 'string' ? here.includes(wanted) : wanted.test(here)) {
      assert.equal(await page.evaluate("document.activeElement.matches(':focus-visible')"), true, here)
      return
    }
    seen.push(here)
  }
  assert.fail(`Tab never comes to ${wanted}, only to: ${seen.join(' | ')}`)
}
