/** The trace, as the delegate to data protection reads it: line by line, and whether the whole of it still holds. */
import { type Context, Hono } from 'hono'
import { listTraces, TRACE_PAGE, type TraceRow, verifyTraces } from '../kernel/access/audit.ts'
import { type InVain, listBreakGlass, listInVain, type UrgentAccess } from '../kernel/access/break-glass.ts'
import type { Action } from '../kernel/action.ts'
import { formatDay } from '../kernel/time.ts'
import { numberWords } from '../platform/number-words.ts'
import { answer, ask, askedIn } from './ask.ts'
import { AskedInVain, UrgentAccesses } from './break-glass-review.tsx'
import { type Frame, Layout } from './layout.tsx'
import { PersonReference } from './person-reference.tsx'
import type { Env } from './session.ts'
import { frameOf, read, type Site } from './site.ts'
import { Button } from './ui/button.tsx'
import { DataTable } from './ui/data-table.tsx'
import { DateField } from './ui/date-field.tsx'
import { EmptyState } from './ui/empty-state.tsx'
import { FilterBar } from './ui/filter-bar.tsx'
import { Notice } from './ui/notice.tsx'
import { PageHead } from './ui/page-head.tsx'
import { Pagination } from './ui/pagination.tsx'
import { Section, Sections } from './ui/section.tsx'
import { Select } from './ui/select.tsx'

type List = Awaited<ReturnType<typeof listTraces.run>>
type Verdict = Awaited<ReturnType<typeof verifyTraces.run>>

/** Mounted at the root: /traces. `actions` give the words of what was done. */
export function traceRoutes(site: Site, actions: readonly Action[]): Hono<Env> {
  const labels = traceWords(actions)
  const page = async (c: Context<Env>, verdict?: Verdict) => {
    const asked = askedIn(c, 'day', 'agent', 'page')
    const list = await read<List>(site, c, listTraces as never, asked)
    const urgent = await answer(site, c, listBreakGlass, {})
    const inVain = await answer(site, c, listInVain, {})
    return c.html(
      <TracesPage
        list={list}
        urgent={urgent}
        inVain={inVain}
        agent={asked.agent}
        verdict={verdict}
        labels={labels}
        frame={frameOf(site, c)}
      />,
    )
  }
  return new Hono<Env>()
    .get('/traces', c => page(c))
    .get('/traces/verification', async c => {
      const { done } = await ask(site, c, verifyTraces, {})
      return page(c, done)
    })
}

interface TracesPageProps {
  list: List
  urgent: UrgentAccess[]
  inVain: InVain[]
  agent: string | undefined
  verdict: Verdict | undefined
  labels: ReadonlyMap<string, string>
  frame: Frame
}

const TracesPage = ({ list, urgent, inVain, agent, verdict, labels, frame }: TracesPageProps) => {
  const { day, page, total, agents, rows } = list
  const chosen = agents.find(each => each.agent === agent)
  const address = (number: number) =>
    `/traces?day=${day}${chosen ? `&agent=${chosen.agent}` : ''}&page=${number}`
  return (
    <Layout title="Traces" frame={frame}>
      <PageHead
        title="Traces"
        sub={`${lines(total)} le ${formatDay(day)}${chosen ? `, par ${chosen.name}` : ''}. Votre lecture en laisse une aussi.`}
      />
      <Sections>
        {urgent.length > 0 && <UrgentAccesses accesses={urgent} />}
        {inVain.length > 0 && <AskedInVain asked={inVain} />}
        <VerifySection verdict={verdict} />
        <Section title="Lignes du jour">
          <FilterBar action="/traces" clear={`/traces?day=${day}`}>
            <DateField name="day" label="Jour" value={day} />
            <Select
              name="agent"
              label="Agent"
              empty="Tous"
              options={agents.map(each => ({ value: each.agent, label: `${each.name} (${each.lines})` }))}
              value={chosen?.agent}
            />
          </FilterBar>
          {rows.length === 0 ? (
            <EmptyState title="Aucune ligne ce jour-là.">
              Choisissez un autre jour, ou tous les agents.
            </EmptyState>
          ) : (
            <TraceTable rows={rows} labels={labels} />
          )}
          <Pagination page={page} pages={Math.ceil(total / TRACE_PAGE)} href={address} />
        </Section>
      </Sections>
    </Layout>
  )
}

const lines = (count: number) => `${numberWords(count)} ${count < 2 ? 'ligne' : 'lignes'}`

const VerifySection = ({ verdict }: { verdict: Verdict | undefined }) => (
  <Section title="Vérification">
    {verdict ? (
      <>
        <VerdictNotice {...verdict} />
        {verdict.faults.length > 0 && (
          <DataTable
            caption="La première ligne en cause de chaque jour"
            rows={verdict.faults}
            columns={[
              { label: 'Jour', head: true, cell: row => formatDay(row.day) },
              { label: 'Ligne', number: true, cell: row => row.n },
              { label: 'Ce qui ne tient pas', cell: row => row.fault },
            ]}
          />
        )}
      </>
    ) : (
      <>
        <p>
          Chaque ligne est scellée par la suivante&nbsp;: la vérification trouve toute ligne changée, retirée
          ou déplacée.
        </p>
        <form method="get" action="/traces/verification">
          <Button kind="secondary">Vérifier la trace</Button>
        </form>
      </>
    )}
  </Section>
)

const VerdictNotice = ({ ok, days, lines: count, head, faults }: Verdict) =>
  ok ? (
    <Notice kind="success" title="La trace est intacte.">
      {lines(count)} sur {numberWords(days)} {days < 2 ? 'jour' : 'jours'}. Empreinte du dernier jour, à noter
      hors de Maillage pour la retrouver plus tard&nbsp;: <code>{head || 'aucune'}</code>
    </Notice>
  ) : (
    <Notice kind="urgent" title="La trace a été touchée.">
      {faults.length < 2 ? 'Un jour ne tient pas.' : `${faults.length} jours ne tiennent pas.`} Prévenez le
      responsable de la sécurité et gardez une copie de la base.
    </Notice>
  )

const operations: Record<NonNullable<TraceRow['operation']>, string> = {
  view: 'a ouvert',
  list: 'a vu dans une liste',
  write: 'a écrit',
  export: 'a exporté',
  search: 'a trouvé par une recherche',
}

const TraceTable = ({ rows, labels }: { rows: TraceRow[]; labels: ReadonlyMap<string, string> }) => (
  <DataTable
    caption="De la plus récente à la plus ancienne"
    rows={rows}
    columns={[
      { label: 'Heure', head: true, cell: ({ n, time, emptied }) => (emptied ? `Ligne ${n}, vidée` : time) },
      {
        label: 'Agent',
        cell: ({ agent, organisation, function: held }) => (
          <>
            {agent ?? '–'}
            <div class="sub">{[held, organisation].filter(Boolean).join(', ')}</div>
          </>
        ),
      },
      {
        label: 'Ce qui a été fait',
        cell: ({ operation, action, person }) => (
          <>
            {operation === 'search' && !person
              ? 'a cherché en vain'
              : operation
                ? operations[operation]
                : '–'}
            <div class="sub">{(action && labels.get(action)) ?? action}</div>
          </>
        ),
      },
      { label: 'Dossier', cell: ({ person }) => (person ? <PersonReference person={person} /> : '–') },
      { label: 'Motif', cell: ({ purpose }) => purpose ?? '–' },
    ]}
  />
)

/** What each line of the trace tells of, in words: an action, or something that is none. */
export const traceWords = (actions: readonly Action[]): ReadonlyMap<string, string> =>
  new Map([...Object.entries(notActions), ...actions.map(({ id, label }) => [id, label] as const)])

const notActions: Record<string, string> = {
  'access.brake': 'Compte suspendu d’office',
  'access.break-glass-spent': 'Ouvrir un accès d’urgence, un de trop dans le mois',
  'account.base': 'Compte des imports, ouvert à l’installation',
  'account.first': 'Premier compte, ouvert à l’installation',
  'account.link-sign-in': 'Première connexion par le fournisseur d’identité',
  'import.deposit': 'Fichier déposé',
  'job76.add-passkey': 'Clé d’accès ajoutée par un employeur',
  'law.recount': 'Échéances comptées de nouveau, une règle ayant changé',
  'organisation.base': 'Plateforme d’orientation, créée à l’installation',
  'own.enter': 'Entrée de la personne dans Mon parcours',
  'job76.enter': 'Entrer dans sa recherche de travail',
  'places.say': 'Lieu de l’annuaire ajouté, corrigé ou fermé',
  'territory.recount': 'UTAS des dossiers reprise, le territoire ayant changé',
  'travel.build-network': 'Réseau des temps de trajet construit',
}
