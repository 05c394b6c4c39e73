/** Those who plan place a CAF in the pays de Bray: by a form, and by hand on the interactive map; anybody tries one on the public map. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { arrive, follow, press, type Scene, signIn, wordsOf } from '../agents.ts'

export async function planByForm(scene: Scene): Promise<void> {
  const page = await signIn(scene, 'pilotage-departement')
  await page.goto('/carte?kind=caf')
  await page.getByLabel('Un lieu de plus à').fill('Neufchatel en Bray')
  await press(page, 'Essayer')
  const tried = gainOf(await wordsOf(page, '#essai'))
  await follow(page, () => page.getByRole('link', { name: 'Enregistrer comme scénario' }).click())
  await page.getByLabel('Nom du scénario').fill('Une CAF dans le pays de Bray')
  await press(page, 'Enregistrer le scénario')
  assert.equal(gainOf(await wordsOf(page)), tried, 'the scenario gains what the public map said')

  await page.getByRole('textbox', { name: 'Commune' }).fill('Atlantis')
  assert.equal(await press(page, 'Ajouter le lieu'), 422)
  await page.getByRole('textbox', { name: 'Commune' }).fill('Eu')
  await press(page, 'Ajouter le lieu')
  assert.ok(gainOf(await wordsOf(page)) > tried)
  await press(page, 'Comparer')
  assert.match(await wordsOf(page), /De «\s?Aujourd’hui\s?» à «\s?Une CAF dans le pays de Bray\s?»/)
  await page.context().close()
}

/** Where the browser has no WebGL the map says so, and the form does the same. */
export async function planByHand(scene: Scene): Promise<void> {
  const anybody = await arrive(scene)
  await anybody.goto('/carte?kind=caf')
  if (await openMap(anybody)) {
    await tap(anybody, 'Essayer un lieu')
    const marker = anybody.locator('.land-place.movable')
    const before = await gainIn(anybody)
    for (let step = 0; step < 6; step++) await marker.press('Shift+ArrowUp')
    await changed(anybody, before)
    await dragged(anybody, 60, -40)
    assert.match(await gainIn(anybody), /habitants? (de plus )?à 30.minutes ou moins.*estimation/s)
  }
  await anybody.context().close()

  const page = await signIn(scene, 'pilotage-departement')
  await page.goto('/scenarios')
  await follow(page, () => page.getByRole('link', { name: 'pays de Bray' }).first().click())
  const version = await wordsOf(page, '.page-head')
  if (await openMap(page)) {
    const before = await gainIn(page)
    await dragged(page, -40, 30, async () => {
      await changed(page, before)
      assert.equal(await page.locator('.land-save').isVisible(), false, 'nothing to save while it moves')
    })
    await page.locator('.land-save').waitFor()
    await press(page, 'Enregistrer dans le scénario')
    assert.match(await wordsOf(page), /Le lieu est déplacé/)
  } else {
    await page.getByRole('textbox', { name: 'Commune' }).fill('Aumale')
    await press(page, 'Ajouter le lieu')
  }
  assert.notEqual(await wordsOf(page, '.page-head'), version)
  await page.context().close()
}

async function openMap(page: Page): Promise<boolean> {
  await tap(page, 'Carte interactive')
  const opened = page.locator('.land-panel')
  const refused = page.getByText('La carte interactive ne peut pas s’afficher')
  await opened.or(refused).first().waitFor()
  return opened.isVisible()
}

const tap = (page: Page, button: string) => page.getByRole('button', { name: button }).click()

const gainIn = (page: Page) => wordsOf(page, '.land-gain')

/** Asked again from here: a predicate in the page would be evaluated from text, which its policy forbids. */
async function changed(page: Page, before: string): Promise<void> {
  for (let tries = 0; (await gainIn(page)) === before; tries++) {
    assert.ok(tries < 200, 'the figure does not change')
    await page.waitForTimeout(100)
  }
}

/** `during`: before the hand lets go. */
async function dragged(page: Page, x: number, y: number, during = async () => {}): Promise<void> {
  const marker = page.locator('.land-place.movable').first()
  await marker.scrollIntoViewIfNeeded()
  const { x: left, y: top } = (await marker.boundingBox())!
  await page.mouse.move(left + 22, top + 22)
  await page.mouse.down()
  await page.mouse.move(left + 22 + x, top + 22 + y, { steps: 6 })
  await during()
  await page.mouse.up()
}

/** « + 12 345 ». */
function gainOf(words: string): number {
  const [, digits] = /\+\s([\d\s]+?)\s?habitants/.exec(words) ?? []
  assert.ok(digits, words)
  return Number(digits.replaceAll(/\s/g, ''))
}
