/** The law of the département, as pages: the table by domain, one rule with its history, and the count of a delay. */
import { type Context, Hono } from 'hono'
import { addRule } from '../kernel/law/add.ts'
import { countRule, listRules, readRule } from '../kernel/law/consult.ts'
import { editRule } from '../kernel/law/edit.ts'
import type { RuleInForce } from '../kernel/law/in-force.ts'
import { sectionIds, sections } from '../kernel/law/rule.ts'
import { outOfReach } from '../kernel/refusal.ts'
import type { Day } from '../kernel/time.ts'
import { ask, askedIn, mayRun, type Refused, type Typed, typedIn } from './ask.ts'
import { AddRulePage } from './law-add-page.tsx'
import { Confidence, Force } from './law-marks.tsx'
import { type Counted, RulePage } from './law-rule-page.tsx'
import { type Frame, Layout } from './layout.tsx'
import type { Env } from './session.ts'
import { frameOf, read, SignInNeeded, type Site } from './site.ts'
import { LinkButton } from './ui/button.tsx'
import { DataTable } from './ui/data-table.tsx'
import { Details } from './ui/details.tsx'
import { EmptyState } from './ui/empty-state.tsx'
import { FilterBar } from './ui/filter-bar.tsx'
import { PageHead } from './ui/page-head.tsx'
import { Section, Sections } from './ui/section.tsx'
import { Select } from './ui/select.tsx'
import { TextField } from './ui/text-field.tsx'

/** Mounted at the root: /droit. */
export function lawRoutes(site: Site): Hono<Env> {
  const rulePage = async (c: Context<Env>, rule: string, refused?: Refused) => {
    const ran = await ask(site, c, readRule, { rule })
    if (ran.problems) throw outOfReach()
    const from = c.req.query('from')
    const counted = from === undefined ? undefined : await count(c, rule, from)
    const props = {
      ...ran.done,
      counted,
      refused,
      edits: mayRun(c, editRule),
      done: (['modification', 'ajout'] as const).find(done => done === c.req.query('fait')),
    }
    return c.html(
      <RulePage {...props} today={site.clock().today} frame={frameOf(site, c)} />,
      refused || counted?.problem ? 422 : 200,
    )
  }

  const addPage = (c: Context<Env>, refused?: Refused) => {
    if (!c.get('me')) throw new SignInNeeded()
    if (!mayRun(c, addRule)) throw outOfReach()
    return c.html(<AddRulePage refused={refused} frame={frameOf(site, c)} />, refused ? 422 : 200)
  }

  const count = async (c: Context<Env>, rule: string, from: string): Promise<Counted> => {
    const ran = await ask(site, c, countRule, { rule, from })
    return ran.problems ? { from, problem: Object.values(ran.problems)[0]! } : { from, found: ran.done }
  }

  return new Hono<Env>()
    .get('/droit', async c => {
      const asked = askedIn(c, 'section', 'text')
      const list = await read<Awaited<ReturnType<typeof listRules.run>>>(site, c, listRules as never, asked)
      return c.html(
        <LawPage
          {...list}
          asked={asked}
          adds={mayRun(c, addRule)}
          today={site.clock().today}
          frame={frameOf(site, c)}
        />,
      )
    })
    .get('/droit/ajouter', c => addPage(c))
    .post('/droit/ajouter', async c => {
      const typed = await typedIn(c)
      const ran = await ask(site, c, addRule, typed)
      if (ran.problems) return addPage(c, { typed, problems: ran.problems })
      await site.recounts?.settle()
      return c.redirect(`/droit/${ran.done.rule}?fait=ajout`, 303)
    })
    .get('/droit/:rule', c => rulePage(c, c.req.param('rule')))
    .post('/droit/:rule', async c => {
      const rule = c.req.param('rule')
      const typed = await typedIn(c)
      const ran = await ask(site, c, editRule, { ...typed, rule })
      if (ran.problems) return rulePage(c, rule, { typed, problems: ran.problems })
      await site.recounts?.settle()
      return c.redirect(`/droit/${rule}?fait=modification`, 303)
    })
}

interface LawPageProps {
  total: number
  rules: RuleInForce[]
  asked: Typed
  /** True for an administrator. */
  adds: boolean
  today: Day
  frame: Frame
}

const LawPage = ({ total, rules, asked, adds, today, frame }: LawPageProps) => (
  <Layout title="Délais légaux" frame={frame}>
    <PageHead
      title="Délais légaux"
      sub={subOf(total, rules.length)}
      action={adds && <LinkButton href="/droit/ajouter">Ajouter une règle</LinkButton>}
    />
    <FilterBar action="/droit" clear={Object.keys(asked).length ? '/droit' : undefined}>
      <TextField
        name="text"
        label="Mots de la règle ou du texte"
        type="search"
        value={asked.text}
        maxlength={100}
      />
      <Select
        name="section"
        label="Domaine"
        empty="Tous"
        options={sectionIds.map(value => ({ value, label: sections[value] }))}
        value={asked.section}
      />
    </FilterBar>
    <Sections>
      <Marks />
      {rules.length === 0 && (
        <EmptyState title="Aucune règle ne répond à cette recherche.">
          Essayez un autre mot, ou un autre domaine.
        </EmptyState>
      )}
      {sectionIds
        .map(section => ({ section, found: rules.filter(rule => rule.section === section) }))
        .filter(({ found }) => found.length > 0)
        .map(({ section, found }) => (
          <Section title={sections[section]}>
            <RuleTable rules={found} today={today} />
          </Section>
        ))}
    </Sections>
  </Layout>
)

const subOf = (total: number, found: number) =>
  found === total
    ? `${total} règles de délai et de montant, par domaine.`
    : `${found} ${found < 2 ? 'règle' : 'règles'} sur ${total}.`

const Marks = () => (
  <Details summary="Ce que disent les marques de confiance">
    <ul>
      <li>
        <Confidence mark="vérifié" />, lu dans une source nommée&nbsp;;
      </li>
      <li>
        <Confidence mark="su" />, connu avec sa référence, sans que le texte ait été relu&nbsp;;
      </li>
      <li>
        <Confidence mark="incertain" />, à vérifier avant de s’y fier.
      </li>
    </ul>
  </Details>
)

const RuleTable = ({ rules, today }: { rules: RuleInForce[]; today: Day }) => (
  <DataTable
    caption={rules.length < 2 ? '1 règle' : `${rules.length} règles`}
    rows={rules}
    columns={[
      {
        label: 'Règle',
        head: true,
        cell: ({ id, edited, added }) => (
          <>
            <a href={`/droit/${id}`}>{id}</a>
            {edited && <div class="sub">{added ? 'ajoutée ici' : 'modifiée ici'}</div>}
          </>
        ),
      },
      { label: 'Depuis', cell: ({ trigger }) => trigger },
      { label: 'Délai ou montant', cell: ({ duration }) => duration },
      { label: 'Texte', cell: ({ source }) => source },
      { label: 'Confiance', cell: ({ confidence }) => <Confidence mark={confidence} /> },
      { label: 'Aujourd’hui', cell: rule => <Force rule={rule} today={today} /> },
    ]}
  />
)
