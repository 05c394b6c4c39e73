/** What each person does in a day of the département, in a real browser, on a demonstration of their own: `journeys-….test.ts` walk it without JavaScript and with it, side by side. */
import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import type { Day } from '../src/kernel/time.ts'
import type { Scene } from './agents.ts'
import { openBrowser } from './browser.ts'
import { welcomeColleague } from './journeys/accounts.ts'
import { dailyFile, monthlyFile, shorten, shortenedFile, writeFiles } from './journeys/caisse.ts'
import { takeBackConsent } from './journeys/consent.ts'
import { hireThroughJob76 } from './journeys/employer.ts'
import { findHelpNearby, followFranceServices } from './journeys/finder.ts'
import { meetByReferent, orientNewcomer } from './journeys/first-month.ts'
import { releaseByTwo } from './journeys/imports.ts'
import { lookForWork } from './journeys/job-candidate.ts'
import { accompanyToJob, meetThroughJob76 } from './journeys/job-contact.ts'
import { orientByKeyboard } from './journeys/keyboard.ts'
import { noWrongDoorForAWalkIn } from './journeys/no-wrong-door.ts'
import { openFigure, verifyTrace } from './journeys/oversight.ts'
import { askTheDelegate, readWhoLooked } from './journeys/own.ts'
import { planByForm, planByHand } from './journeys/scenario.ts'
import { searchPerson } from './journeys/search.ts'
import { welcomeAtDoor, welcomeOffline } from './journeys/welcome.ts'
import { comeIn } from './person-pages.ts'
import { type Running, removeFolder, startServer, temporaryFolder } from './server.ts'

export function walkJourneys({ today, javaScript }: { today: Day; javaScript: boolean }): void {
  describe(`${javaScript ? 'with' : 'without'} JavaScript`, () => {
    const data = temporaryFolder()
    const files = temporaryFolder()
    let browser: Browser
    let server: Running
    let scene: Scene
    let entrusted: string

    before(async () => {
      await writeFiles(files, today, [dailyFile(today), monthlyFile])
      shorten(files)
      browser = await openBrowser()
      server = await startServer({ data, today })
      scene = { browser, origin: server.origin, today, javaScript, files, faults: [] }
    })
    after(async () => {
      await browser?.close()
      await server?.stop()
      for (const folder of [data, files]) removeFolder(folder)
      assert.doesNotMatch(server?.errors() ?? '', /"event":"bug"/, 'the server has logged no bug')
    })
    afterEach(() => {
      assert.deepEqual(scene.faults.splice(0), [], 'neither the browser nor the server complained')
    })

    test('a household of the file of the day is oriented, and the indicator moves', async () => {
      entrusted = await orientNewcomer(scene)
    })

    test('the référent finds the person who was entrusted, and nobody else', () =>
      meetByReferent(scene, entrusted))

    test('a person is oriented by the keyboard alone', () => orientByKeyboard(scene))

    test('a person is found by a name typed with other accents, and a wrong NIR is told beside its field', () =>
      searchPerson(scene))

    test('somebody at the door is handed over to the body that can help, which accepts and receives them', () =>
      noWrongDoorForAWalkIn(scene))

    test('somebody finds help near home with a fault of typing, and leaves nothing behind', () =>
      findHelpNearby(scene))

    test('the France services that risk their label are found, and who lives far from one', () =>
      followFranceServices(scene))

    test('somebody looks for work on a telephone, and takes their CV', () => lookForWork(scene))

    test('what is typed at the door is never lost: two windows, no network, a locked session', () =>
      javaScript ? welcomeOffline(scene) : welcomeAtDoor(scene))

    test('a new account opens nothing before a colleague confirms it', () => welcomeColleague(scene))

    test('the delegate to data protection verifies the trace', () => verifyTrace(scene))

    test('the State reads a figure and its rule, the département its cases too', () => openFigure(scene))

    test('the person reads who looked at their file, and why', () => readWhoLooked(scene))

    test('the person takes back what they share, and the partner sees nothing from then on', () =>
      takeBackConsent(scene))

    test('the person asks the delegate, and reads the answer', () => askTheDelegate(scene, comeIn))

    test('those who plan place a CAF in the pays de Bray, and read who is nearer', () =>
      javaScript ? drawing(scene, planByHand) : planByForm(scene))

    test('an employer registers, offers a job that is read again, and comes in by a passkey', () =>
      hireThroughJob76(scene))

    test('a candidate and an employer meet through Job 76, without a name first, and one is hired', () =>
      meetThroughJob76(scene))

    test('the référent accompanies a person to a job, with their agreement', () =>
      accompanyToJob(scene, entrusted))

    test('a file that moved too much enters when a second administrator allows it', () =>
      releaseByTwo(scene, shortenedFile))
  })
}

/** In a browser that draws the interactive map. */
async function drawing(scene: Scene, journey: (scene: Scene) => Promise<void>): Promise<void> {
  const browser = await openBrowser({ webgl: true })
  await journey({ ...scene, browser }).finally(() => browser.close())
}
