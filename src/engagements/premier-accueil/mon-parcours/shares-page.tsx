/** What the person shares, with whom, why and until when, each with its button to stop; and the référent whom they may choose. */
import { daysAfter, formatDay } from '../../../kernel/time.ts'
import { listOf, type Refused } from '../../../web/ask.ts'
import type { Frame } from '../../../web/layout.tsx'
import { PersonPage } from '../../../web/person/person-page.tsx'
import { Button } from '../../../web/ui/button.tsx'
import { ErrorSummary } from '../../../web/ui/error-summary.tsx'
import { Notice } from '../../../web/ui/notice.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Section } from '../../../web/ui/section.tsx'
import { TextField } from '../../../web/ui/text-field.tsx'
import type { Consent } from '../referent/consents/list.ts'
import type { Designation } from '../referent/designation/designations.ts'
import { items } from '../referent/vocabulary.ts'

interface SharesPageProps {
  consents: readonly Consent[]
  current: Designation | null
  waiting: readonly Designation[]
  refused: Refused | undefined
  done: string | undefined
  frame: Frame
}

const doneWords: Readonly<Record<string, string>> = {
  retrait: 'C’est retiré. Cette organisation ne voit plus cette information.',
  accord: 'Votre choix est enregistré.',
  refus: 'Votre refus est enregistré. Vous n’avez pas à dire pourquoi.',
  fin: 'C’est fini. Cette personne n’est plus votre référent de parcours.',
}

export const SharesPage = ({ consents, current, waiting, refused, done, frame }: SharesPageProps) => {
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
            {live.map(({ consent, item, organisationName, purpose, until }) => (
              <li>
                <strong>{items[item]}</strong>
                <p>
                  Avec {organisationName}, pour&nbsp;: {purpose}. Jusqu’au {formatDay(daysAfter(until, -1))}.
                </p>
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
      <Section title="Mon référent de parcours">
        {current ? (
          <>
            <p>
              {current.agentName}, {current.organisation}, depuis le {formatDay(current.from!)}.
            </p>
            <form method="post" action="/mon-parcours/partages/fin">
              <input type="hidden" name="designation" value={current.designation} />
              <Button kind="danger">Arrêter avec ce référent</Button>
            </form>
          </>
        ) : (
          <p>Vous n’avez pas de référent de parcours.</p>
        )}
        {waiting.map(one => (
          <Proposal one={one} />
        ))}
      </Section>
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

/** The person’s own yes, in their name, or their no. */
const Proposal = ({ one }: { one: Designation }) => (
  <>
    <p>
      {one.agentName}, {one.organisation}, peut être votre référent de parcours
      {one.agreedOn
        ? `\u00a0: vous avez dit oui le ${formatDay(one.agreedOn)}.`
        : '. C’est vous qui choisissez.'}
    </p>
    {!one.agreedOn && (
      <form method="post" action="/mon-parcours/partages/accord">
        <input type="hidden" name="designation" value={one.designation} />
        <TextField name="signed" label="Écrivez votre prénom et votre nom" required />
        <Button>Oui, je le choisis</Button>
      </form>
    )}
    <form method="post" action="/mon-parcours/partages/refus">
      <input type="hidden" name="designation" value={one.designation} />
      <Button kind="secondary">Non</Button>
    </form>
  </>
)
