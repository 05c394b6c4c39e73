/** One campaign: who answered what, which mails did not leave and why, who is to be reached otherwise. */
import { formatDay, formatDayShort } from '../../kernel/time.ts'
import { type Frame, Layout } from '../../web/layout.tsx'
import { Button } from '../../web/ui/button.tsx'
import { DataTable } from '../../web/ui/data-table.tsx'
import { Facts } from '../../web/ui/facts.tsx'
import { Notice } from '../../web/ui/notice.tsx'
import { PageHead } from '../../web/ui/page-head.tsx'
import { Section, Sections } from '../../web/ui/section.tsx'
import { Status, type StatusKind } from '../../web/ui/status.tsx'
import { Phone } from '../pages/list-page.tsx'
import type { Asked, Campaign, State } from './list-campaigns.ts'
import { asked as askedOf, meantWords } from './list-page.tsx'

interface CampaignPageProps {
  campaign: Campaign
  asked: readonly Asked[]
  /** Just asked for, in full. */
  link: { address: string; name: string } | undefined
  problem: string | undefined
  sendsMail: boolean
  frame: Frame
}

const words: Record<State, { label: string; kind: StatusKind }> = {
  exact: { label: 'Tout est exact', kind: 'kept' },
  correction: { label: 'Correction proposée', kind: 'running' },
  sent: { label: 'Courriel parti, sans réponse', kind: 'waiting' },
  queued: { label: 'Courriel en attente d’envoi', kind: 'waiting' },
  failed: { label: 'Courriel non parti', kind: 'late' },
  'no-mail': { label: 'À joindre autrement', kind: 'stopped' },
  expired: { label: 'Sans réponse, lien fini', kind: 'closed' },
}

export const CampaignPage = ({ campaign, asked, link, problem, sendsMail, frame }: CampaignPageProps) => (
  <Layout
    title="Campagne de vérification"
    frame={frame}
    breadcrumb={[
      { href: '/lieux', label: 'Lieux' },
      { href: '/lieux/campagnes', label: 'Campagnes' },
    ]}
  >
    <PageHead
      title={`Campagne du ${formatDay(campaign.startedOn)}`}
      sub={`${meantWords(campaign)}\u00a0: ${askedOf(campaign)} lieux interrogés, par ${campaign.startedBy}.`}
    />
    <Sections>
      {problem && <Notice kind="warning" title={problem} />}
      {link && (
        <Notice kind="success" title={`Lien à remettre à ${link.name}`}>
          <code>{link.address}</code> Donnez-le à ce lieu seul&nbsp;: qui l’a peut répondre pour lui.
        </Notice>
      )}
      {!sendsMail && campaign.counts.queued > 0 && (
        <Notice kind="warning" title="Aucun envoi de courriels n’est réglé.">
          Les courriels attendent sept jours au plus. Indiquez SMTP_URL et MAIL_FROM au démarrage, ou remettez
          les liens vous-même.
        </Notice>
      )}
      <Facts
        facts={Object.entries(words).map(([state, { label }]) => ({
          label,
          value: String(campaign.counts[state as State]),
        }))}
      />
      {campaign.stoppedOn ? (
        <p>Arrêtée le {formatDay(campaign.stoppedOn)}.</p>
      ) : (
        campaign.counts.queued > 0 && (
          <form method="post" action={`/lieux/campagnes/${campaign.id}/arreter`}>
            <Button kind="danger">Arrêter les envois</Button>
          </form>
        )
      )}
      <Section title="Lieux interrogés">
        <DataTable
          caption="Par commune et par nom"
          rows={asked}
          columns={[
            {
              label: 'Lieu',
              head: true,
              cell: ({ place, name, communeName }) => (
                <>
                  <a href={`/lieux/${place}`}>{name}</a>
                  <div class="sub">{communeName}</div>
                </>
              ),
            },
            { label: 'Où en est-on', cell: row => <Where {...row} /> },
            { label: 'Téléphone', cell: ({ phone }) => <Phone phone={phone} /> },
            {
              label: 'Lien',
              card: 'bare',
              cell: ({ id, name, state }) =>
                !['exact', 'correction', 'expired'].includes(state) && (
                  <form method="post" action={`/lieux/campagnes/${campaign.id}/lien`}>
                    <Button kind="plain" name="asked" value={id}>
                      Lien à remettre<span class="visually-hidden"> à {name}</span>
                    </Button>
                  </form>
                ),
            },
          ]}
        />
      </Section>
    </Sections>
  </Layout>
)

const Where = ({ state, trouble, answeredOn }: Asked) => (
  <>
    <Status kind={words[state].kind}>{words[state].label}</Status>
    {answeredOn && <div class="sub">le {formatDayShort(answeredOn)}</div>}
    {trouble && (state === 'failed' || state === 'queued') && <div class="sub">{trouble}</div>}
  </>
)
