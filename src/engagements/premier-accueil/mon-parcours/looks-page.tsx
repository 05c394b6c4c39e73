/** Who looked at my file and why: by day, in sentences. */
import type { Look, listLooks } from '../../../kernel/people/own/looks.ts'
import { formatDay } from '../../../kernel/time.ts'
import type { Answer } from '../../../web/account-lists.tsx'
import type { Frame } from '../../../web/layout.tsx'
import { PersonPage } from '../../../web/person/person-page.tsx'
import { Details } from '../../../web/ui/details.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Pagination } from '../../../web/ui/pagination.tsx'
import { Section } from '../../../web/ui/section.tsx'
import { hourWords, lookWords, whyWords } from './words.ts'

export const LooksPage = ({ frame, list }: { frame: Frame; list: Answer<typeof listLooks> }) => (
  <PersonPage title="Qui a regardé mon dossier" frame={frame}>
    <PageHead
      title="Qui a regardé mon dossier"
      sub="Chaque ouverture laisse une trace. Elle est gardée un an au moins."
    />
    {list.looks.length === 0 ? (
      <p>Personne n’a regardé votre dossier.</p>
    ) : (
      [...Map.groupBy(list.looks, ({ day }) => day)].map(([day, looks]) => (
        <Section title={`Le ${formatDay(day)}`}>
          <ul class="plain-list">
            {looks.map(look => (
              <LookItem look={look} />
            ))}
          </ul>
        </Section>
      ))
    )}
    <Pagination
      page={list.page}
      pages={list.pages}
      href={page => `/mon-parcours/consultations?page=${page}`}
    />
    <Section title="Quand je suis venu ici">
      <p>Si ce n’était pas vous, annulez votre code et posez une question au délégué.</p>
      <ul>
        {list.entries.map(({ day, time, means }) => (
          <li>
            Le {formatDay(day)} à {hourWords(time)},{' '}
            {means === 'code' ? 'avec le code' : 'avec FranceConnect'}
          </li>
        ))}
      </ul>
    </Section>
    <Section title="Quelque chose vous étonne&nbsp;?">
      <p>
        <a href="/mon-parcours/questions">Posez la question</a>. Le délégué à la protection des données doit
        vous répondre sous un mois.
      </p>
    </Section>
    <Details summary="Ce qui n’est pas écrit ici">
      <p>
        Le nom des agents&nbsp;: vous lisez leur service et leur fonction. Dans de rares cas, la loi demande
        de dire plus tard qu’un dossier a été consulté (RGPD art. 23)&nbsp;: le délégué seul en décide, et
        jusqu’à un jour fixé. Passé ce jour, la ligne apparaît ici.
      </p>
    </Details>
  </PersonPage>
)

const LookItem = ({ look }: { look: Look }) => (
  <li>
    <strong>{look.organisation || 'Maillage'}</strong>
    <p>
      {look.function}
      {look.time && `, à ${hourWords(look.time)}`}&nbsp;: {lookWords(look)}.
    </p>
    <p>Pourquoi&nbsp;: {whyWords(look)}.</p>
    {look.article && <p class="sub">{look.article}</p>}
  </li>
)
