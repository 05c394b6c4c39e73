/** The territory: the UTAS and their communes for everyone; their names and the table of the département for an administrator. */
import { type Context, Hono } from 'hono'
import type { RecountProgress } from '../kernel/guarantee/recount-ask.ts'
import { outOfReach, Refusal } from '../kernel/refusal.ts'
import { importTerritory, type TerritoryImport } from '../kernel/territory/import.ts'
import { type CommuneLine, type FileLine, listTerritory, type UtasLine } from '../kernel/territory/list.ts'
import { renameUtas } from '../kernel/territory/rename-utas.ts'
import { formatDay } from '../kernel/time.ts'
import { decodeText } from '../platform/csv.ts'
import { numberWords } from '../platform/number-words.ts'
import { answer, ask, listOf, mayRun, type Refused, type Typed, typedIn } from './ask.ts'
import { type Frame, Layout } from './layout.tsx'
import { RecountNotice } from './recount-notice.tsx'
import type { Env } from './session.ts'
import { frameOf, SignInNeeded, type Site } from './site.ts'
import { ImportedFiles, ImportForm, ImportResult } from './territory-import.tsx'
import { DataTable } from './ui/data-table.tsx'
import { EmptyState } from './ui/empty-state.tsx'
import { errorOf } from './ui/error-summary.tsx'
import { Form } from './ui/form.tsx'
import { Notice } from './ui/notice.tsx'
import { PageHead } from './ui/page-head.tsx'
import { RadioGroup } from './ui/radio-group.tsx'
import { Section, Sections } from './ui/section.tsx'
import { Status } from './ui/status.tsx'
import { TextField } from './ui/text-field.tsx'

/** Mounted at the root: /territoire. */
export function territoryRoutes(site: Site): Hono<Env> {
  const territory = async (c: Context<Env>, result?: Imported, refused?: Refused) => {
    const { utas, files, recount } = await answer(site, c, listTerritory, {})
    const props = { utas, files, recount, result, refused, imports: mayRun(c, importTerritory) }
    return c.html(<TerritoryPage {...props} frame={frameOf(site, c)} />, refused ? 422 : 200)
  }

  const oneUtas = async (c: Context<Env>, refused?: Refused) => {
    const code = c.req.param('utas')!
    const list = await answer(site, c, listTerritory, { utas: code })
    const utas = list.utas.find(each => each.code === code)!
    const props = {
      utas,
      communes: list.communes,
      refused,
      renames: mayRun(c, renameUtas),
      done: c.req.query('fait') === 'nom',
    }
    return c.html(<UtasPage {...props} frame={frameOf(site, c)} />, refused ? 422 : 200)
  }

  return (
    new Hono<Env>()
      .get('/territoire', c => territory(c))
      // Answered by its result, which nothing keeps: sent again, the same table changes nothing.
      .post('/territoire', async c => {
        if (!c.get('me')) throw new SignInNeeded()
        if (!mayRun(c, importTerritory)) throw outOfReach()
        const { typed, file, name, unreadable } = await fileIn(c)
        const dryRun = typed.dryRun === 'on'
        const ran = unreadable
          ? { problems: { file: UNREADABLE } }
          : await ask(site, c, importTerritory, { ...typed, file, name })
        if (ran.problems) return territory(c, undefined, { typed, problems: ran.problems })
        if (!dryRun) await site.recounts?.settle()
        return territory(c, { ...ran.done, dryRun })
      })
      .get('/territoire/:utas', c => oneUtas(c))
      .post('/territoire/:utas', async c => {
        const code = c.req.param('utas')
        const typed = await typedIn(c)
        const ran = await ask(site, c, renameUtas, { ...typed, code })
        if (ran.problems) return oneUtas(c, { typed, problems: ran.problems })
        return c.redirect(`/territoire/${encodeURIComponent(code)}?fait=nom`, 303)
      })
  )
}

const UNREADABLE =
  'Ce fichier n’est pas un texte\u00a0: enregistrez la feuille de calcul au format CSV, ou les contours en GeoJSON, puis envoyez-le.'

interface Sent {
  typed: Typed
  file?: string
  name?: string
  unreadable?: boolean
}

/** What the form sent; a file that holds no text is said to be none. */
async function fileIn(c: Context<Env>): Promise<Sent> {
  const sent = await c.req.parseBody().catch(() => {
    throw new Refusal('Le formulaire reçu est illisible\u00a0: rechargez la page et recommencez.')
  })
  const typed: Typed = {
    ...(sent.dryRun === 'on' && { dryRun: 'on' }),
    ...(typeof sent.holdsOn === 'string' && sent.holdsOn && { holdsOn: sent.holdsOn }),
  }
  if (!(sent.file instanceof File) || sent.file.size === 0) return { typed }
  const bytes = new Uint8Array(await sent.file.arrayBuffer())
  // PostgreSQL keeps no NUL character; a text has none, a spreadsheet file does.
  return bytes.includes(0)
    ? { typed, unreadable: true }
    : { typed, file: decodeText(bytes), name: sent.file.name.slice(-200) }
}

export type Imported = TerritoryImport & { dryRun: boolean }

interface TerritoryPageProps {
  utas: UtasLine[]
  files: FileLine[]
  /** For an administrator. */
  recount: RecountProgress | null
  result: Imported | undefined
  refused: Refused | undefined
  /** True for an administrator. */
  imports: boolean
  frame: Frame
}

const TerritoryPage = ({ utas, files, recount, result, refused, imports, frame }: TerritoryPageProps) => (
  <Layout title="Territoire" frame={frame} refused={refused !== undefined}>
    <PageHead
      title="Territoire"
      sub="Les unités territoriales d’action sociale (UTAS), et les communes que chacune sert."
    />
    <Sections>
      {result && <ImportResult result={result} names={new Map(utas.map(({ code, name }) => [code, name]))} />}
      {recount && <RecountNotice recount={recount} what="de la table des UTAS" />}
      {utas.length === 0 ? (
        <EmptyState title="Aucune commune dans ce département." />
      ) : (
        <DataTable
          caption="UTAS, par ordre alphabétique"
          rows={utas}
          columns={[
            {
              label: 'UTAS',
              head: true,
              cell: ({ code, name }) =>
                code ? <a href={`/territoire/${encodeURIComponent(code)}`}>{name}</a> : 'Sans UTAS',
            },
            { label: 'Communes', number: true, cell: row => numberWords(row.communes) },
            { label: 'Habitants', number: true, cell: row => numberWords(row.population) },
            { label: 'Composition', cell: ({ standing }) => <Standing standing={standing} /> },
          ]}
        />
      )}
      {files.length > 0 && <ImportedFiles files={files} />}
      {imports && <ImportForm refused={refused} />}
    </Sections>
  </Layout>
)

const Standing = ({ standing }: Pick<UtasLine, 'standing'>) => {
  if (standing === null) return <Status kind="stopped">personne ne la sert</Status>
  return standing === 'official' ? (
    <Status kind="kept">officielle</Status>
  ) : (
    <Status kind="waiting">provisoire – à valider</Status>
  )
}

interface UtasPageProps {
  utas: UtasLine
  communes: CommuneLine[]
  refused: Refused | undefined
  renames: boolean
  done: boolean
  frame: Frame
}

const UtasPage = ({ utas, communes, refused, renames, done, frame }: UtasPageProps) => (
  <Layout
    title={`UTAS ${utas.name}`}
    frame={frame}
    breadcrumb={[{ href: '/territoire', label: 'Territoire' }]}
    refused={refused !== undefined}
  >
    <PageHead
      title={utas.name}
      sub={
        <>
          {numberWords(utas.communes)} communes, {numberWords(utas.population)} habitants.{' '}
          <Standing standing={utas.standing} />
        </>
      }
    />
    <Sections>
      {done && <Notice kind="success" title="L’UTAS est enregistrée." />}
      {renames && <RenameForm utas={utas} refused={refused} />}
      <Section title="Communes">
        {communes.length === 0 ? (
          <EmptyState title="Aucune commune.">
            Importez la table du département, page «&nbsp;Territoire&nbsp;».
          </EmptyState>
        ) : (
          <DataTable
            caption="Communes, par ordre alphabétique"
            rows={communes}
            columns={[
              { label: 'Commune', head: true, cell: ({ name, code }) => `${name} (${code})` },
              {
                label: 'Habitants',
                number: true,
                cell: ({ population }) => (population === null ? '–' : numberWords(population)),
              },
              { label: 'Intercommunalité', cell: ({ epci }) => epci ?? '–' },
              { label: 'CMS', cell: ({ cms }) => cms ?? '–' },
              { label: 'Canton', cell: ({ canton }) => canton ?? '–' },
              { label: 'D’après', cell: ({ source, since }) => `${source}, depuis le ${formatDay(since)}` },
            ]}
          />
        )}
      </Section>
    </Sections>
  </Layout>
)

const RenameForm = ({ utas, refused }: { utas: UtasLine; refused: Refused | undefined }) => {
  const problems = listOf(refused)
  return (
    <Section title="Nom et composition">
      <Form action={`/territoire/${encodeURIComponent(utas.code!)}`} submit="Enregistrer" problems={problems}>
        <TextField
          name="name"
          label="Nom"
          required
          maxlength={100}
          value={refused ? refused.typed.name : utas.name!}
          error={errorOf(problems, 'name')}
        />
        <RadioGroup
          name="standing"
          label="Composition"
          required
          value={refused ? refused.typed.standing : utas.standing!}
          error={errorOf(problems, 'standing')}
          options={[
            { value: 'provisional', label: 'Provisoire – à valider' },
            {
              value: 'official',
              label: 'Officielle',
              hint: 'Le département a dit quelles communes la composent.',
            },
          ]}
        />
      </Form>
    </Section>
  )
}
