/** Who is kept away from which file, as the delegate to data protection lists it, records it and lifts it, without opening any. */
import { type Context, Hono } from 'hono'
import { listExcludable, listExclusions, readExclusion } from '../kernel/access/exclusion/list.ts'
import { exclusionReasons, liftExclusion, makeExclude } from '../kernel/access/exclusion/record.ts'
import type { Secret } from '../kernel/people/secret.ts'
import { formatDay } from '../kernel/time.ts'
import type { Answer } from './account-lists.tsx'
import { answer, ask, type Refused, typedIn } from './ask.ts'
import { NewExclusionPage } from './exclusion-form.tsx'
import { AwayFrom, ExclusionPage, saidBy, WhoIsLeft } from './exclusion-page.tsx'
import { type Frame, Layout } from './layout.tsx'
import { PersonReference } from './person-reference.tsx'
import type { Env } from './session.ts'
import { frameOf, read, type Site } from './site.ts'
import { LinkButton } from './ui/button.tsx'
import { type Column, DataTable } from './ui/data-table.tsx'
import { EmptyState } from './ui/empty-state.tsx'
import { Notice } from './ui/notice.tsx'
import { PageHead } from './ui/page-head.tsx'
import { Sections } from './ui/section.tsx'
import { Views } from './ui/views.tsx'

type List = Answer<typeof listExclusions>
type Exclusion = Answer<typeof readExclusion>

/** Mounted at the root: /exclusions. */
export function exclusionRoutes(site: Site, secret: Secret): Hono<Env> {
  const exclude = makeExclude(secret)

  const form = async (c: Context<Env>, refused?: Refused) => {
    const holders = await answer(site, c, listExcludable, {})
    c.header('Cache-Control', 'no-store')
    const props = { ...holders, refused, today: site.clock().today, frame: frameOf(site, c) }
    return c.html(<NewExclusionPage {...props} />, refused ? 422 : 200)
  }

  const one = async (c: Context<Env>, refused?: Refused) => {
    const exclusion = await answer(site, c, readExclusion, { exclusion: c.req.param('id') })
    const props = { exclusion, refused, recorded: c.req.query('fait') === 'exclusion' }
    return c.html(<ExclusionPage {...props} frame={frameOf(site, c)} />, refused ? 422 : 200)
  }

  return new Hono<Env>()
    .get('/exclusions', async c => {
      const list = await read<List>(site, c, listExclusions as never, { view: c.req.query('vue') ?? '' })
      const ended = c.req.query('vue') === 'ended'
      return c.html(<ExclusionsPage list={list} ended={ended} frame={frameOf(site, c)} />)
    })
    .get('/exclusions/nouvelle', c => form(c))
    .post('/exclusions/nouvelle', async c => {
      const typed = await typedIn(c)
      const ran = await ask(site, c, exclude, typed)
      if (ran.problems) return form(c, { typed, problems: ran.problems })
      return c.redirect(`/exclusions/${ran.done.exclusion}?fait=exclusion`, 303)
    })
    .get('/exclusions/:id', c => one(c))
    .post('/exclusions/:id', async c => {
      const typed = await typedIn(c)
      const ran = await ask(site, c, liftExclusion, { ...typed, exclusion: c.req.param('id') })
      if (ran.problems) return one(c, { typed, problems: ran.problems })
      return c.redirect(`/exclusions/${c.req.param('id')}`, 303)
    })
}

const ExclusionsPage = ({ list, ended, frame }: { list: List; ended: boolean; frame: Frame }) => {
  const { counts, rows } = list
  return (
    <Layout title="Exclusions" frame={frame}>
      <PageHead
        title="Exclusions"
        sub="Qui est écarté d’un dossier, et pourquoi. Une exclusion l’emporte sur toute raison de l’ouvrir."
        action={<LinkButton href="/exclusions/nouvelle">Enregistrer une exclusion</LinkButton>}
      />
      <Sections>
        {counts.alone > 0 && <Alone count={counts.alone} />}
        <div>
          <Views
            label="Listes d’exclusions"
            views={[
              { href: '/exclusions', label: 'en vigueur', count: counts.inForce, current: !ended },
              {
                href: '/exclusions?vue=ended',
                label: 'levées ou finies',
                count: counts.ended,
                current: ended,
              },
            ]}
          />
          {rows.length === 0 ? (
            <EmptyState title="Aucune exclusion dans cette liste.">
              Un agent déclare lui-même un conflit d’intérêts, depuis le dossier. Vous enregistrez les autres.
            </EmptyState>
          ) : (
            <DataTable
              caption={
                ended
                  ? 'De la dernière finie à la plus ancienne'
                  : 'Les dossiers sans personne, puis les plus récentes'
              }
              rows={rows}
              columns={[...whoAndWhy, ended ? how : left]}
            />
          )}
        </div>
      </Sections>
    </Layout>
  )
}

const Alone = ({ count }: { count: number }) => (
  <Notice
    kind="urgent"
    title={
      count < 2
        ? 'Plus personne ne peut ouvrir un dossier suivi.'
        : `Plus personne ne peut ouvrir ${count} dossiers suivis.`
    }
  >
    Tous ceux qui ont une raison de l’ouvrir en sont écartés, ou ne sont plus en activité. Voyez avec leur
    encadrement qui doit suivre la personne désormais.
  </Notice>
)

const whoAndWhy: Column<Exclusion>[] = [
  {
    label: 'Écarté',
    head: true,
    cell: row => <AwayFrom {...row} href={`/exclusions/${row.exclusion}`} />,
  },
  { label: 'Dossier', cell: ({ person }) => <PersonReference person={person} /> },
  {
    label: 'Motif',
    cell: row => (
      <>
        {exclusionReasons[row.why]}
        <div class="sub">{saidBy(row)}</div>
      </>
    ),
  },
  {
    label: 'Depuis le',
    cell: ({ since, until }) => (
      <>
        {formatDay(since)}
        {until && <div class="sub">jusqu’au {formatDay(until)}</div>}
      </>
    ),
  },
]

const left: Column<Exclusion> = { label: 'Qui peut encore l’ouvrir', cell: row => <WhoIsLeft {...row} /> }

const how: Column<Exclusion> = {
  label: 'Fin',
  cell: ({ liftedOn, liftedBy, until }) =>
    liftedOn
      ? `levée le ${formatDay(liftedOn)} par ${liftedBy}`
      : until && `à son terme, le ${formatDay(until)}`,
}
