/** The page of a welcome that no visit began: where and how it was made, then the same form as at the door. */
import { formatDay } from '../../../kernel/time.ts'
import type { Answer } from '../../../web/account-lists.tsx'
import { type Frame, Layout } from '../../../web/layout.tsx'
import { DateField } from '../../../web/ui/date-field.tsx'
import { Notice } from '../../../web/ui/notice.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { Sections } from '../../../web/ui/section.tsx'
import { Select } from '../../../web/ui/select.tsx'
import type { openElsewhere } from './elsewhere.ts'
import { type Sent, WelcomeForm } from './form.tsx'
import { JoinLink, WelcomeFacts } from './page.tsx'
import { channels } from './vocabulary.ts'

interface ElsewherePageProps {
  /** Its number, drawn when the page was first asked for. */
  id: string
  opened: Answer<typeof openElsewhere>
  sent: Sent
  done: string | undefined
  agent: string
  frame: Frame
}

export const ElsewherePage = ({ id, opened, sent, done, agent, frame }: ElsewherePageProps) => {
  const { asOf, welcome, mine, places } = opened
  const address = `/accueil/ailleurs/${id}`
  const before = {
    place: welcome?.place ?? places[0]!.place,
    channel: welcome?.channel ?? 'phone',
    onDay: welcome?.onDay ?? asOf,
  }
  return (
    <Layout
      title="Accueil sans passage"
      frame={frame}
      breadcrumb={[{ href: '/accueil', label: 'Accueil du jour' }]}
      refused={sent.refused !== undefined}
      modules={[mine ? 'islands/draft.js' : 'islands/draft-left.js']}
      styles={['welcome.css']}
    >
      <PageHead
        title="Accueil sans passage"
        sub={
          mine
            ? 'Un appel, une visite, un message, une rencontre dehors\u00a0: personne n’a à venir jusqu’à vous pour être entendu.'
            : `${channels[welcome!.channel]}, le ${formatDay(welcome!.onDay)}.`
        }
        action={welcome && mine && <JoinLink address={address} />}
      />
      <Sections>
        {done === 'accueil' && <Notice kind="success" title="L’accueil est enregistré." />}
        {mine ? (
          <WelcomeForm
            {...{ address, agent, welcome, before, back: '/accueil' }}
            {...sent}
            last={field => (
              <>
                <RadioGroup
                  {...field('channel')}
                  label="Comment la personne vous a joint"
                  options={Object.entries(channels).map(([value, label]) => ({ value, label }))}
                />
                <Select
                  {...field('place')}
                  label="Votre lieu d’accueil"
                  options={places.map(({ place, name, communeName }) => ({
                    value: place,
                    label: `${name}, ${communeName}`,
                  }))}
                />
                <DateField {...field('onDay')} label="Jour de l’accueil" max={asOf} />
              </>
            )}
          />
        ) : (
          <WelcomeFacts welcome={welcome!} />
        )}
      </Sections>
    </Layout>
  )
}
