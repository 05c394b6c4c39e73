/** « Nouveau scénario », and « Nom et question » of one that is there. */
import type { Refused, Typed } from '../../../web/ask.ts'
import { type Frame, Layout } from '../../../web/layout.tsx'
import { LinkButton } from '../../../web/ui/button.tsx'
import { Notice } from '../../../web/ui/notice.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Sections } from '../../../web/ui/section.tsx'
import type { OpenedScenario } from '../open-scenario.ts'
import { SettingsForm } from './settings-form.tsx'
import { StaleNotice } from './stale-notice.tsx'
import { addressOf } from './words.tsx'

const breadcrumb = [{ href: '/scenarios', label: 'Scénarios' }]

interface NewPageProps {
  frame: Frame
  /** With `place`, `lat` and `lon`: the place that it begins with. */
  before: Typed
  refused: Refused | undefined
}

export const NewScenarioPage = ({ frame, before, refused }: NewPageProps) => {
  const { place, lat, lon, changes } = refused?.typed ?? before
  return (
    <Layout title="Nouveau scénario" frame={frame} breadcrumb={breadcrumb} refused={refused !== undefined}>
      <PageHead title="Nouveau scénario" sub="Il part de l’annuaire d’aujourd’hui." />
      <Sections>
        {lat && lon && (
          <Notice title={`Il commence par un lieu de plus\u00a0: ${place ?? 'Nouveau lieu'}`}>
            <p>
              Au point {lat.replace('.', ',')} ; {lon.replace('.', ',')}. Il se déplace ou se retire ensuite.
            </p>
          </Notice>
        )}
        <SettingsForm
          action="/scenarios/nouveau"
          submit="Enregistrer le scénario"
          before={{ kind: 'ccas', mode: 'car', minutes: '30', ...before }}
          refused={refused}
        >
          {Object.entries({ place, lat, lon, changes }).map(
            ([name, value]) => value && <input type="hidden" name={name} value={value} />,
          )}
        </SettingsForm>
      </Sections>
    </Layout>
  )
}

interface SettingsPageProps {
  frame: Frame
  opened: OpenedScenario
  refused: Refused | undefined
}

export const SettingsPage = ({ frame, opened, refused }: SettingsPageProps) => {
  const { scenario, name, kinds, mode, minutes, latest } = opened
  return (
    <Layout
      title={`Nom et question – ${name}`}
      frame={frame}
      breadcrumb={[...breadcrumb, { href: addressOf(scenario), label: name }]}
      refused={refused !== undefined}
    >
      <PageHead title="Nom et question" sub="Les changements du scénario restent ce qu’ils sont." />
      <Sections>
        <StaleNotice opened={opened} refused={refused} />
        <SettingsForm
          action={`${addressOf(scenario)}/reglages`}
          submit="Enregistrer"
          before={{ name, kind: kinds.join(','), mode, minutes: String(minutes) }}
          refused={refused}
          aside={
            <LinkButton kind="plain" href={addressOf(scenario)}>
              Annuler
            </LinkButton>
          }
        >
          <input type="hidden" name="from" value={latest} />
        </SettingsForm>
      </Sections>
    </Layout>
  )
}
