/** « Et s’il y avait un lieu à … ? »: the question as a form without JavaScript, and its answer in words and in a table. */
import { Button, LinkButton } from '../../web/ui/button.tsx'
import { DataTable } from '../../web/ui/data-table.tsx'
import { errorOf, type Problem } from '../../web/ui/error-summary.tsx'
import { KeyFigure } from '../../web/ui/key-figure.tsx'
import { Grid, Section } from '../../web/ui/section.tsx'
import { TextField } from '../../web/ui/text-field.tsx'
import type { TriedPlace } from '../travel/try-place.ts'
import { count, type MapFigures, minutesWords, percent } from './figures.ts'
import type { MapAsked } from './form.tsx'

export interface TrialProps {
  asked: MapAsked
  problems: readonly Problem[]
  figures: MapFigures
  tried: TriedPlace | null
  /** Where those who plan save it; missing for everybody else. */
  save?: string | undefined
}

export const TrialSection = ({ asked, problems, figures, tried, save }: TrialProps) => (
  <Section title="Et s’il y avait un lieu de plus&nbsp;?" id="essai">
    {asked.mode === 'transit' ? (
      <p>
        Un lieu s’essaie à pied, à vélo ou en voiture&nbsp;: changez le trajet pour voir ce qu’il changerait.
      </p>
    ) : (
      <>
        <search>
          <form class="filter-bar" method="get" action="/carte#essai">
            {(['kind', 'mode', 'minutes', 'halfDay'] as const).map(
              name => asked[name] && <input type="hidden" name={name} value={asked[name]} />,
            )}
            <TextField
              name="commune"
              label="Un lieu de plus à"
              hint="Le nom d’une commune, ou son code INSEE"
              value={asked.commune}
              error={errorOf(problems, 'commune')}
              maxlength={100}
            />
            <div class="actions">
              <Button kind="secondary">Essayer</Button>
              {tried && (
                <LinkButton kind="plain" href={`/carte?${questionOf(asked)}#essai`}>
                  Retirer l’essai
                </LinkButton>
              )}
            </div>
          </form>
        </search>
        {tried && <Answer figures={figures} tried={tried} save={save} />}
      </>
    )}
  </Section>
)

/** The address of the same map, with nothing tried. */
export function questionOf(asked: MapAsked): URLSearchParams {
  const { commune: _, lat: __, lon: ___, ...question } = asked
  return new URLSearchParams(question as Record<string, string>)
}

const Answer = ({ figures, tried, save }: Pick<TrialProps, 'figures' | 'save'> & { tried: TriedPlace }) => {
  const { minutes, method, place, before, after, gain, inhabitants } = tried
  const word = method === 'estimated' ? 'estimation' : 'itinéraires calculés'
  const nearer = nearerOf(figures, tried)
  return (
    <>
      <Grid>
        <KeyFigure
          value={gain > 0 ? `+\u00a0${count(gain)}` : '0'}
          label={`${gain > 1 ? 'habitants' : 'habitant'} de plus à ${minutes}\u00a0minutes ou moins, avec un lieu à ${place.name}`}
          sub={`${word}\u00a0; rien n’est enregistré`}
        />
        <KeyFigure
          value={percent(after / inhabitants)}
          label={`des habitants seraient à ${minutes}\u00a0minutes ou moins`}
          sub={`${count(after)} au lieu de ${count(before)} (${percent(before / inhabitants)})`}
        />
      </Grid>
      {nearer.length > 0 && (
        <DataTable
          caption={`Les communes qu’un lieu à ${place.name} rapproche, les plus peuplées d’abord (${word})${nearer.length > SHOWN ? `\u00a0: ${SHOWN} sur ${count(nearer.length)}` : ''}`}
          rows={nearer.slice(0, SHOWN)}
          columns={[
            { label: 'Commune', head: true, cell: ({ name }) => name },
            { label: 'Habitants', number: true, cell: ({ inhabitants }) => count(inhabitants) },
            { label: 'Aujourd’hui', number: true, cell: ({ today }) => minutesWords(today) },
            { label: 'Avec ce lieu', number: true, cell: ({ tried }) => minutesWords(tried) },
          ]}
        />
      )}
      {save && (
        <p>
          <LinkButton href={save}>Enregistrer comme scénario</LinkButton>
        </p>
      )}
    </>
  )
}

const SHOWN = 10

function nearerOf({ communes }: MapFigures, tried: TriedPlace) {
  const then = new Map(tried.communes.map(({ code, minutes }) => [code, minutes]))
  return communes
    .filter(({ code }) => then.has(code))
    .map(({ code, name, inhabitants, minutes }) => ({
      ...{ name, inhabitants, today: minutes, tried: then.get(code) ?? null },
    }))
    .sort((a, b) => b.inhabitants - a.inhabitants)
}
