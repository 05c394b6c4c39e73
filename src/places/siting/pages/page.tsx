/** « Implanter »: the question of siting, and its answer as a table first, then as a map, that becomes a scenario. */
import type { Refused, Typed } from '../../../web/ask.ts'
import { type Frame, Layout } from '../../../web/layout.tsx'
import { Button } from '../../../web/ui/button.tsx'
import { CommuneMap } from '../../../web/ui/commune-map.tsx'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { EmptyState } from '../../../web/ui/empty-state.tsx'
import { KeyFigure } from '../../../web/ui/key-figure.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Grid, Section, Sections } from '../../../web/ui/section.tsx'
import { Status } from '../../../web/ui/status.tsx'
import { modeWords } from '../../coverage/words.ts'
import { halfDays } from '../../hours/half-days.ts'
import { count, percent } from '../../map/figures.ts'
import type { MapLand } from '../../scenarios/pages/scenario-map.tsx'
import { methodWord } from '../../scenarios/pages/words.tsx'
import type { SitingAnswer } from '../../travel/siting.ts'
import { SitingForm } from './form.tsx'
import { aboutWords, unitWords, worthWords } from './words.ts'

export interface SitingPageProps {
  frame: Frame
  asked: Typed
  refused: Refused | undefined
  answer: SitingAnswer | undefined
  land: MapLand | undefined
  /** For who may keep it as a scenario: the fields of its form. */
  save: Typed | undefined
}

export const SitingPage = ({ frame, asked, refused, answer, land, save }: SitingPageProps) => (
  <Layout title="Implanter" frame={frame} refused={refused !== undefined} styles={['maps.css']}>
    <PageHead
      title="Où implanter&nbsp;?"
      sub="Les lieux, les demi-journées ou les étapes qui rapprochent le plus d’habitants, et ce que vaut ce choix."
    />
    <Sections>
      {answer && <Answer answer={answer} land={land} save={save} />}
      <Section title={answer ? 'Une autre question' : 'La question'} id="question">
        <SitingForm asked={asked} refused={refused} />
      </Section>
    </Sections>
  </Layout>
)

const Answer = ({
  answer,
  land,
  save,
}: Pick<SitingPageProps, 'land' | 'save'> & { answer: SitingAnswer }) => {
  const { chosen, minutes, mode, method, how, unit, unknownHours } = answer
  return (
    <>
      <Section
        title={`La réponse\u00a0: ${aboutWords(answer)}, à ${minutes}\u00a0minutes ${modeWords[mode]}`}
        id="reponse"
      >
        <p>
          <Status kind={method === 'estimated' ? 'waiting' : 'kept'}>
            {method === 'estimated' ? 'Estimation' : 'Itinéraires calculés'}
          </Status>
          {'. '}
          {how}
          {answer.about === 'half-days' &&
            unknownHours > 0 &&
            ` Lieux dont les horaires ne sont pas connus, et qui ne comptent pas\u00a0: ${count(unknownHours)}.`}
        </p>
        {chosen.length === 0 ? (
          <EmptyState title="Aucun choix ne rapproche personne de plus." />
        ) : (
          <>
            <Choices answer={answer} />
            <Totals answer={answer} />
            {save && <SaveForm save={save} />}
          </>
        )}
      </Section>
      {land && chosen.length > 0 && <ChoiceMap answer={answer} land={land} unit={unit} />}
    </>
  )
}

const Choices = ({ answer }: { answer: SitingAnswer }) => (
  <DataTable
    caption={`Le plus utile d’abord\u00a0: qui n’en peut faire que moins lit depuis le haut (${methodWord(answer)})`}
    rows={answer.chosen.map((choice, n) => ({ ...choice, rank: n + 1 }))}
    columns={[
      { label: 'Rang', number: true, cell: ({ rank }) => rank },
      { label: answer.about === 'half-days' ? 'Lieu' : 'Où', head: true, cell: ({ name }) => name },
      ...(answer.about === 'half-days'
        ? [
            {
              label: 'Demi-journée',
              cell: ({ halfDay }: { halfDay: number | null }) =>
                halfDay === null ? '' : halfDays[halfDay]!.label,
            },
          ]
        : []),
      {
        label: `${unitWords(answer)} de plus`,
        number: true,
        cell: ({ gain }) => `+\u00a0${count(gain)}`,
      },
    ]}
  />
)

const Totals = ({ answer }: { answer: SitingAnswer }) => {
  const { gain, before, after, total, share, minutes } = answer
  return (
    <>
      <Grid>
        <KeyFigure
          value={`+\u00a0${count(gain)}`}
          label={`${unitWords(answer).toLowerCase()} à ${minutes}\u00a0minutes ou moins, en tout`}
          sub={
            answer.unit === 'inhabitants'
              ? methodWord(answer)
              : `soit ${count(answer.gainInhabitants)} en comptant des habitants (${methodWord(answer)})`
          }
        />
        <KeyFigure
          value={percent(share)}
          label="seraient à portée avec ce choix"
          sub={`${count(after)} sur ${count(total)}, au lieu de ${count(before)} (${percent(total ? before / total : null)})`}
        />
        <KeyFigure
          value={worthWords(answer).value}
          label={worthWords(answer).label}
          sub={`parmi ${count(answer.candidates)} choix possibles`}
        />
      </Grid>
    </>
  )
}

const SaveForm = ({ save }: { save: Typed }) => (
  <form method="post" action="/scenarios/nouveau">
    {Object.entries(save).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <Button kind="secondary">En faire un scénario</Button>
  </form>
)

const ChoiceMap = ({
  answer,
  land: { base, centres },
}: {
  answer: SitingAnswer
  land: MapLand
  unit: SitingAnswer['unit']
}) => {
  const chosen = new Set(answer.chosen.map(({ commune }) => commune))
  const named = new Map(answer.chosen.map(({ commune, name }) => [commune, name]))
  return (
    <CommuneMap
      id="carte"
      title={`Où\u00a0: ${aboutWords(answer)}`}
      summary={`${answer.chosen.map(({ name }) => name).join(', ')}. La même liste est dans le tableau, avant la carte.`}
      base={base}
      classes={[{ shade: 'middle', label: 'Commune choisie' }]}
      shadeOf={new Map([...centres.keys()].map(code => [code, chosen.has(code) ? 'middle' : 'none']))}
      nameOf={code => named.get(code)}
      points={answer.chosen.map(({ name, lon, lat }, n) => ({
        ...{ name: `${n + 1}. ${name}`, lon, lat, shape: 'star' as const },
      }))}
      kinds={[{ shape: 'star', label: 'Choix' }]}
      towns={answer.chosen.map(({ name, lon, lat, gain }) => ({ name, lon, lat, inhabitants: gain }))}
      method={
        <>
          {answer.method === 'estimated' && <strong>Estimation. </strong>}
          {answer.how}
        </>
      }
    />
  )
}
