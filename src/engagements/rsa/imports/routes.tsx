/** The addresses of the imports: the journal, one import, the decision of the second person; and the operation that programs call. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Context, Hono } from 'hono'
import type { Identity } from '../../../kernel/access/identity.ts'
import type { Action } from '../../../kernel/action.ts'
import { outOfReach, Refusal } from '../../../kernel/refusal.ts'
import type { Problems } from '../../../kernel/run.ts'
import { jsonSchemaOf, refusedBy } from '../../../web/api.ts'
import { readForm } from '../../../web/body.ts'
import type { Env } from '../../../web/session.ts'
import { frameOf, read, run, SignInNeeded, type Site } from '../../../web/site.ts'
import { listImports, listRejects, openImport, refuseImport, releaseImport } from './actions.ts'
import { depositCaf } from './deposit/deposit.ts'
import { type Depot, openDepot } from './deposit/depot.ts'
import { receiveUpload, type Upload } from './deposit/upload.ts'
import { carryOut, importCaf } from './import.ts'
import type { Importer } from './importer.ts'
import { running } from './journal.ts'
import { alone } from './lock.ts'
import { DryRunPage, ImportPage } from './page/import-page.tsx'
import { JournalPage } from './page/journal-page.tsx'
import { rejectFile } from './page/reject-file.ts'
import { type ImportResult, resultShape } from './result.ts'
import type { ImportWorker } from './worker.ts'

export interface ImportFacts {
  importer: () => Promise<Importer>
  /** Where uploads are kept until they are read. */
  depots: string
  /** The worker of this very process, to be told at once; it looks by itself every second. */
  worker?: Pick<ImportWorker, 'kick'> | undefined
}

export function importRoutes(site: Site, { importer, depots, worker }: ImportFacts): Hono<Env> {
  let depot: Depot | undefined
  const theDepot = () => (depot ??= openDepot(depots))

  const showJournal = async (c: Context<Env>, problems?: Problems) => {
    const journal = await read(site, c, listImports, problems ? {} : c.req.query())
    const { today } = site.clock()
    return c.html(
      <JournalPage frame={frameOf(site, c)} journal={journal} today={today} problems={problems} />,
      problems ? 422 : 200,
    )
  }

  const showImport = async (c: Context<Env>, refused?: { problems: Problems; why: string }) => {
    const { done: entry } = await run(site, c, openImport, { file: c.req.param('id') })
    if (!entry) throw outOfReach()
    if (running(entry.state)) c.header('Refresh', '2')
    const again = c.req.query('deja') === '1'
    return c.html(
      <ImportPage frame={frameOf(site, c)} entry={entry} again={again} refused={refused} />,
      refused ? 422 : 200,
    )
  }

  /** The form of the second person: back to the import, or the import again with the reason. */
  const decide = (path: string, action: Action) =>
    routes.post(`/imports/:id/${path}`, async c => {
      const { why } = await readForm(c)
      const file = c.req.param('id')
      const ran = await run(site, c, action, { file, ...(action === refuseImport && { why }) })
      if (ran.problems?.file) throw outOfReach()
      if (ran.problems) return showImport(c, { problems: ran.problems, why: String(why ?? '') })
      worker?.kick()
      return c.redirect(`/imports/${file}`, 303)
    })

  const routes = new Hono<Env>()
    .get('/imports', c => showJournal(c))
    .post('/imports', async c => {
      const by = depositor(c)
      try {
        const upload = await receiveUpload(c, theDepot(), false)
        const brought = await bring(await importer(), theDepot(), upload, by.id)
        if ('result' in brought)
          return c.html(<DryRunPage frame={frameOf(site, c)} result={brought.result} />)
        worker?.kick()
        return c.redirect(`/imports/${brought.id}${brought.settled ? '?deja=1' : ''}`, 303)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return showJournal(c, { [error.field ?? '']: error.message })
      }
    })
    .get('/imports/:id', c => showImport(c))
    .get('/imports/:id/rejets.csv', async c => {
      const { done: rows } = await run(site, c, listRejects, { file: c.req.param('id') })
      if (!rows) throw outOfReach()
      c.header('Content-Type', 'text/csv; charset=utf-8')
      c.header('Content-Disposition', 'attachment; filename="rejets.csv"')
      return c.body(rejectFile(rows))
    })
    .post('/api/import/caf', async c => {
      const by = depositor(c)
      const upload = await receiveUpload(c, theDepot(), true)
      const at = await importer()
      const brought = await bring(at, theDepot(), upload, by.id)
      if ('result' in brought) return c.json(brought.result)
      worker?.kick()
      if (brought.settled) return c.json(brought.settled)
      if (c.req.query('wait') !== '0') return c.json(await finished(at, theDepot(), brought.id))
      c.header('Location', `/api/import/open?file=${brought.id}`)
      return c.json({ id: brought.id, file: upload.name, state: 'queued' }, 202)
    })
  decide('autoriser', releaseImport as Action)
  decide('refuser', refuseImport as Action)
  return routes
}

/** Who brings files: an administrator, or the account of imports by its token. */
function depositor(c: Context<Env>): Identity {
  const me = c.get('me')
  if (!me) throw new SignInNeeded()
  if (!me.roles.some(role => role === 'administrator' || role === 'imports')) throw outOfReach()
  return me
}

/** What was received is kept under its line of the journal, or not at all. */
async function bring(at: Importer, depot: Depot, { dryRun, ...upload }: Upload, by: string) {
  try {
    if (dryRun) return { result: await importCaf(at, { ...upload, by }, { dryRun }) }
    const keep = (file: string) => depot.keep(upload.path, file)
    return await depositCaf(at, { ...upload, by }, { id: depot.id, keep })
  } finally {
    await depot.discard(upload.path)
  }
}

/** Milliseconds between two looks at an import that is done elsewhere. */
const LOOK = 200

/** Carried out here when nobody else does it, else waited for. */
async function finished(at: Importer, depot: Depot, file: string): Promise<ImportResult> {
  for (;;) {
    const mine = await alone(at.db, at.departement, false, () => carryOut(at, file, depot.pathOf(file)))
    if (mine) return mine.done
    await sleep(LOOK)
  }
}

/** The operation that takes a file, for the description of the API. */
export const importDescription = {
  '/api/import/caf': {
    post: {
      operationId: 'import.caf',
      summary: 'Importer un fichier de la CAF ou de la MSA',
      description:
        'Dépose un fichier « flux bénéficiaires » et répond quand il est entré, attend d’être autorisé ou est refusé. Fonctions : administrator.',
      tags: ['import'],
      parameters: [
        {
          name: 'received',
          in: 'query',
          schema: { type: 'string', format: 'date' },
          description: 'Jour de réception par le département.',
        },
        {
          name: 'dryRun',
          in: 'query',
          schema: { type: 'boolean' },
          description: 'Essai à blanc : rien n’est écrit.',
        },
        {
          name: 'wait',
          in: 'query',
          schema: { type: 'string', enum: ['0'] },
          description: '0 : répond 202 sans attendre.',
        },
      ],
      requestBody: {
        required: true,
        content: {
          'application/xml': { schema: { type: 'string', format: 'binary' } },
          'multipart/form-data': { schema: { type: 'object' } },
        },
      },
      responses: {
        '200': {
          description: 'Fait',
          content: {
            'application/json': { schema: jsonSchemaOf(resultShape) },
          },
        },
        '202': { description: 'Déposé\u00a0: l’en-tête Location dit où suivre l’import' },
        ...refusedBy('401', '403', '404', '411', '413', '422'),
      },
    },
  },
}
