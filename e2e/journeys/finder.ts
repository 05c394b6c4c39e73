/** Somebody who finds computers hard looks for help near home, and whoever follows France services reads the label. */
import assert from 'node:assert/strict'
import { arrive, focused, follow, press, type Scene, wordsOf } from '../agents.ts'

export async function findHelpNearby(scene: Scene): Promise<void> {
  const page = await arrive(scene, { viewport: { width: 390, height: 844 } })
  const asked: string[] = []
  page.on('request', request => asked.push(request.url()))
  await page.goto('/')
  const field = page.getByLabel('Votre commune ou votre code postal')

  await field.fill('xyzxyz')
  assert.equal(await press(page, 'Chercher'), 422)
  assert.match(await wordsOf(page, '#commune-error'), /Nous ne trouvons pas cette commune/)
  assert.equal(await field.inputValue(), 'xyzxyz', 'kept, to be mended')

  // By the keyboard: the field, then « entrée ».
  await field.fill('forge les eau')
  await field.focus()
  assert.equal(await follow(page, () => page.keyboard.press('Enter')), 200)
  assert.equal(new URL(page.url()).pathname, '/aide/76276')
  assert.equal(new URL(page.url()).search, '', 'what was typed stands in no address')
  await page.getByRole('heading', { name: 'De l’aide près de Forges-les-Eaux' }).waitFor()
  const call = page.getByRole('link', { name: /^Appeler le/ }).first()
  assert.match((await call.getAttribute('href'))!, /^tel:\+33\d{9}$/)
  const box = (await call.boundingBox())!
  assert.ok(box.height >= 44, `a target of ${box.height} px for a thumb`)
  assert.equal(await page.locator('[data-print]').isVisible(), scene.javaScript, 'only a script can print')

  await page.getByRole('link', { name: 'Manger', exact: true }).focus()
  await page.keyboard.press('Enter')
  assert.equal(new URL(page.url()).hash, '#manger')
  await follow(page, () => page.getByRole('link', { name: 'Changer de commune' }).click())

  await field.fill('76440')
  assert.equal(await press(page, 'Chercher'), 200)
  await follow(page, () => page.getByRole('link', { name: 'Forges-les-Eaux' }).click())
  assert.equal(new URL(page.url()).pathname, '/aide/76276')
  await page.keyboard.press('Tab')
  assert.equal(await focused(page, 'className'), 'skip', 'first to the content')

  assert.deepEqual(await page.context().cookies(), [], 'no cookie')
  const kept = 'JSON.stringify([localStorage.length, sessionStorage.length])'
  if (scene.javaScript) assert.equal(await page.evaluate(kept), '[0,0]')
  assert.ok(
    asked.every(url => url.startsWith(scene.origin) && !/xyz|forge/i.test(url)),
    asked.join(' '),
  )
  await page.context().close()
}

export async function followFranceServices(scene: Scene): Promise<void> {
  const page = await arrive(scene)
  await page.goto('/')
  await follow(page, () =>
    page.getByRole('contentinfo').getByRole('link', { name: 'France services' }).click(),
  )
  await follow(page, () => page.getByRole('link', { name: /à risque$/ }).click())
  await follow(page, () => page.locator('#lieux tbody th a').first().click())
  assert.match(await wordsOf(page), /Non\s+respecté/)
  assert.match(await wordsOf(page), /À vérifier sur place/)
  await page.goBack()
  await page.getByLabel('Trajet').selectOption('bicycle')
  await follow(page, () => page.locator('#acces').getByRole('button', { name: 'Filtrer' }).click())
  assert.match(await wordsOf(page, '#acces'), /à 20\s+minutes ou moins, à vélo/)
  await page.context().close()
}
