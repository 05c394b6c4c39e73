/** What the person shares, with whom, why and until when, each with its button to stop; and the référent whom they may choose. */
import { daysAfter, formatDay } from '../../../kernel/time.ts'
import type { Answer } from '../../../web/account-lists.tsx'
import { listOf, type Refused } from '../../../web/ask.ts'
import type { Frame } from '../../../web/layout.tsx'
import { PersonPage } from '../../../web/person/person-page.tsx'
import { Button } from '../../../web/ui/button.tsx'
import { ErrorSummary } from '../../../web/ui/error-summary.tsx'
import { Notice } from '../../../web/ui/notice.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Section } from '../../../web/ui/section.tsx'
import type { Consent } from '../referent/consents/list.ts'
import type { Professional } from '../referent/designation/find.ts'
import type { showReferent } from '../referent/designation/show.ts'
import { type Paper, paperOf } from '../referent/papers/open-paper.ts'
import { items } from '../referent/vocabulary.ts'
import { ReferentSection, WrittenBy } from './referent-section.tsx'

interface SharesPageProps {
  consents: readonly Consent[]
  referent: Answer<typeof showReferent>
  professionals: readonly Professional[]
  papers: readonly Paper[]
  refused: Refused | undefined
  done: string | undefined
  frame: Frame
}

const doneWords: Readonly<Record<string, string>> = {
  retrait: 'C’est retiré. Cette organisation ne voit plus cette information.',
  accord: 'Votre choix est enregistré.',
  refus: 'Votre refus est enregistré. Vous n’avez pas à dire pourquoi.',
  proposition: 'C’est demandé. Écrivez votre nom plus bas pour dire oui.',
  changement:
    'C’est demandé. Votre référent reste jusqu’à ce que l’autre accepte. Écrivez votre nom plus bas pour dire oui.',
  autre: 'C’est demandé. Les professionnels qui vous suivent le voient, et vous proposent quelqu’un.',
  fin: 'C’est fini. Cette personne n’est plus votre référent de parcours.',
}

export const SharesPage = (props: SharesPageProps) => {
  const { consents, referent, professionals, papers, refused, done, frame } = props
  const [live, over] = [consents.filter(each => each.live), consents.filter(each => !each.live)]
  return (
    <PersonPage title="Ce que je partage" frame={frame} refused={refused !== undefined}>
      <PageHead title="Ce que je partage" sub="Vous pouvez arrêter à tout moment, sans dire pourquoi." />
      {done && doneWords[done] && <Notice kind="success" title={doneWords[done]} />}
      <ErrorSummary problems={listOf(refused)} />
      <Section title="Je partage aujourd’hui">
        {live.length === 0 ? (
          <p>Vous ne partagez rien en ce moment.</p>
        ) : (
          <ul class="plain-list">
            {live.map(({ consent, item, organisationName, purpose, from, until, recordedBy }) => (
              <li>
                <strong>{items[item]}</strong>
                <p>
                  Avec {organisationName}, pour&nbsp;: {purpose}. Jusqu’au {formatDay(daysAfter(until, -1))}.
                </p>
                {recordedBy && (
                  <WrittenBy what="Écrit" by={recordedBy} on={from} paper={paperOf(papers, consent)} />
                )}
                <form method="post" action="/mon-parcours/partages/retrait">
                  <input type="hidden" name="consent" value={consent} />
                  <Button kind="danger">
                    Ne plus partager
                    <span class="visually-hidden">
                      {' '}
                      «&nbsp;{items[item]}&nbsp;» avec {organisationName}
                    </span>
                  </Button>
                </form>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <ReferentSection {...{ referent, professionals, papers }} />
      {over.length > 0 && (
        <Section title="Je ne partage plus">
          <ul>
            {over.map(({ item, organisationName, withdrawnOn, until }) => (
              <li>
                {items[item]}, avec {organisationName}&nbsp;:{' '}
                {withdrawnOn
                  ? `retiré le ${formatDay(withdrawnOn)}`
                  : `fini le ${formatDay(daysAfter(until, -1))}`}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </PersonPage>
  )
}
