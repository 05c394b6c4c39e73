/** The first page of a person: what comes next, who follows them and why, and where to go from there. */

import { inLetters } from '../../../kernel/people/in-letters.ts'
import type { Follower } from '../../../kernel/people/own/open-own.ts'
import type { Coming } from '../../../kernel/people/own/part.ts'
import { type Day, formatDay } from '../../../kernel/time.ts'
import type { Frame } from '../../../web/layout.tsx'
import { PersonPage } from '../../../web/person/person-page.tsx'
import { Button } from '../../../web/ui/button.tsx'
import { Details } from '../../../web/ui/details.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Section } from '../../../web/ui/section.tsx'
import { hourWords, originWords, sinceWords } from './words.ts'

interface HomePageProps {
  frame: Frame
  today: Day
  own: {
    firstName: string
    followers: readonly Follower[]
    coming: readonly Coming[]
    code: { madeOn: Day; untilOn: Day } | null
  }
}

export const HomePage = ({ frame, today, own }: HomePageProps) => (
  <PersonPage title="Mon parcours" frame={frame}>
    <PageHead title={`Bonjour ${inLetters(own.firstName)}`} sub={`Nous sommes le ${formatDay(today)}.`} />
    <Section title="Ce qui vient ensuite">
      {own.coming.length === 0 ? (
        <p>Rien n’est prévu pour l’instant.</p>
      ) : (
        <ul class="plain-list">
          {own.coming.map(({ on, at, words }) => (
            <li>
              {at && (
                <strong>
                  Le {formatDay(on)} à {hourWords(at)}
                </strong>
              )}
              <p>{words}</p>
            </li>
          ))}
        </ul>
      )}
    </Section>
    <Section title="Qui me suit">
      {own.followers.length === 0 ? (
        <p>Personne ne peut ouvrir votre dossier aujourd’hui.</p>
      ) : (
        <ul class="plain-list">
          {own.followers.map(follower => (
            <li>
              <strong>{follower.who}</strong>
              {follower.organisation && <p>{follower.organisation}</p>}
              <p>
                Pour&nbsp;: {lower(follower.purpose)}. {capital(originWords(follower))}.
              </p>
              <p>{sinceWords(follower)}</p>
              <Details summary="La loi qui le permet">{follower.article}</Details>
            </li>
          ))}
        </ul>
      )}
    </Section>
    <Section title="Ce que je peux faire ici">
      <ul class="plain-list">
        <li>
          <a href="/mon-parcours/plan">Voir mon plan d’action, dire ce que j’ai fait, le signer</a>
        </li>
        <li>
          <a href="/mon-parcours/consultations">Voir qui a regardé mon dossier, et pourquoi</a>
        </li>
        <li>
          <a href="/mon-parcours/partages">Voir ce que je partage, et arrêter</a>
        </li>
        <li>
          <a href="/mon-parcours/rencontres">Mes rencontres avec ceux qui m’aident</a>
        </li>
        <li>
          <a href="/mon-parcours/travail">Chercher du travail</a>
        </li>
        <li>
          <a href="/mon-parcours/questions">Poser une question sur mes données</a>
        </li>
        <li>
          <a href="/mon-parcours/donnees">Emporter mes données</a>
        </li>
      </ul>
    </Section>
    {own.code && (
      <Section title="Mon code sur papier">
        <p>Il sert jusqu’au {formatDay(own.code.untilOn)}. Vous l’avez perdu&nbsp;? Annulez‑le.</p>
        <form method="post" action="/mon-parcours/code/annuler">
          <Button kind="danger">Annuler mon code</Button>
        </form>
      </Section>
    )}
  </PersonPage>
)

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
