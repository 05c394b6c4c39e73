/** Those who see no file: the delegate to data protection verifies the trace, the State reads figures down to their rule. */
import assert from 'node:assert/strict'
import { press, type Scene, signIn, wordsOf } from '../agents.ts'

export async function verifyTrace(scene: Scene): Promise<void> {
  const page = await signIn(scene, 'dpo')
  await page.getByRole('link', { name: 'Traces' }).click()
  assert.match(await wordsOf(page), /Camille Lesueur/, 'what was done today is there')
  assert.equal(await press(page, 'Vérifier la trace'), 200)
  await page.getByText('La trace est intacte.').waitFor()
  assert.equal((await page.goto('/ma-journee'))!.status(), 404, 'who reads the trace reads no file')
  await page.context().close()
}

/** The same figure for both signatories: its cases are for the département alone, and name nobody. */
export async function openFigure(scene: Scene): Promise<void> {
  for (const [who, seesCases] of [
    ['pilotage-etat', false],
    ['pilotage-departement', true],
  ] as const) {
    const page = await signIn(scene, who)
    await page.getByRole('link', { name: 'Pilotage' }).click()
    await page
      .getByRole('link', { name: /Indicateurs/ })
      .first()
      .click()
    await page.getByRole('link', { name: /^RSA-2 / }).click()
    await page.locator('tbody tr', { hasText: 'févr. 2026' }).getByRole('link').last().click()
    assert.match(await wordsOf(page, 'h1'), /orientés en 1 mois et moins, février 2026/)
    assert.match(
      await wordsOf(page),
      /première orientation est décidée au plus tard un mois après la réception/,
      'its rule',
    )
    assert.equal(await page.getByRole('columnheader', { name: 'Repère' }).count(), seesCases ? 1 : 0, who)
    assert.equal((await wordsOf(page)).includes('réservés au département'), !seesCases, who)
    assert.equal(await page.locator('a[href^="/dossiers"]').count(), 0, 'no case leads to a file')
    await page.context().close()
  }
}
