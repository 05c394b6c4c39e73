/** A scenario: what it changes in words, what that does to the inhabitants, the map, and the forms that change it. */
import { formatDay } from '../../../kernel/time.ts'
import type { Refused } from '../../../web/ask.ts'
import { type Frame, Layout } from '../../../web/layout.tsx'
import { Button } from '../../../web/ui/button.tsx'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { EmptyState } from '../../../web/ui/empty-state.tsx'
import { Notice } from '../../../web/ui/notice.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Section, Sections } from '../../../web/ui/section.tsx'
import { Status } from '../../../web/ui/status.tsx'
import { count, minutesWords } from '../../map/figures.ts'
import type { ScenarioLine } from '../list-scenarios.ts'
import type { OpenedScenario } from '../open-scenario.ts'
import { ComparisonTables, Totals } from './comparison.tsx'
import { EditSection, KeepingSections } from './edit-sections.tsx'
import { type MapLand, ScenarioMap } from './scenario-map.tsx'
import { StaleNotice } from './stale-notice.tsx'
import { addressOf, methodWord, questionWords } from './words.tsx'

export interface ScenarioPageProps {
  frame: Frame
  opened: OpenedScenario
  others: readonly ScenarioLine[]
  land: MapLand
  refused: Refused | undefined
  /** What has just been done. */
  done: string | undefined
}

export const ScenarioPage = ({ frame, opened, others, land, refused, done }: ScenarioPageProps) => {
  const { name, version, latest, withdrawn, method, minutes, comparison } = opened
  const current = version === latest
  const words = { comparison, minutes, method, before: 'Aujourd’hui', after: name }
  return (
    <Layout
      title={name}
      frame={frame}
      breadcrumb={[{ href: '/scenarios', label: 'Scénarios' }]}
      refused={refused !== undefined}
      modules={current ? ['islands/coverage-map.js', 'islands/scenario-map.js'] : ['islands/coverage-map.js']}
      styles={['maps.css']}
    >
      <PageHead title={name} sub={<Method {...opened} />} />
      <Sections>
        {done && <Notice kind="success" title={done} />}
        {!current && (
          <Notice kind="warning" title={`Version ${version}, telle qu’elle était`}>
            <p>
              <a href={addressOf(opened.scenario)}>Voir la dernière, la version {latest}</a>
            </p>
          </Notice>
        )}
        {withdrawn && <Notice title="Ce scénario est retiré de la liste&nbsp;: son adresse seule l’ouvre." />}
        <StaleNotice opened={opened} refused={refused} />
        <Changes opened={opened} current={current} />
        <Totals {...words} />
        <p>
          <a href="#carte">{current ? 'Aller à la carte, pour y déplacer un lieu' : 'Aller à la carte'}</a>
        </p>
        {current && <EditSection opened={opened} refused={refused} />}
        <ComparisonTables {...words} />
        <StillOut opened={opened} />
        <ScenarioMap opened={opened} land={land} current={current} />
        <KeepingSections opened={opened} others={others} current={current} />
      </Sections>
    </Layout>
  )
}

const Method = (opened: OpenedScenario) => (
  <>
    {questionWords(opened)}. Version {opened.version}, enregistrée par {opened.savedBy} le{' '}
    {formatDay(opened.savedOn)}.{' '}
    <Status kind={opened.method === 'estimated' ? 'waiting' : 'kept'}>
      {opened.method === 'estimated' ? 'Estimation' : 'Itinéraires calculés'}
    </Status>
    {'. '}
    {opened.how}
    {opened.unknownHours > 0 && ` ${unknownWords(opened.unknownHours)}`}
  </>
)

const unknownWords = (places: number) =>
  places === 1
    ? 'Un lieu, dont les horaires ne sont pas connus, compte ici et ne compte dans aucune demi-journée.'
    : `${count(places)} lieux, dont les horaires ne sont pas connus, comptent ici et ne comptent dans aucune demi-journée.`

const Changes = ({ opened, current }: { opened: OpenedScenario; current: boolean }) => (
  <Section title="Ce que ce scénario change" id="changements">
    {opened.changes.length === 0 ? (
      <EmptyState title="Rien encore&nbsp;: la couverture est celle d’aujourd’hui.">
        {current && <a href="#ajouter">Ajouter un lieu</a>}
      </EmptyState>
    ) : (
      <DataTable
        caption="Par rapport à l’annuaire d’aujourd’hui, dans l’ordre où les changements ont été faits"
        rows={opened.changes.map((change, rank) => ({ ...change, rank }))}
        columns={[
          {
            label: 'Changement',
            head: true,
            cell: ({ words, place, do: what }) =>
              current && what !== 'remove' ? (
                <a href={`${addressOf(opened.scenario)}/lieu?place=${place}`}>{words}</a>
              ) : (
                words
              ),
          },
          ...(current
            ? [
                {
                  label: 'Revenir dessus',
                  card: 'corner' as const,
                  cell: ({ rank, words }: { rank: number; words: string }) => (
                    <form method="post" action={addressOf(opened.scenario)}>
                      <input type="hidden" name="do" value="undo" />
                      <input type="hidden" name="change" value={rank} />
                      <input type="hidden" name="from" value={opened.latest} />
                      <Button kind="secondary">
                        Retirer<span class="visually-hidden"> le changement «&nbsp;{words}&nbsp;»</span>
                      </Button>
                    </form>
                  ),
                },
              ]
            : []),
        ]}
      />
    )}
  </Section>
)

const OUT = 15

const StillOut = ({ opened }: { opened: OpenedScenario }) => {
  const out = opened.communes
    .map(one => ({ ...one, out: one.inhabitants - one.covered }))
    .filter(({ out }) => out > 0)
    .sort((a, b) => b.out - a.out || (a.code < b.code ? -1 : 1))
  return (
    <Section title="Qui reste loin">
      {out.length === 0 ? (
        <p>Personne&nbsp;: tous les habitants sont à {opened.minutes}&nbsp;minutes ou moins.</p>
      ) : (
        <DataTable
          caption={`${out.length > OUT ? `${OUT} des ${count(out.length)} communes` : 'Communes'} qui ont des habitants à plus de ${opened.minutes}\u00a0minutes avec ce scénario, celles qui en ont le plus d’abord (${methodWord(opened)})`}
          rows={out.slice(0, OUT)}
          columns={[
            { label: 'Commune', head: true, cell: ({ name }) => name },
            { label: 'Habitants', number: true, cell: ({ inhabitants }) => count(inhabitants) },
            { label: 'Encore loin', number: true, cell: ({ out }) => count(out) },
            { label: 'Trajet', number: true, cell: ({ minutes }) => minutesWords(minutes) },
          ]}
        />
      )}
    </Section>
  )
}
