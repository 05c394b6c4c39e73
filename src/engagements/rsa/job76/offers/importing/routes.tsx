/** The address by which a list of offers comes in. */
import { type Context, Hono } from 'hono'
import { answer, ask, mustHold } from '../../../../../web/ask.ts'
import { readUpload } from '../../../../../web/body.ts'
import type { Env } from '../../../../../web/session.ts'
import { frameOf, type Site } from '../../../../../web/site.ts'
import { importOffers } from '../actions.ts'
import { templateCsv } from '../reading/columns.ts'
import { listImports } from './list-imports.ts'
import { ADDRESS, ImportPage, type Shown } from './page/import-page.tsx'

export function offerImportRoutes(site: Site): Hono<Env> {
  const page = async (c: Context<Env>, shown: Shown = {}) => {
    const { imports } = await answer(site, c, listImports, {})
    return c.html(
      <ImportPage {...shown} imports={imports} frame={frameOf(site, c)} />,
      shown.refused ? 422 : 200,
    )
  }

  return new Hono<Env>()
    .get(ADDRESS, c => page(c))
    .get(`${ADDRESS}/modele.csv`, c => {
      mustHold(c, importOffers)
      c.header('Content-Type', 'text/csv; charset=utf-8')
      c.header('Content-Disposition', 'attachment; filename="modele-offres.csv"')
      return c.body(`\uFEFF${templateCsv()}`)
    })
    .post(ADDRESS, async c => {
      mustHold(c, importOffers)
      const { typed, files } = await readUpload(c, 'file')
      const [file] = files
      const list = {
        ...(file && { file: file.name, content: file.content }),
        ...(typed.partial && { partial: typed.partial }),
      }
      // Whoever imports by this page agrees first to what closes.
      const input = typed.act === 'import' ? { closing: typed.closing ?? 0 } : { dryRun: true }
      const ran = await ask(site, c, importOffers, { ...list, ...input })
      if (!ran.problems) return page(c, { typed, result: ran.done })
      const refused = { typed, problems: ran.problems }
      const tried = ran.problems.closing
        ? await ask(site, c, importOffers, { ...list, dryRun: true })
        : undefined
      return page(c, { typed, refused, result: tried?.done })
    })
}
