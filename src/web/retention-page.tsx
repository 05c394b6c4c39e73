/** What is kept and how long, what would go tonight, and what has gone: the page of the delegate to data protection. */
import { type Context, Hono } from 'hono'
import {
  listRetentionRuns,
  type makeRetentionActions,
  type RetentionRun,
  type ToldRule,
} from '../kernel/retention/actions.ts'
import { formatDay } from '../kernel/time.ts'
import { numberWords } from '../platform/number-words.ts'
import { answer, ask, listOf, type Refused, typedIn } from './ask.ts'
import { Confidence } from './law-marks.tsx'
import { type Frame, Layout } from './layout.tsx'
import type { Env } from './session.ts'
import { frameOf, type Site } from './site.ts'
import { DataTable } from './ui/data-table.tsx'
import { EmptyState } from './ui/empty-state.tsx'
import { Form } from './ui/form.tsx'
import { Notice } from './ui/notice.tsx'
import { PageHead } from './ui/page-head.tsx'
import { Section, Sections } from './ui/section.tsx'
import { Status } from './ui/status.tsx'

type Actions = ReturnType<typeof makeRetentionActions>
type Preview = Awaited<ReturnType<Actions['preview']['run']>>

/** Mounted at the root: /conservation. */
export function retentionRoutes(site: Site, { preview, apply }: Actions): Hono<Env> {
  const page = async (c: Context<Env>, refused?: Refused) => {
    const told = await answer(site, c, preview, {})
    const runs = await answer(site, c, listRetentionRuns, {})
    const done = c.req.query('fait')
    return c.html(
      <RetentionPage {...{ told, runs, done, refused }} frame={frameOf(site, c)} />,
      refused ? 422 : 200,
    )
  }
  return new Hono<Env>()
    .get('/conservation', c => page(c))
    .post('/conservation', async c => {
      const ran = await ask(site, c, apply, await typedIn(c))
      if (ran.problems) return page(c, { typed: {}, problems: ran.problems })
      return c.redirect(`/conservation?fait=${ran.done.rest ? 'reste' : 'tout'}`, 303)
    })
}

const counted = (n: number, [one, many]: readonly [string, string]) =>
  `${numberWords(n)} ${n < 2 ? one : many}`
const fates = { erased: 'effacé', emptied: 'vidé', anonymous: 'rendu anonyme' }

interface RetentionPageProps {
  told: Preview
  runs: RetentionRun[]
  done: string | undefined
  refused: Refused | undefined
  frame: Frame
}

const RetentionPage = ({ told: { today, rules, kept }, runs, done, refused, frame }: RetentionPageProps) => {
  const problems = listOf(refused)
  const due = rules.some(rule => rule.due)
  return (
    <Layout title="Conservation" frame={frame} refused={problems.length > 0}>
      <PageHead
        title="Conservation des données"
        sub={`Ce qui est gardé, combien de temps, par quel texte, et ce qui s’effacerait au ${formatDay(today)}.`}
      />
      {done && (
        <Notice kind="success" title="C’est fait.">
          {done === 'reste'
            ? 'Il en reste\u00a0: recommencez, ou laissez faire la nuit.'
            : 'Plus rien n’a passé sa durée. Le journal ci-dessous le garde.'}
        </Notice>
      )}
      <Sections>
        <Section title="Les durées">
          <RuleTable rules={rules} />
          {due || problems.length > 0 ? (
            <Form action="/conservation" submit="Effacer maintenant" kind="danger" problems={problems}>
              <p>
                La nuit prochaine le fera d’elle-même, sans que personne n’ait rien à faire. Ce qui est effacé
                ne revient pas. La destruction d’archives publiques demande le visa des Archives
                départementales (code du patrimoine art. L. 212-2)&nbsp;: assurez-vous de l’avoir.
              </p>
            </Form>
          ) : (
            <EmptyState title="Rien n’a passé sa durée aujourd’hui." />
          )}
        </Section>
        <Section title="Ce qui a été effacé">
          <RunTable runs={runs} rules={rules} />
        </Section>
        <Section title="Ce qui n’a pas de durée, et pourquoi">
          <DataTable
            caption="Tables sans durée propre"
            rows={kept}
            columns={[
              { label: 'Tables', head: true, cell: row => row.tables.join(', ') },
              { label: 'Pourquoi', cell: row => row.why },
            ]}
          />
        </Section>
      </Sections>
    </Layout>
  )
}

const RuleTable = ({ rules }: { rules: readonly ToldRule[] }) => (
  <DataTable
    caption="Chaque règle, son texte, et ce qu’elle ferait partir"
    rows={rules}
    columns={[
      {
        label: 'Ce qui est gardé',
        head: true,
        cell: row => (
          <>
            {row.what}
            <div class="sub">{row.purpose}</div>
          </>
        ),
      },
      {
        label: 'Durée',
        cell: row => (
          <>
            {row.duration ?? 'Aucun texte en vigueur\u00a0: rien ne part.'}
            <div class="sub">{row.trigger}</div>
          </>
        ),
      },
      {
        label: 'Texte',
        cell: row => (
          <>
            {row.source ?? '–'} {row.confidence && <Confidence mark={row.confidence} />}
          </>
        ),
      },
      { label: 'Puis', cell: row => fates[row.fate] },
      { label: 'Cette nuit', cell: row => <Due {...row} /> },
    ]}
  />
)

const Due = ({ due, unit, limit }: ToldRule) => {
  if (limit === null) return <>–</>
  if (due === null || unit === null) return <>avec la personne</>
  return due === 0 ? <>rien</> : <Status kind="waiting">{counted(due, unit)}</Status>
}

const RunTable = ({ runs, rules }: { runs: readonly RetentionRun[]; rules: readonly ToldRule[] }) => {
  if (runs.length === 0)
    return <EmptyState title="Rien n’a encore été effacé.">La première nuit le fera.</EmptyState>
  const unitOf = new Map(rules.flatMap(({ rule, unit }) => (unit ? [[rule, unit] as const] : [])))
  return (
    <DataTable
      caption="Les soixante derniers passages, le plus récent d’abord"
      rows={runs}
      columns={[
        { label: 'Quand', head: true, cell: row => `le ${formatDay(row.onDay)} à ${row.time}` },
        { label: 'Demandé par', cell: row => row.askedBy ?? 'la nuit' },
        {
          label: 'Ce qui est parti',
          cell: ({ done }) =>
            done.length === 0 ? (
              'rien'
            ) : (
              <ul>
                {done.map(({ rule, things, through }) => (
                  <li>
                    {counted(things, unitOf.get(rule) ?? ['ligne', 'lignes'])}, jusqu’au {formatDay(through)}
                  </li>
                ))}
              </ul>
            ),
        },
        {
          label: 'État',
          card: 'corner',
          cell: ({ ended }) => (
            <Status kind={ended ? 'kept' : 'waiting'}>{ended ? 'Terminé' : 'Il en restait'}</Status>
          ),
        },
      ]}
    />
  )
}
