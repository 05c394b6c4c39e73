/** The paper handed to the person: what they asked, who sees to it, until when and where, in large and plain words. */
import { formatDay } from '../../../../kernel/time.ts'
import type { Answer } from '../../../../web/account-lists.tsx'
import { type Frame, Layout } from '../../../../web/layout.tsx'
import { LinkButton } from '../../../../web/ui/button.tsx'
import { Facts } from '../../../../web/ui/facts.tsx'
import { PageHead } from '../../../../web/ui/page-head.tsx'
import { Actions, Sections } from '../../../../web/ui/section.tsx'
import { needs } from '../../welcome/vocabulary.ts'
import type { summariseDemand } from '../summary.ts'

type Summary = Answer<typeof summariseDemand>

export const SummaryPage = ({
  summary: { demand, by, places },
  frame,
}: {
  summary: Summary
  frame: Frame
}) => {
  const { theme, said, askedOn, relais } = demand
  const taken = relais.find(({ acceptedOn }) => acceptedOn !== null)
  const waiting = relais.find(row => !row.acceptedOn && !row.refusedOn && !row.takenBackOn)
  return (
    <Layout
      title="Récapitulatif de la demande"
      frame={frame}
      density="public"
      modules={['print.js']}
      breadcrumb={[
        { href: '/accueil/demandes', label: 'Demandes' },
        { href: `/accueil/demandes/${demand.demand}`, label: 'Demande' },
      ]}
    >
      <PageHead title="Votre demande" sub={`${needs[theme]}, le ${formatDay(askedOn)}.`} />
      <Sections>
        <Facts
          facts={[
            { label: 'Ce que vous avez demandé', value: said },
            {
              label: 'Qui s’en occupe',
              value: waiting
                ? `${by}. Votre demande est aussi transmise à ${waiting.toName}, qui n’a pas encore répondu.`
                : by,
            },
            { label: 'Quand', value: whenWords(demand, taken) },
            { label: 'Où', value: taken?.expectedWords ?? <Places places={places} /> },
            {
              label: 'Ce qui est partagé',
              value: relais.length
                ? relais.map(({ toName, said, called, contact }) => (
                    <div>
                      Avec {toName}&nbsp;: {sharedWords({ said, called, contact })}.
                    </div>
                  ))
                : 'Rien n’est transmis à un autre organisme.',
            },
          ]}
        />
        <p>Vous pouvez retirer votre demande à tout moment, sans dire pourquoi. Gardez ce papier.</p>
        <Actions>
          <button type="button" class="button" data-print hidden>
            Imprimer
          </button>
          <LinkButton kind="plain" href={`/accueil/demandes/${demand.demand}`}>
            Revenir à la demande
          </LinkButton>
        </Actions>
      </Sections>
    </Layout>
  )
}

function whenWords(
  { answer, answeredOn, withdrawnOn, due }: Summary['demand'],
  taken: Summary['demand']['relais'][number] | undefined,
): string {
  if (answeredOn) return `Répondu le ${formatDay(answeredOn)}\u00a0: ${answer}`
  if (withdrawnOn) return `Vous avez retiré cette demande le ${formatDay(withdrawnOn)}.`
  if (taken?.metOn) return `L’accueil a eu lieu le ${formatDay(taken.metOn)}.`
  if (taken?.expectedOn) return `Votre rendez-vous est le ${formatDay(taken.expectedOn)}.`
  if (taken) return 'Cet organisme vous donne bientôt un rendez-vous.'
  return due ? `Vous avez une réponse au plus tard le ${formatDay(due)}.` : 'Dès que possible.'
}

const sharedWords = (sheet: Record<'said' | 'called' | 'contact', string | null>) =>
  [
    'le thème et la raison',
    sheet.said !== null && 'votre demande',
    sheet.called !== null && 'votre prénom',
    sheet.contact !== null && 'comment vous joindre',
  ]
    .filter(Boolean)
    .join(', ')

const Places = ({ places }: Pick<Summary, 'places'>) =>
  places.length === 0 ? (
    'À l’accueil de cet organisme.'
  ) : (
    <>
      {places.map(({ name, address, town, phone }) => (
        <div>{[name, address, town, phone && `tél.\u00a0${phone}`].filter(Boolean).join(', ')}</div>
      ))}
    </>
  )
