/** The meetings about a person, as they read them. */
import { type Day, formatDay } from '../../../../../kernel/time.ts'
import type { Answer } from '../../../../../web/account-lists.tsx'
import type { Frame } from '../../../../../web/layout.tsx'
import { PersonPage } from '../../../../../web/person/person-page.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import type { Listed, listMeetings } from '../list.ts'
import { capital, hourWords, placeWords } from './words.tsx'

interface OwnListProps {
  list: Answer<typeof listMeetings>
  today: Day
  frame: Frame
}

export const OwnListPage = ({ list: { meetings }, today, frame }: OwnListProps) => (
  <PersonPage title="Mes rencontres" frame={frame}>
    <PageHead
      title="Mes rencontres"
      sub="Votre référent de parcours réunit ceux qui vous aident. Jamais sans votre accord."
    />
    {meetings.length === 0 ? (
      <p>Aucune rencontre n’est prévue.</p>
    ) : (
      <ul class="plain-list">
        {meetings.map(each => (
          <li>
            <a href={`/mon-parcours/rencontres/${each.meeting}`}>
              Rencontre du {formatDay(each.day)} à {hourWords(each)}
            </a>
            <p>
              {capital(placeWords(each))}, avec {each.calledBy}. {stateWords(each, today)}
            </p>
          </li>
        ))}
      </ul>
    )}
  </PersonPage>
)

function stateWords({ cancelledOn, agreedOn, writtenOn, signedOn, day }: Listed, today: Day): string {
  if (cancelledOn) return 'Elle est annulée.'
  if (signedOn) return `Vous avez signé le compte rendu le ${formatDay(signedOn)}.`
  if (writtenOn) return 'Le compte rendu est à lire.'
  if (!agreedOn) return day < today ? 'Vous n’aviez pas donné votre accord.' : 'On attend votre accord.'
  return day < today ? 'Le compte rendu n’est pas encore écrit.' : 'Vous êtes d’accord.'
}
