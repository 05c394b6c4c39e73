/** Somebody comes to the door: listened to, handed over to the body that can help, accepted and really received. */
import assert from 'node:assert/strict'
import { follow, press, type Scene, signIn } from '../agents.ts'

export async function noWrongDoorForAWalkIn(scene: Scene): Promise<void> {
  const called = scene.javaScript ? 'Rosalie' : 'Ursule'
  const desk = await signIn(scene, 'accueil')
  for (const width of [390, 1280]) {
    await desk.setViewportSize({ width, height: 900 })
    await desk.goto(`${scene.origin}/accueil/demandes`)
    const wide = await desk.evaluate<number>('document.documentElement.scrollWidth')
    assert.ok(wide <= width, `the demands fit ${width} px`)
  }
  await desk.goto(`${scene.origin}/accueil`)
  await desk.getByLabel('Prénom').fill(called)
  await press(desk, 'Noter l’arrivée')
  await follow(desk, () => desk.getByRole('button', { name: new RegExp(`^Recevoir ${called}`) }).click())
  await desk.getByLabel('Ce que la personne a dit').fill('Le frigo est vide jusqu’au 5.')
  await desk.getByLabel('Alimentation').check()
  await press(desk, 'Enregistrer')
  await press(desk, 'Noter une demande\u00a0: Alimentation')
  await follow(desk, () => desk.getByRole('link', { name: 'Alimentation' }).click())
  const demand = desk.url()
  await follow(desk, () => desk.getByRole('link', { name: 'Passer le relais' }).click())
  await desk.getByLabel('À quel organisme').selectOption({ label: 'CCAS de Dieppe' })
  await desk.getByLabel('Pourquoi ce relais').fill('Un colis cette semaine.')
  // Nothing is shared that was not ticked.
  await desk.getByLabel(/^Son prénom/).check()
  await desk.getByLabel('De vive voix').check()
  await press(desk, 'Passer le relais')
  await desk.getByText('pas encore ouvert').first().waitFor()

  const ccas = await signIn(scene, 'ccas')
  await ccas.setViewportSize({ width: 390, height: 900 })
  await ccas.goto(`${scene.origin}/relais`)
  await follow(ccas, () => ccas.getByRole('link', { name: `Alimentation, ${called}` }).click())
  await ccas.getByLabel('Heure et lieu, à dire à la personne').fill('À 10 h, bureau 12.')
  await press(ccas, 'Accepter le relais')
  await ccas.getByText('Le relais est accepté').waitFor()

  await desk.goto(demand)
  await desk.getByText('relais accepté, pas encore reçue').first().waitFor()
  await follow(desk, () => desk.getByRole('link', { name: 'Récapitulatif à remettre' }).click())
  await desk.getByText('À 10 h, bureau 12.').waitFor()
  await press(ccas, 'Vraiment reçue')
  await desk.goto(demand)
  await desk.getByText('Personne vraiment reçue').waitFor()
  await ccas.context().close()
  await desk.context().close()
}
