/** On the pages of the parcours: the next meeting of a person, and those of an agent, held or invited to. */
import { type Day, daysAfter, formatDay } from '../../../../../kernel/time.ts'
import { Section } from '../../../../../web/ui/section.tsx'
import type { Listed } from '../list.ts'
import { MeetingsTable } from './list-page.tsx'
import { hourWords, placeWords } from './words.tsx'

interface Meetings {
  meetings: readonly Listed[]
  today: Day
}

const isAhead = ({ day, cancelledOn }: Listed, today: Day) => !cancelledOn && day >= today

export const MeetingsSection = ({ person, meetings, today }: Meetings & { person: string }) => {
  const next = meetings.findLast(each => isAhead(each, today))
  return (
    <Section title="Rencontres de coordination">
      <p>
        {next
          ? `La prochaine est le ${formatDay(next.day)} à ${hourWords(next)}, ${placeWords(next)}.`
          : 'Aucune rencontre n’est prévue.'}
      </p>
      <p>
        <a href={`/parcours/${person}/rencontres`}>Voir les rencontres</a>
      </p>
    </Section>
  )
}

/** Days during which a past one stays in sight. */
const BEFORE = 30

export const ComingMeetings = ({ meetings, today }: Meetings) => {
  const recent = meetings.filter(({ day, cancelledOn }) => !cancelledOn && day >= daysAfter(today, -BEFORE))
  const [held, invited] = [recent.filter(each => each.coordinates), recent.filter(each => !each.coordinates)]
  return (
    <>
      {held.length > 0 && (
        <Section title="Rencontres que vous coordonnez">
          <MeetingsTable meetings={held} today={today} named />
        </Section>
      )}
      {invited.length > 0 && (
        <Section title="Rencontres où vous êtes invité">
          <MeetingsTable meetings={invited} today={today} />
        </Section>
      )}
    </>
  )
}
