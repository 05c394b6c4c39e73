/** The application over the communes of the département and three places, for tests of pages. */
import { appWorld, type everyRole } from '../app-world.ts'
import { seedTerritory } from '../kernel/territory/seed.ts'
import { openDb, openPool } from '../platform/db.ts'
import { openTestDb } from '../platform/test-db.ts'
import { addThreePlaces } from './scenarios/test-world.ts'

type Role = (typeof everyRole)[number] | null

export async function placesApp() {
  const base = await openTestDb()
  const { ask, bugs } = await appWorld(base)
  await seedTerritory(base.owner, '76')
  const everything = openDb(openPool(base.superuserUrl))
  await addThreePlaces(everything)
  await everything.destroy()
  const read = async (role: Role, address: string) => {
    const answer = await ask(role, 'GET', address)
    return {
      status: answer.status,
      text: textOf(await answer.text()),
      location: answer.headers.get('Location'),
    }
  }
  const send = async (role: Role, address: string, typed: Record<string, string>) => {
    const answer = await ask(role, 'POST', address, String(new URLSearchParams(typed)), {
      'Content-Type': 'application/x-www-form-urlencoded',
    })
    return {
      status: answer.status,
      text: textOf(await answer.text()),
      location: answer.headers.get('Location'),
    }
  }
  return { ask, read, send, bugs, close: () => base.close() }
}

/** No-break spaces are spaces here, so that a test reads as what it looks for. */
const textOf = (html: string) =>
  html
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&#39;', '’')
    .replaceAll(/[\u00a0\u202f]/g, ' ')
