/** « Campagnes de vérification »: start one, after having seen whom it asks, and those that were. */
import { formatDayShort } from '../../kernel/time.ts'
import { fieldsOf, type Refused, type Typed } from '../../web/ask.ts'
import { type Frame, Layout } from '../../web/layout.tsx'
import { Checkbox, CheckboxGroup } from '../../web/ui/checkbox.tsx'
import { DataTable } from '../../web/ui/data-table.tsx'
import { Form } from '../../web/ui/form.tsx'
import { Notice } from '../../web/ui/notice.tsx'
import { PageHead } from '../../web/ui/page-head.tsx'
import { Section, Sections } from '../../web/ui/section.tsx'
import { type Option, Select } from '../../web/ui/select.tsx'
import { TextField } from '../../web/ui/text-field.tsx'
import { kindNames, kinds as kindWords } from '../kinds.ts'
import { Phone } from '../pages/list-page.tsx'
import type { Campaign } from './list-campaigns.ts'
import type { startCampaign } from './start-campaign.ts'

export type Dry = Awaited<ReturnType<ReturnType<typeof startCampaign>['run']>>

interface CampaignsPageProps {
  campaigns: readonly Campaign[]
  utas: readonly Option[]
  /** What the form shows at first. */
  before: Typed
  kinds: readonly string[]
  dry: Dry | undefined
  refused: Refused | undefined
  /** False where no server of mail is set. */
  sendsMail: boolean
  frame: Frame
}

export const CampaignsPage = ({ campaigns, dry, refused, sendsMail, frame, ...form }: CampaignsPageProps) => (
  <Layout
    title="Campagnes de vérification"
    frame={frame}
    breadcrumb={[{ href: '/lieux', label: 'Lieux' }]}
    refused={refused !== undefined && Object.keys(refused.problems).length > 0}
  >
    <PageHead
      title="Campagnes de vérification"
      sub="Chaque lieu reçoit un courriel avec ce que l’annuaire publie de lui, et répond d’un bouton."
    />
    <Sections>
      {!sendsMail && (
        <Notice kind="warning" title="Aucun envoi de courriels n’est réglé.">
          Une campagne donnera la liste des lieux à joindre, avec un lien à remettre à chacun. Pour envoyer,
          indiquez SMTP_URL et MAIL_FROM au démarrage.
        </Notice>
      )}
      {dry && <DryRun {...dry} />}
      <StartForm {...form} refused={refused} tried={dry !== undefined} />
      {campaigns.length > 0 && (
        <Section title="Campagnes">
          <DataTable
            caption="De la plus récente à la plus ancienne"
            rows={campaigns}
            columns={[
              {
                label: 'Commencée le',
                head: true,
                cell: ({ id, startedOn }) => (
                  <a href={`/lieux/campagnes/${id}`}>{formatDayShort(startedOn)}</a>
                ),
              },
              { label: 'Lieux', cell: meantWords },
              { label: 'Interrogés', number: true, cell: asked },
              {
                label: 'Réponses',
                number: true,
                cell: ({ counts }) => counts.exact + counts.correction,
              },
              { label: 'Par', cell: ({ startedBy }) => startedBy },
            ]}
          />
        </Section>
      )}
    </Sections>
  </Layout>
)

export const asked = ({ counts }: Campaign): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

export const meantWords = ({ kinds, utas, months }: Campaign): string =>
  [
    kinds.length ? kinds.map(kind => kindWords[kind].plural).join(', ') : 'toutes les natures',
    utas,
    months && `pas vérifiés depuis ${months} mois`,
  ]
    .filter(Boolean)
    .join(', ')

const StartForm = ({
  utas,
  before,
  kinds,
  refused,
  tried,
}: Pick<CampaignsPageProps, 'utas' | 'before' | 'kinds' | 'refused'> & { tried: boolean }) => {
  const { problems, field } = fieldsOf(refused, before)
  return (
    <Section title="Nouvelle campagne">
      <Form
        action="/lieux/campagnes"
        submit={tried ? 'Commencer la campagne' : 'Continuer'}
        problems={problems}
      >
        <CheckboxGroup
          name="kinds"
          label="Natures"
          hint="Aucune cochée&nbsp;: toutes."
          values={kinds}
          options={kindNames.map(value => ({ value, label: kindWords[value].plural }))}
          error={field('kinds').error}
        />
        <Select {...field('utas')} label="UTAS" empty="Toutes" options={utas} />
        <TextField
          {...field('months')}
          label="Pas vérifiés depuis (mois)"
          hint="Vide&nbsp;: tous, vérifiés ou non."
          inputmode="numeric"
          maxlength={3}
        />
        <Checkbox
          name="dryRun"
          label={'Essai\u00a0: dire qui serait interrogé, sans rien envoyer'}
          checked={!tried}
        />
      </Form>
    </Section>
  )
}

const DryRun = ({ mails, withoutMail, alreadyAsked }: Dry) => (
  <Section title="Qui serait interrogé">
    <Notice title="Essai fait&nbsp;: rien n’est envoyé.">
      {mails === 0
        ? 'Aucun lieu n’a de courriel public'
        : `${mails} ${mails > 1 ? 'lieux ont' : 'lieu a'} un courriel public`}
      {withoutMail.length > 0 &&
        `, ${withoutMail.length} ${withoutMail.length > 1 ? 'n’en ont pas et sont' : 'n’en a pas et est'} à joindre autrement`}
      .
      {alreadyAsked > 0 &&
        ` ${alreadyAsked} ${alreadyAsked > 1 ? 'sont déjà interrogés' : 'est déjà interrogé'} par une autre campagne.`}
      {mails + withoutMail.length > 0 &&
        ' L’essai est décoché\u00a0: «\u00a0Commencer la campagne\u00a0» interroge ces lieux.'}
    </Notice>
    {withoutMail.length > 0 && (
      <DataTable
        caption="À joindre autrement"
        rows={withoutMail.slice(0, SHOWN)}
        columns={[
          { label: 'Lieu', head: true, cell: ({ place, name }) => <a href={`/lieux/${place}`}>{name}</a> },
          { label: 'Commune', cell: ({ communeName }) => communeName },
          { label: 'Téléphone', cell: ({ phone }) => <Phone phone={phone} /> },
        ]}
      />
    )}
  </Section>
)

/** Of a list to be read before it is made; the campaign has them all. */
const SHOWN = 50
