/** The forms of a scenario: a place more, a place to change, another scenario to compare with, who it is shared with, its versions. */
import { formatDay } from '../../../kernel/time.ts'
import { fieldsOf, type Refused } from '../../../web/ask.ts'
import { Button, LinkButton } from '../../../web/ui/button.tsx'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { Details } from '../../../web/ui/details.tsx'
import { Form } from '../../../web/ui/form.tsx'
import { Section } from '../../../web/ui/section.tsx'
import { Select } from '../../../web/ui/select.tsx'
import { TextField } from '../../../web/ui/text-field.tsx'
import type { ScenarioLine } from '../list-scenarios.ts'
import type { OpenedScenario } from '../open-scenario.ts'
import { addressOf, changesWords } from './words.tsx'

export const EditSection = ({
  opened,
  refused,
}: {
  opened: OpenedScenario
  refused: Refused | undefined
}) => {
  const { problems, field } = fieldsOf(refused)
  const { scenario, latest, sites } = opened
  return (
    <>
      <Section title="Ajouter un lieu" id="ajouter">
        <Form action={addressOf(scenario)} submit="Ajouter le lieu" problems={problems}>
          <input type="hidden" name="do" value="add" />
          <input type="hidden" name="from" value={latest} />
          <TextField
            {...field('commune')}
            label="Commune"
            hint="Son nom ou son code INSEE&nbsp;: le lieu se place en son centre, sauf si vous donnez un point."
            maxlength={100}
          />
          <TextField
            {...field('name')}
            label="Nom du lieu"
            hint="Facultatif&nbsp;: sans nom, il s’appelle «&nbsp;Nouveau lieu&nbsp;», suivi de la commune."
            maxlength={120}
          />
          <Details summary="Donner un point" open={Boolean(field('lat').value || field('lon').value)}>
            <TextField {...field('lat')} label="Latitude" hint="Par exemple 49,61" inputmode="decimal" />
            <TextField {...field('lon')} label="Longitude" hint="Par exemple 1,54" inputmode="decimal" />
          </Details>
        </Form>
      </Section>
      <Section title="Changer un lieu">
        <search>
          <form class="filter-bar" method="get" action={`${addressOf(scenario)}/lieu`}>
            <Select
              {...field('place')}
              label="Lieu"
              hint="Pour le déplacer, le supprimer, ou ouvrir et fermer des demi-journées"
              empty="Choisissez un lieu"
              options={sites
                .filter(({ change }) => change !== 'removed')
                .map(({ id, name, communeName }) => ({
                  value: id,
                  label: communeName && !name.includes(communeName) ? `${name}, ${communeName}` : name,
                }))
                .sort((a, b) => a.label.localeCompare(b.label, 'fr'))}
            />
            <div class="actions">
              <Button kind="secondary">Ouvrir ce lieu</Button>
            </div>
          </form>
        </search>
      </Section>
    </>
  )
}

interface KeepingProps {
  opened: OpenedScenario
  others: readonly ScenarioLine[]
  current: boolean
}

export const KeepingSections = ({ opened, others, current }: KeepingProps) => (
  <>
    <Section title="Comparer">
      <form class="filter-bar" method="get" action={`${addressOf(opened.scenario)}/comparer`}>
        <Select
          name="avec"
          label="Avec"
          empty="Aujourd’hui"
          options={others
            .filter(({ scenario }) => scenario !== opened.scenario)
            .map(({ scenario, name }) => ({ value: scenario, label: name }))}
        />
        <div class="actions">
          <Button kind="secondary">Comparer</Button>
        </div>
      </form>
    </Section>
    <Section title="Partager">
      <p>
        L’adresse de cette page suffit&nbsp;: toute personne qui pilote la convention, pour le Département ou
        pour l’État, et les administrateurs ouvrent ce scénario et peuvent le changer. Chaque enregistrement
        est une version signée&nbsp;; aucune n’est effacée.
      </p>
    </Section>
    <Section title="Versions">
      <Details summary={`Les ${opened.versions.length} versions`} open={!current}>
        <DataTable
          caption={`De la dernière à la première\u00a0; scénario créé par ${opened.madeBy} le ${formatDay(opened.madeOn)}`}
          rows={opened.versions}
          columns={[
            {
              label: 'Version',
              head: true,
              cell: ({ n }) => <a href={`${addressOf(opened.scenario)}?version=${n}`}>Version {n}</a>,
            },
            { label: 'Nom', cell: ({ name }) => name },
            { label: 'Changements', cell: ({ changes }) => changesWords(changes) },
            { label: 'Par', cell: ({ savedBy }) => savedBy },
            { label: 'Le', cell: ({ savedOn }) => formatDay(savedOn) },
          ]}
        />
      </Details>
      {current && <Withdrawal {...opened} />}
    </Section>
  </>
)

const Withdrawal = ({ scenario, latest, withdrawn }: OpenedScenario) => (
  <form method="post" action={`${addressOf(scenario)}/retrait`}>
    <input type="hidden" name="from" value={latest} />
    <input type="hidden" name="withdrawn" value={String(!withdrawn)} />
    <div class="actions">
      <LinkButton kind="secondary" href={`${addressOf(scenario)}/reglages`}>
        Changer le nom ou la question
      </LinkButton>
      <Button kind="secondary">{withdrawn ? 'Remettre dans la liste' : 'Retirer de la liste'}</Button>
    </div>
  </form>
)
