/** « Engagements », the page that everybody may read: each promise of the convention in its own words, and how it stands. */
import { type Context, Hono } from 'hono'
import { formatDay } from '../kernel/time.ts'
import { type Frame, Layout } from '../web/layout.tsx'
import type { Env } from '../web/session.ts'
import { frameOf, type Site } from '../web/site.ts'
import { BarChart } from '../web/ui/bar-chart.tsx'
import { type Column, DataTable } from '../web/ui/data-table.tsx'
import { Details } from '../web/ui/details.tsx'
import { PageHead } from '../web/ui/page-head.tsx'
import { PromiseQuote } from '../web/ui/promise-quote.tsx'
import { Sections } from '../web/ui/section.tsx'
import {
  type ConventionText,
  type PublicCounts,
  type PublicEngagements,
  type PublicPromise,
  publicEngagements,
} from './public-engagements.ts'
import { TargetParts } from './target-section.tsx'
import { goalWords, targetSentence, verdictWords } from './target-words.ts'
import { monthName, percent, shown } from './words.ts'

export function engagementsRoutes(site: Site, convention: ConventionText): Hono<Env> {
  const routes = new Hono<Env>()
  const figures = () => publicEngagements(site.db, site.departement, site.clock().today, convention)
  const page = async (c: Context<Env>) =>
    c.html(<EngagementsPage frame={{ ...frameOf(site, c), path: '/engagements' }} {...(await figures())} />)
  routes.get('/', page)
  routes.get('/engagements', page)
  routes.get('/api/engagements', async c => c.json(await figures()))
  return routes
}

const EngagementsPage = ({
  frame,
  title,
  since,
  asOf,
  engagements,
}: PublicEngagements & { frame: Frame }) => (
  <Layout title="Engagements" frame={frame} density="public">
    <PageHead
      title="Les engagements de la convention"
      sub={`${title}. Chiffres arrêtés au ${formatDay(asOf)}, renouvelés chaque mois.`}
    />
    <Sections>
      <p>
        L’État et le Département se sont engagés par écrit. Voici chaque promesse, dans les mots du texte, et
        ce qu’elle devient pour les situations ouvertes de {monthName(since.slice(0, 7))} à{' '}
        {monthName(asOf.slice(0, 7))}.
      </p>
      {engagements.map(engagement => (
        <Engagement {...engagement} />
      ))}
      <Details summary="Pourquoi certains chiffres ne sont pas donnés">
        <p>
          Un nombre de situations inférieur à 11 n’est jamais publié, pour que personne ne puisse être
          reconnu&nbsp;: «&nbsp;moins de 11&nbsp;». D’autres ne le sont pas parce qu’ils permettraient de le
          retrouver par différence&nbsp;: «&nbsp;non communiqué&nbsp;». Une part n’est donnée qu’à partir de
          30 situations.
        </p>
      </Details>
    </Sections>
  </Layout>
)

type Part = PublicEngagements['engagements'][number]

const Engagement = ({ title, promises, notFollowed }: Part) => (
  <section class="stack">
    <h2>{title}</h2>
    {promises.map(promise => (
      <Promised promise={promise} />
    ))}
    {notFollowed.map(promise => (
      <PromiseQuote promise={promise} source="Pas encore suivie" />
    ))}
  </section>
)

const Promised = ({ promise }: { promise: PublicPromise }) => (
  <article class="stack">
    <PromiseQuote promise={promise.promise ?? promise.title} source={promise.source} />
    {promise.kind === 'target' ? (
      <>
        <p>
          <strong>{publicTarget(promise)}</strong>
        </p>
        <TargetParts {...promise} />
      </>
    ) : (
      <Kept {...promise} />
    )}
  </article>
)

const Kept = ({ steps, byUtas, ...promise }: Extract<PublicPromise, { kind: 'delay' }>) => (
  <>
    <p>
      <strong>{sentence(promise)}</strong> Les situations dont le délai court encore ne sont pas comptées.
    </p>
    {byUtas.some(({ rate }) => rate !== null) && (
      <BarChart
        id={`utas-${promise.id}`}
        title="Part des promesses tenues à temps, par territoire d’action sociale (UTAS)"
        of="UTAS"
        measure="Part tenue à temps"
        max={1}
        format={percent}
        missing="part non publiée"
        bars={byUtas.map(({ utas, rate }) => ({ label: utas, value: rate }))}
      />
    )}
    {byUtas.length > 0 && (
      <DataTable
        caption={`${promise.title}, par territoire d’action sociale (UTAS)`}
        rows={[...byUtas.map(row => ({ ...row, name: row.utas })), { ...promise, name: 'Ensemble' }]}
        columns={countColumns('UTAS')}
      />
    )}
    {steps.length > 0 && (
      <DataTable
        caption="Les étapes de cette promesse, et le délai que fixe la loi"
        rows={steps.map(step => ({ ...step, name: step.title, words: step.promise }))}
        columns={countColumns('Étape')}
      />
    )}
  </>
)

function publicTarget({ value, goal, verdict }: Extract<PublicPromise, { kind: 'target' }>): string {
  if (value === null || typeof value === 'number') return targetSentence({ value, goal, verdict })
  return `${shown(value)} sur ${goalWords({ goal })}\u00a0: ${verdictWords({ goal, verdict })}.`
}

function sentence({ kept, settled, rate }: PublicCounts): string {
  if (settled === 'few')
    return 'Trop peu de situations sont arrivées à leur terme (moins de 11) pour donner un chiffre.'
  if (typeof settled !== 'number' || typeof kept !== 'number')
    return 'Le chiffre n’est pas communiqué\u00a0: il permettrait d’en retrouver un trop petit.'
  return `Tenue à temps pour ${shown(kept)} situations sur ${shown(settled)}${rate === null ? '' : `, soit ${percent(rate)}`}.`
}

const countColumns = (of: string): Column<PublicCounts & { name: string; words?: string | null }>[] => [
  {
    label: of,
    head: true,
    cell: ({ name, words }) => (
      <>
        {name}
        {words && <span class="sub"> «&nbsp;{words}&nbsp;»</span>}
      </>
    ),
  },
  { label: 'À temps', number: true, cell: ({ kept }) => shown(kept) },
  { label: 'Pas à temps', number: true, cell: ({ notKept }) => shown(notKept) },
  { label: 'En tout', number: true, cell: ({ settled }) => shown(settled) },
  {
    label: 'Part à temps',
    number: true,
    cell: ({ rate }) => (rate === null ? 'non publiée' : percent(rate)),
  },
]
