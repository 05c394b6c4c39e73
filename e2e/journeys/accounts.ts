/** A colleague arrives: one person opens the account, another one says that they work there, and no third way opens it. */
import assert from 'node:assert/strict'
import { formatDay } from '../../src/kernel/time.ts'
import { press, type Scene, signIn, wordsOf } from '../agents.ts'

export async function welcomeColleague(scene: Scene): Promise<void> {
  const { today } = scene
  const name = `Ange Lefebvre, arrivé le ${formatDay(today)}`
  const manager = await signIn(scene, 'comptes')
  await manager.getByRole('link', { name: 'Comptes' }).click()
  await manager.getByRole('link', { name: 'Ouvrir un compte' }).click()
  await manager.getByLabel('Prénom et nom').fill(name)
  assert.equal(await press(manager, 'Ouvrir le compte'), 422, 'an account has an address')
  assert.equal(await manager.getByLabel('Prénom et nom').inputValue(), name, 'what was typed is kept')
  await manager.getByLabel('Adresse électronique professionnelle').fill(`ange.${today}@maillage.invalid`)
  assert.equal(await press(manager, 'Ouvrir le compte'), 200)
  await manager.getByLabel('Fonction à donner').selectOption({ label: 'Référent RSA' })
  assert.equal(await press(manager, 'Donner cette fonction'), 200)
  await manager.getByLabel('Organisation à proposer').selectOption({ label: 'CMS de Rouen' })
  assert.equal(await press(manager, 'Proposer cette organisation'), 200)
  assert.match(await wordsOf(manager), /Pas encore/, 'proposed, which opens nothing')
  assert.equal((await manager.goto('/comptes/a-confirmer'))!.status(), 404, 'who proposes does not confirm')

  const administrator = await signIn(scene, 'administrateur')
  await administrator.goto('/comptes/a-confirmer')
  assert.doesNotMatch(
    await wordsOf(administrator),
    /Ange Lefebvre/,
    'an organisation that has agents knows its own',
  )
  const colleague = await signIn(scene, 'referent')
  await colleague.goto('/comptes/a-confirmer')
  assert.equal(await press(colleague, `Confirmer ${name}`), 200)
  assert.doesNotMatch(await wordsOf(colleague), /Ange Lefebvre/, 'confirmed once')

  await manager.goto('/comptes')
  await manager.getByRole('link', { name }).click()
  await manager.getByText(`le ${formatDay(today)} par Dominique Hébert`).waitFor()
  for (const page of [manager, administrator, colleague]) await page.context().close()
}
