/** The public pages of métiers, in plain words, for whoever looks for work or hires; and the one by which the official ROME comes in. */
import { type Context, Hono } from 'hono'
import { withNobody } from '../../../../../kernel/access/identity.ts'
import { outOfReach } from '../../../../../kernel/refusal.ts'
import { decodeText } from '../../../../../platform/csv.ts'
import { ask, mayRun, mustHold } from '../../../../../web/ask.ts'
import { readUpload } from '../../../../../web/body.ts'
import type { Env } from '../../../../../web/session.ts'
import { frameOf, type Site } from '../../../../../web/site.ts'
import { inWords, officialVersion } from '../edition.ts'
import { LONGEST, metiersFor } from '../find-metier.ts'
import { isRomeFile } from '../import/files.ts'
import { importRome } from '../import/import.ts'
import { metierByCode, metiersThatHire, ownCompetences } from '../read.ts'
import { ADDRESS, RomeImportPage, type Shown } from './import-page.tsx'
import { MetierPage } from './metier-page.tsx'
import { MetiersPage } from './metiers-page.tsx'

export function romeRoutes(site: Site): Hono<Env> {
  const asNobody = <T,>(work: Parameters<typeof withNobody<T>>[4]): Promise<T> =>
    withNobody(site.db, 'maillage_public', site.departement, site.clock().today, work)
  const importPage = async (c: Context<Env>, shown: Shown = {}) => {
    mustHold(c, importRome)
    const version = await asNobody(officialVersion)
    return c.html(
      <RomeImportPage {...shown} version={version && inWords(version)} frame={frameOf(site, c)} />,
      shown.refused ? 422 : 200,
    )
  }
  return new Hono<Env>()
    .get('/job76/metiers', async c => {
      const typed = (c.req.query('q') ?? '').trim().slice(0, LONGEST)
      const shown = await asNobody(async tx => {
        if (typed.length < 2) return { all: await metiersThatHire(tx) }
        const found = await metiersFor(tx, typed, 12)
        return {
          found,
          competences: await ownCompetences(
            tx,
            found.map(({ code }) => code),
          ),
        }
      })
      return c.html(
        <MetiersPage frame={frameOf(site, c)} typed={typed} {...shown} mayImport={mayRun(c, importRome)} />,
      )
    })
    .get(ADDRESS, c => importPage(c))
    .post(ADDRESS, async c => {
      mustHold(c, importRome)
      const { typed, files } = await readUpload(c, 'files')
      const read = files.flatMap(({ name, content }) =>
        isRomeFile(name) ? [{ name, text: decodeText(content) }] : [],
      )
      const dryRun = typed.act !== 'import'
      const ran = await ask(site, c, importRome, { files: read, dryRun })
      return importPage(
        c,
        ran.problems ? { typed, refused: { typed, problems: ran.problems } } : { done: ran.done, dryRun },
      )
    })
    .get('/job76/metiers/:code', async c => {
      const shown = await asNobody(async tx => {
        const metier = await metierByCode(tx, c.req.param('code'))
        const version = await officialVersion(tx)
        return metier && { metier, version: version && inWords(version) }
      })
      if (!shown) throw outOfReach()
      return c.html(<MetierPage frame={frameOf(site, c)} {...shown} />)
    })
}
