/** One meeting of the network: who is invited to speak of what, then who was there and what was decided. */
import { formatDay } from '../../../../kernel/time.ts'
import type { Answer } from '../../../../web/account-lists.tsx'
import { fieldsOf, type Refused } from '../../../../web/ask.ts'
import { type Frame, Layout } from '../../../../web/layout.tsx'
import { CheckboxGroup } from '../../../../web/ui/checkbox.tsx'
import { DateField } from '../../../../web/ui/date-field.tsx'
import { Facts } from '../../../../web/ui/facts.tsx'
import { Form } from '../../../../web/ui/form.tsx'
import { Notice } from '../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../web/ui/page-head.tsx'
import { Section, Sections } from '../../../../web/ui/section.tsx'
import { TextArea } from '../../../../web/ui/text-area.tsx'
import type { openMeeting } from '../meetings/meetings.ts'
import type { Partner } from '../who.ts'

interface MeetingPageProps {
  meeting: Answer<typeof openMeeting>
  refused: Refused | undefined
  present: readonly string[]
  done: boolean
  frame: Frame
}

export const MeetingPage = ({ meeting, refused, present, done, frame }: MeetingPageProps) => {
  const { onDay, place, agenda, invited, toldOn, animates } = meeting
  return (
    <Layout
      title="Réunion du réseau"
      frame={frame}
      breadcrumb={[{ href: '/reseau', label: 'Réseau du premier accueil' }]}
      refused={refused !== undefined}
    >
      <PageHead title={`Réunion du ${formatDay(onDay)}`} sub={`${place}.`} />
      <Sections>
        {done && <Notice kind="success" title="Le compte rendu est enregistré." />}
        <Facts
          facts={[
            { label: 'Ordre du jour', value: agenda },
            { label: 'Organisations invitées', value: names(invited) },
            ...(toldOn
              ? [
                  { label: 'Présentes', value: names(meeting.present!) || 'aucune' },
                  { label: 'Décisions', value: meeting.decisions },
                  {
                    label: 'Prochaine réunion',
                    value: meeting.nextOn ? `le ${formatDay(meeting.nextOn)}` : 'non fixée',
                  },
                  { label: 'Compte rendu', value: `écrit le ${formatDay(toldOn)}` },
                ]
              : []),
          ]}
        />
        {!toldOn && animates && <TellForm {...{ meeting, refused, present }} />}
      </Sections>
    </Layout>
  )
}

const names = (partners: readonly Partner[]) => partners.map(({ name }) => name).join(', ')

const TellForm = ({
  meeting,
  refused,
  present,
}: Pick<MeetingPageProps, 'meeting' | 'refused' | 'present'>) => {
  const { problems, field } = fieldsOf(refused)
  return (
    <Section title="Compte rendu">
      <Form
        action={`/reseau/reunions/${meeting.meeting}`}
        submit="Enregistrer le compte rendu"
        problems={problems}
      >
        <CheckboxGroup
          name="present"
          label="Organisations présentes"
          values={present}
          options={meeting.invited.map(({ organisation, name }) => ({ value: organisation, label: name }))}
          error={field('present').error}
        />
        <TextArea
          {...field('decisions')}
          label="Décisions"
          hint="Sans nommer de personne reçue."
          rows={6}
          maxlength={8000}
        />
        <DateField {...field('nextOn')} label="Prochaine réunion" hint="Vide si elle n’est pas fixée." />
      </Form>
    </Section>
  )
}
