/** The answer of a take-home: one figure first, the months before and after, what is left out, and the whole count for whoever wants it. */
import { euros } from '../../../../kernel/euros.ts'
import { Confidence } from '../../../../web/law-marks.tsx'
import { type Column, DataTable } from '../../../../web/ui/data-table.tsx'
import { Details } from '../../../../web/ui/details.tsx'
import { Facts } from '../../../../web/ui/facts.tsx'
import { Notice } from '../../../../web/ui/notice.tsx'
import { Section } from '../../../../web/ui/section.tsx'
import type { Mark } from './confidence.ts'
import type { Estimate } from './estimate.ts'
import type { Month } from './take-home.ts'

type Known = NonNullable<Estimate['estimate']>

export const Answer = ({ told: { estimate, missing } }: { told: Estimate }) => {
  if (!estimate)
    return (
      <Notice kind="warning" title="Le calcul n’est pas possible.">
        {missing} La CAF et la MSA peuvent vous répondre.
      </Notice>
    )
  return (
    <>
      <Section title="Votre estimation">
        <Notice title={headline(estimate)}>
          {gainInWords(estimate.gain)} C’est une estimation&nbsp;: la CAF ou la MSA décide seule.
        </Notice>
        <Moments estimate={estimate} />
        <Worth confidence={estimate.confidence} />
      </Section>
      <Section title="Ce qu’il faut savoir">
        <ul>
          {estimate.limits.map(limit => (
            <li>{limit}</li>
          ))}
        </ul>
        <Details summary="Le calcul, pas à pas">
          {estimate.steps.map(({ title, lines }) => (
            <>
              <h3>{title}</h3>
              <ul>
                {lines.map(line => (
                  <li>{line}</li>
                ))}
              </ul>
            </>
          ))}
        </Details>
        <Details summary="Les montants de la loi, leur texte et leur confiance">
          <ul class="plain-list">
            {estimate.amounts.map(({ about, amount, source, confidence }) => (
              <li>
                {capital(about)}&nbsp;: <strong>{amount}</strong>
                <p class="sub">{source}.</p>
                <p>
                  <Confidence mark={confidence} />
                </p>
              </li>
            ))}
          </ul>
        </Details>
      </Section>
    </>
  )
}

/** To the euro: more would promise too much. */
const about = (cents: number) => rounded.format(Math.round(cents / 100))
const rounded = new Intl.NumberFormat('fr-FR', {
  style: 'currency',
  currency: 'EUR',
  maximumFractionDigits: 0,
})

const headline = ({ before, after }: Known) =>
  `Il vous resterait environ ${about(after.total)} par mois, au lieu de ${about(before.total)}.`

const gainInWords = (gain: number) => {
  if (Math.abs(gain) < 100) return 'C’est à peu près autant qu’aujourd’hui.'
  return `C’est ${about(Math.abs(gain))} de ${gain > 0 ? 'plus' : 'moins'} chaque mois, quand vos aides auront suivi.`
}

interface Moment {
  label: string
  month: Month
}

/** A row a moment, so that each is one card on a telephone, with its total last. */
const Moments = ({ estimate: { before, untilDeclaration, after } }: { estimate: Known }) => {
  const column = (label: string, of: keyof Month): Column<Moment> => ({
    label,
    number: true,
    cell: ({ month }) => (of === 'total' ? <strong>{euros(month[of])}</strong> : euros(month[of])),
  })
  return (
    <DataTable
      caption="Chaque mois, avant et après"
      rows={[
        { label: 'Aujourd’hui', month: before },
        { label: 'Les premiers mois, jusqu’à votre prochaine déclaration', month: untilDeclaration },
        { label: 'Ensuite', month: after },
      ]}
      columns={[
        { label: 'Quand', head: true, cell: ({ label }) => label },
        column('Votre salaire net', 'pay'),
        ...(after.partnerPay ? [column('Salaire de votre conjoint(e)', 'partnerPay')] : []),
        ...(after.otherIncome ? [column('Autres ressources', 'otherIncome')] : []),
        column('RSA', 'rsa'),
        column('Prime d’activité', 'primeActivite'),
        column('Total', 'total'),
      ]}
    />
  )
}

/** The three marks, for whoever never read of them. */
const worth: Record<Mark, string> = {
  vérifié: 'vérifié',
  su: 'su, texte à relire',
  incertain: 'incertain, à vérifier',
}

const Worth = ({ confidence: { pay, rsa, primeActivite } }: Pick<Known, 'confidence'>) => (
  <Facts
    facts={[
      { label: 'Confiance, salaire net', value: <Confidence mark={worth[pay]} /> },
      { label: 'Confiance, RSA', value: <Confidence mark={worth[rsa]} /> },
      { label: 'Confiance, prime d’activité', value: <Confidence mark={worth[primeActivite]} /> },
    ]}
  />
)

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
