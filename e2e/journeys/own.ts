/** The person reads who looked at their file, and why: with a code on paper, on a telephone and on a large screen. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { arrive, follow, press, type Scene, signIn, wordsOf } from '../agents.ts'
import { file } from '../ways.ts'

export async function readWhoLooked(scene: Scene): Promise<void> {
  const referent = await signIn(scene, 'referent')
  const agent = await referent.locator('.account strong').textContent()
  await referent.goto('/ma-journee')
  await follow(referent, () => referent.locator(file).first().click())
  const { code, born } = await makeCode(referent)

  for (const width of [390, 1280]) {
    const page = await arrive(scene, { viewport: { width, height: 900 } })
    await page.goto('/mon-parcours')
    assert.equal(new URL(page.url()).pathname, '/mon-parcours/connexion')
    await typeCode(page, code, '01/01/1901')
    assert.match(await wordsOf(page), /ne vont pas ensemble/)
    await typeCode(page, code.toLowerCase().replaceAll('-', ' '), born)
    assert.match(await wordsOf(page, 'h1'), /^Bonjour /)
    assert.match(await wordsOf(page), /Accompagner|accompagner un bénéficiaire du RSA/)

    await follow(page, () => page.getByRole('link', { name: /^Voir qui a regardé/ }).click())
    const words = await wordsOf(page)
    assert.match(words, /a ouvert votre dossier/)
    assert.match(words, /Pourquoi\s: Accompagner un bénéficiaire du RSA/)
    assert.match(words, /Référent RSA/)
    assert.ok(!words.includes(agent!), 'an organisation and a function, no name')
    const slides: number = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
    assert.ok(slides <= 0, `nothing slides sideways at ${width} px`)

    for (const name of ['donnees.json', 'donnees.pdf'])
      assert.equal((await page.request.get(`/mon-parcours/${name}`)).status(), 200, name)
    await press(page, 'Quitter ma page')
    await page.goto('/mon-parcours')
    assert.equal(new URL(page.url()).pathname, '/mon-parcours/connexion', 'nobody reads it after them')
    await page.context().close()
  }
  await referent.context().close()
}

/** A question goes to the delegate, and the answer comes back to the person alone. */
export async function askTheDelegate(scene: Scene, comeIn: (scene: Scene) => Promise<Page>): Promise<void> {
  const page = await comeIn(scene)
  await follow(page, () => page.getByRole('link', { name: 'Poser une question sur mes données' }).click())
  const words = `Pourquoi mon dossier a-t-il été ouvert le ${scene.today} ?`
  await page.getByLabel('Écrivez votre question').fill(words)
  await press(page, 'Envoyer ma question')
  assert.match(await wordsOf(page), /La réponse doit venir avant le/)

  const delegate = await signIn(scene, 'dpo')
  await delegate.goto('/questions')
  await follow(delegate, () =>
    delegate.locator('article', { hasText: words }).getByRole('link', { name: 'Répondre' }).click(),
  )
  await delegate.getByLabel('Réponse').fill('Pour préparer votre rendez-vous.')
  await press(delegate, 'Répondre')
  assert.match(await wordsOf(delegate), /La réponse est envoyée/)
  await page.reload()
  assert.match(await wordsOf(page), /Pour préparer votre rendez-vous\./)
  for (const each of [page, delegate]) await each.context().close()
}

/** From the file of a person: their code on paper, and the birth date that they type with it. */
export async function makeCode(agent: Page): Promise<{ code: string; born: string }> {
  const born = await birthDate(agent)
  await follow(agent, () => agent.getByRole('link', { name: 'Donner un code pour Mon parcours' }).click())
  // Of a person who has one already, a new one.
  await follow(agent, () => agent.getByRole('button', { name: /^Faire un/ }).click())
  const code = await wordsOf(agent, '.paper-code')
  assert.match(code, /^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
  return { code, born }
}

export async function typeCode(page: Page, code: string, born: string) {
  await page.getByLabel('Votre code').fill(code)
  await page.getByLabel('Votre date de naissance').fill(born)
  await press(page, 'Ouvrir ma page')
}

const months = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(
  ' ',
)

/** « 1er mars 1984 » as one types it. */
async function birthDate(page: Page): Promise<string> {
  const words = await page.locator('.facts div', { hasText: 'Date de naissance' }).locator('dd').textContent()
  const [, day, month, year] = /^(\d+)(?:er)? (\S+) (\d{4})/.exec(words!)!
  return `${day}/${months.indexOf(month!) + 1}/${year}`
}
