/** On the page of a welcome: each need that was ticked becomes a demand with one press. */
import { Button, LinkButton } from '../../../../web/ui/button.tsx'
import { Section } from '../../../../web/ui/section.tsx'
import { type Need, needs as words } from '../../welcome/vocabulary.ts'
import type { Demand } from '../list.ts'
import { NextStatus } from './words.tsx'

interface ProposalsProps {
  passage: string
  /** As they were last saved. */
  needs: readonly Need[]
  demands: readonly Demand[]
  done: boolean
}

export const Proposals = ({ passage, needs, demands, done }: ProposalsProps) => {
  const left = needs.filter(need => !demands.some(({ theme }) => theme === need))
  return (
    <Section title="Ses demandes" id="demandes">
      {done && <p role="status">La demande est notée&nbsp;: une réponse est due.</p>}
      {demands.length > 0 && (
        <ul>
          {demands.map(demand => (
            <li>
              <a href={`/accueil/demandes/${demand.demand}`}>{words[demand.theme]}</a>{' '}
              <NextStatus demand={demand} />
            </li>
          ))}
        </ul>
      )}
      {left.length > 0 && (
        <>
          <p>Ce qui attend une réponse devient une demande, suivie jusqu’au bout.</p>
          <div class="actions">
            {left.map(need => (
              <form method="post" action="/accueil/demandes">
                <input type="hidden" name="passage" value={passage} />
                <input type="hidden" name="theme" value={need} />
                <input type="hidden" name="said" value={words[need]} />
                <Button kind="secondary">{`Noter une demande\u00a0: ${words[need]}`}</Button>
              </form>
            ))}
          </div>
        </>
      )}
      {needs.length === 0 && demands.length === 0 && (
        <p>
          Cochez un besoin et enregistrez&nbsp;: il devient une demande d’un geste.{' '}
          <LinkButton kind="plain" href="/accueil/demandes/nouvelle">
            Noter une autre demande
          </LinkButton>
        </p>
      )}
    </Section>
  )
}
