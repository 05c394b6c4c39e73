/** One welcome on one screen, of somebody who came to the door. */
import { formatDay } from '../../../kernel/time.ts'
import type { Answer } from '../../../web/account-lists.tsx'
import { type Frame, Layout } from '../../../web/layout.tsx'
import { LinkButton } from '../../../web/ui/button.tsx'
import { Facts } from '../../../web/ui/facts.tsx'
import { Notice } from '../../../web/ui/notice.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Sections } from '../../../web/ui/section.tsx'
import type { Demand } from '../demands/list.ts'
import { Proposals } from '../demands/pages/proposals.tsx'
import { whoWords } from '../reception/words.ts'
import { type Sent, WelcomeForm } from './form.tsx'
import type { openVisit, Welcome } from './one.ts'
import { needs as allNeeds, digitals } from './vocabulary.ts'

interface WelcomePageProps {
  visit: Answer<typeof openVisit>
  sent: Sent
  demands: readonly Demand[]
  /** What was just done. */
  done: string | undefined
  /** Who is signed in. */
  agent: string
  frame: Frame
}

export const WelcomePage = ({ visit, sent, demands, done, agent, frame }: WelcomePageProps) => {
  const { welcome, mine, onDay } = visit
  const back = `/accueil?place=${visit.place}`
  const address = `/accueil/passages/${visit.passage}`
  return (
    <Layout
      title="Premier accueil"
      frame={frame}
      breadcrumb={[{ href: back, label: 'Accueil du jour' }]}
      refused={sent.refused !== undefined}
      modules={[mine ? 'islands/draft.js' : 'islands/draft-left.js']}
      styles={['welcome.css']}
    >
      <PageHead
        title={`Premier accueil\u00a0: ${whoWords(visit)}`}
        sub={`Le ${formatDay(onDay)}.`}
        action={<JoinLink address={address} />}
      />
      <Sections>
        {done === 'accueil' && <Notice kind="success" title="L’accueil est enregistré." />}
        {mine ? (
          <WelcomeForm {...{ address, back, agent, welcome }} {...sent} />
        ) : (
          welcome && <WelcomeFacts welcome={welcome} />
        )}
        {welcome?.digital && welcome.digital !== 'alone' && (
          <p>
            <a href={`${address}/numerique`}>Conseiller numérique le plus proche, et mandat</a>
          </p>
        )}
        <Proposals
          passage={visit.passage}
          needs={welcome?.needs ?? []}
          demands={demands}
          done={done === 'demande'}
        />
      </Sections>
    </Layout>
  )
}

/** With the person’s agreement, and only then. */
export const JoinLink = ({ address }: { address: string }) => (
  <LinkButton kind="secondary" href={`${address}/dossier`}>
    Relier à un dossier
  </LinkButton>
)

export const WelcomeFacts = ({ welcome }: { welcome: Welcome }) => (
  <Facts
    facts={[
      { label: 'Accueil par', value: welcome.agentName },
      { label: 'Ce que la personne a dit', value: welcome.said || 'rien de noté' },
      {
        label: 'Ses besoins',
        value: welcome.needs.map(need => allNeeds[need]).join(', ') || 'aucun de coché',
      },
      { label: 'Fait tout de suite', value: welcome.given || 'rien de noté' },
      { label: 'Ce qui vient ensuite', value: welcome.next || 'rien de noté' },
      {
        label: 'En ligne, la personne se débrouille',
        value: welcome.digital ? digitals[welcome.digital].toLowerCase() : 'non demandé',
      },
    ]}
  />
)
