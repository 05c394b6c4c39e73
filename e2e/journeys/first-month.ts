/** The promise kept for one person: received in the morning, oriented, met; and what others may read of it. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { formatDay } from '../../src/kernel/time.ts'
import { focused, follow, press, type Scene, signIn, wordsOf } from '../agents.ts'
import { dailyFile } from './caisse.ts'
import { importFile } from './imports.ts'

/** From the file of the caisse to the indicator; gives the address of the person's file. */
export async function orientNewcomer(scene: Scene): Promise<string> {
  const steering = await signIn(scene, 'pilotage-departement')
  const page = await signIn(scene, 'orienteur')
  const known = await received(page)
  const before = await orientedInAMonth(steering, scene)

  assert.ok((await importFile(scene, dailyFile(scene.today))) > 0, 'the file of the day brings a household')
  const arrived = (await received(page)).filter(({ href }) => !known.some(row => row.href === href))
  const newcomer = arrived.find(({ why }) => why.startsWith('primo-arrivant'))
  assert.ok(newcomer, 'somebody new is in the list')
  const imported = await orientedInAMonth(steering, scene)
  assert.ok(imported.outOf > before.outOf, 'one more newcomer is counted')
  assert.equal(imported.counted, before.counted)

  await follow(page, () => page.locator(`a[href="${newcomer.href}"]`).click())
  await refuseEmpty(page)
  await fillAndSend(page, scene)
  assert.ok(!(await received(page)).some(({ href }) => href === newcomer.href), 'the list has one less')
  assert.deepEqual(await orientedInAMonth(steering, scene), { ...imported, counted: imported.counted + 1 })

  await page.goto(newcomer.href)
  assert.deepEqual(
    (await looks(page))
      .filter(look => look.startsWith('Camille Lesueur'))
      .map(look => look.split('\t')[1]!.replace(/ \(.*/, ''))
      .sort(),
    ['a ouvert le dossier', 'a écrit dans le dossier', 'l’a vu dans une liste'].sort(),
    'the file says who looked at it',
  )
  for (const each of [steering, page]) await each.context().close()
  return newcomer.href
}

/** The référent finds the person who was entrusted, nobody else, and says what became of an earlier appointment. */
export async function meetByReferent(scene: Scene, entrusted: string): Promise<void> {
  const orienteur = await signIn(scene, 'orienteur')
  const another = (await received(orienteur)).find(({ href }) => href !== entrusted)!
  const page = await signIn(scene, 'referent')
  assert.ok(
    (await received(page)).some(({ href }) => href === entrusted),
    'entrusted, hence in the list',
  )
  await follow(page, () => page.locator(`a[href="${entrusted}"]`).click())
  assert.match(await wordsOf(page), /vous êtes son référent/)
  assert.equal((await page.goto(another.href))!.status(), 404)
  assert.equal(await wordsOf(page, 'h1'), 'Page introuvable')

  await page.goto('/ma-journee?view=late')
  const met = (await rowsOf(page)).find(({ why }) => why.includes('rendez-vous le'))
  assert.ok(met, 'the demonstration has an appointment that nobody has told the end of')
  await follow(page, () => page.locator(`a[href="${met.href}"]`).click())
  assert.equal(await press(page, 'Enregistrer la suite du rendez-vous'), 422)
  await page.getByLabel('La personne est venue').check()
  assert.equal(await press(page, 'Enregistrer la suite du rendez-vous'), 200)
  await page.getByText('La suite du rendez-vous est enregistrée.').waitFor()
  await page.goto('/ma-journee')
  assert.ok(!(await rowsOf(page)).some(({ href }) => href === met.href), 'nothing is owed any more')

  await orienteur.goto(entrusted)
  assert.ok(
    (await looks(orienteur)).some(look => look.startsWith('Dominique Hébert, Référent RSA')),
    'seen by another',
  )
  for (const each of [orienteur, page]) await each.context().close()
}

/** With nothing typed, then with half of it: each reason leads to its field, what was typed stays. */
async function refuseEmpty(page: Page): Promise<void> {
  const send = () => press(page, 'Enregistrer l’orientation et le rendez-vous')
  assert.equal(await send(), 422)
  assert.match(await page.title(), /^Erreur/)
  const reasons = await page.locator('.error-summary a').allInnerTexts()
  assert.deepEqual(reasons, [
    'Choisissez un parcours.',
    'Choisissez un référent.',
    'Indiquez une date, par exemple 2026-02-15.',
    'Indiquez une heure, par exemple 14:30.',
  ])
  assert.equal(await focused(page, 'className'), 'error-summary', 'read out first')
  for (const [at, field] of ['parcours', 'referent', 'appointmentOn', 'appointmentAt'].entries()) {
    await page.locator('.error-summary a').nth(at).click()
    assert.equal(await focused(page, 'id'), field)
  }
  await page.getByLabel('Parcours').selectOption('social')
  await page.getByLabel('Heure du rendez-vous').fill('25h')
  assert.equal(await send(), 422)
  assert.equal(await page.getByLabel('Parcours').inputValue(), 'social', 'what was typed is kept')
  assert.equal(await page.getByLabel('Heure du rendez-vous').inputValue(), '25h', 'even what is wrong')
  assert.equal(await page.locator('.error-summary a').count(), 3)
}

async function fillAndSend(page: Page, { today }: Scene): Promise<void> {
  await page.getByLabel('Référent RSA').selectOption({ label: 'CMS de Rouen : Dominique Hébert' })
  await page.getByLabel('Premier rendez-vous le').fill(APPOINTMENT)
  await page.getByLabel('Heure du rendez-vous').fill('14:30')
  assert.equal(await press(page, 'Enregistrer l’orientation et le rendez-vous'), 200)
  await page.getByText('L’orientation et le rendez-vous sont enregistrés.').waitFor()
  const words = await wordsOf(page)
  assert.match(words, new RegExp(`Premier rendez-vous le ${formatDay(APPOINTMENT)} à 14:30`))
  assert.match(words, new RegExp(`Notifiée le ${formatDay(today)}, enregistrée le ${formatDay(today)}`))
}

const APPOINTMENT = '2026-03-16'

interface Row {
  href: string
  /** Why the person is in the list. */
  why: string
}

/** Those of the view « reçus depuis 7 jours » of « Ma journée ». */
export async function received(page: Page): Promise<Row[]> {
  await page.getByRole('link', { name: 'Ma journée', exact: true }).first().click()
  await page.getByRole('link', { name: /reçus depuis 7 jours/ }).click()
  await page.locator('[aria-current="true"]', { hasText: 'reçus depuis 7 jours' }).waitFor()
  return rowsOf(page)
}

/** The lines of the list, as they stand. */
export const rowsOf = (page: Page): Promise<Row[]> =>
  page.evaluate(`[...document.querySelectorAll('main tbody tr')].map(row => (
    { href: row.querySelector('a')?.getAttribute('href'), why: row.cells[3]?.textContent ?? '' }))`)

/** RSA-2 of the month, the whole département: « 11,1 % sur 9 ». */
async function orientedInAMonth(page: Page, { today }: Scene) {
  await page.goto(`/pilotage/indicateurs/RSA-2/${today.slice(0, 7)}`)
  const [, counted, outOf] = /(\d+) sur (\d+)/.exec(await wordsOf(page)) ?? []
  return { counted: Number(counted), outOf: Number(outOf) }
}

/** « Qui\tQuoi » of each line of the trace on a file. */
export async function looks(page: Page): Promise<string[]> {
  const section = page.locator('section', {
    has: page.getByRole('heading', { name: 'Qui a consulté ce dossier' }),
  })
  const cells = await section.locator('tbody td').allTextContents()
  return cells.flatMap((cell, at) => (at % 3 === 0 ? [`${cell}\t${cells[at + 1]}`] : []))
}
