/** The queue of whoever animates Job 76. */
import type { z } from 'zod'
import { formatDay } from '../../../../../kernel/time.ts'
import { type Frame, Layout } from '../../../../../web/layout.tsx'
import { Button, LinkButton } from '../../../../../web/ui/button.tsx'
import { DataTable } from '../../../../../web/ui/data-table.tsx'
import { EmptyState } from '../../../../../web/ui/empty-state.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { Actions, Section, Sections } from '../../../../../web/ui/section.tsx'
import { formatSiret } from '../siret.ts'
import type { listModeration } from './list-moderation.ts'
import { activity, HOME, Suspend } from './parts.tsx'

type Queue = z.output<typeof listModeration.output>

const doneWords: Readonly<Record<string, string>> = {
  decide: 'C’est décidé.',
  verifie: 'L’employeur est vérifié.',
  vue: 'L’alerte est vue.',
  suspendu: 'Le compte est suspendu.',
  rouvert: 'Le compte est rouvert.',
}

export const ModerationPage = ({
  frame,
  done,
  offers,
  employers,
  alerts,
  suspended,
}: Queue & { frame: Frame; done?: string | undefined }) => (
  <Layout title="Relecture" frame={frame}>
    <PageHead
      title="Relecture"
      sub={
        offers.length === 0
          ? 'Aucune offre n’attend.'
          : offers.length === 1
            ? 'Une offre attend.'
            : `${offers.length} offres attendent.`
      }
      action={
        <Actions>
          <LinkButton kind="secondary" href="/job76/offres/import">
            Importer des offres
          </LinkButton>
          <LinkButton kind="secondary" href="/job76/poids">
            Poids du classement
          </LinkButton>
        </Actions>
      }
    />
    {done && doneWords[done] && <Notice kind="success" title={doneWords[done]} />}
    <Sections>
      <Section title="Offres à relire">
        {offers.length === 0 ? (
          <EmptyState title="Rien à relire." />
        ) : (
          <DataTable
            caption="La plus ancienne d’abord"
            columns={[
              {
                label: 'Offre',
                head: true,
                cell: ({ offer, title }) => <a href={`${HOME}/offres/${offer}`}>{title}</a>,
              },
              { label: 'Employeur', cell: ({ employer }) => employer ?? 'D’une autre source' },
              { label: 'Depuis', cell: ({ enteredOn }) => formatDay(enteredOn) },
              {
                label: 'À regarder',
                cell: ({ doubt, refused }) =>
                  doubt ?? (refused ? 'Réécrite après un refus' : 'Employeur pas encore vérifié'),
              },
            ]}
            rows={offers}
          />
        )}
      </Section>
      {employers.length > 0 && (
        <Section title="Employeurs à vérifier">
          <DataTable
            caption="Inscrits, et entrés une fois"
            columns={[
              { label: 'Établissement', head: true, cell: ({ name }) => name },
              { label: 'SIRET', cell: ({ siret }) => formatSiret(siret) },
              { label: 'Activité', cell: ({ naf }) => activity(naf) },
              { label: 'Inscrit', cell: ({ registeredOn }) => formatDay(registeredOn) },
              {
                label: 'Vérifier',
                cell: ({ employer, name }) => (
                  <form method="post" action={`${HOME}/employeurs/${employer}`}>
                    <Button kind="secondary">
                      C’est bien lui<span class="visually-hidden">&nbsp;: {name}</span>
                    </Button>
                  </form>
                ),
              },
            ]}
            rows={employers}
          />
        </Section>
      )}
      {alerts.length > 0 && (
        <Section title="Comptes qui ont demandé trop de profils">
          <DataTable
            caption="Plus de trente profils demandés en un jour"
            columns={[
              { label: 'Compte', head: true, cell: ({ name, mail }) => `${name}, ${mail}` },
              { label: 'Employeur', cell: ({ employer }) => employer },
              { label: 'Jour', cell: ({ onDay }) => formatDay(onDay) },
              {
                label: 'Décider',
                cell: ({ alert, account, name, suspendedOn }) => (
                  <div class="actions">
                    <form method="post" action={`${HOME}/alertes/${alert}`}>
                      <Button kind="secondary">
                        Vue<span class="visually-hidden">, l’alerte sur {name}</span>
                      </Button>
                    </form>
                    {!suspendedOn && <Suspend account={account} name={name} why="showings" />}
                  </div>
                ),
              },
            ]}
            rows={alerts}
          />
        </Section>
      )}
      {suspended.length > 0 && (
        <Section title="Comptes suspendus">
          <DataTable
            caption="Leur accès est fermé"
            columns={[
              { label: 'Compte', head: true, cell: ({ name, mail }) => `${name}, ${mail}` },
              { label: 'Employeur', cell: ({ employer }) => employer },
              { label: 'Depuis', cell: ({ suspendedOn }) => suspendedOn && formatDay(suspendedOn) },
              {
                label: 'Rouvrir',
                cell: ({ account, name }) => (
                  <form method="post" action={`${HOME}/comptes/${account}/rouvrir`}>
                    <Button kind="secondary">
                      Rouvrir<span class="visually-hidden"> le compte de {name}</span>
                    </Button>
                  </form>
                ),
              },
            ]}
            rows={suspended}
          />
        </Section>
      )}
    </Sections>
  </Layout>
)
