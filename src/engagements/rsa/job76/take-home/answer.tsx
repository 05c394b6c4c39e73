/** The answer of a take-home: one figure first, the lines of before and after, what is left out, and the whole count for whoever wants it. */
import { euros } from '../../../../kernel/euros.ts'
import { Confidence } from '../../../../web/law-marks.tsx'
import { type Column, DataTable } from '../../../../web/ui/data-table.tsx'
import { Details } from '../../../../web/ui/details.tsx'
import { Notice } from '../../../../web/ui/notice.tsx'
import { Section } from '../../../../web/ui/section.tsx'
import type { Mark } from './confidence.ts'
import type { Estimate } from './estimate.ts'
import type { Month } from './take-home.ts'

type Known = NonNullable<Estimate['estimate']>

export const Answer = ({ told: { estimate, missing, day: _ } }: { told: Estimate }) => {
  if (!estimate)
    return (
      <Notice kind="warning" title="Le calcul n’est pas possible aujourd’hui.">
        {missing} La CAF et la MSA peuvent vous répondre.
      </Notice>
    )
  return (
    <>
      <Section title="Votre estimation">
        <Notice title={headline(estimate)}>
          {gainInWords(estimate.gain)} C’est une estimation&nbsp;: la CAF ou la MSA décide seule.
        </Notice>
        <Lines estimate={estimate} />
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

interface Line {
  label: string
  of: keyof Month
  mark?: Mark
}

const Lines = ({ estimate }: { estimate: Known }) => {
  const { before, untilDeclaration, after, confidence } = estimate
  const lines: Line[] = [
    { label: 'Votre salaire net', of: 'pay', mark: confidence.pay },
    { label: 'Salaire de votre conjoint(e)', of: 'partnerPay' },
    { label: 'Autres ressources', of: 'otherIncome' },
    { label: 'RSA', of: 'rsa', mark: confidence.rsa },
    { label: 'Prime d’activité', of: 'primeActivite', mark: confidence.primeActivite },
    { label: 'Total', of: 'total' },
  ]
  const column = (label: string, month: Month): Column<Line> => ({
    label,
    number: true,
    cell: ({ of }) => (of === 'total' ? <strong>{euros(month[of])}</strong> : euros(month[of])),
  })
  return (
    <DataTable
      caption="Par mois. La confiance est celle du montant le moins sûr du calcul."
      rows={lines.filter(({ of }) => !(of === 'partnerPay' || of === 'otherIncome') || after[of] > 0)}
      columns={[
        {
          label: 'Ressource',
          head: true,
          cell: ({ label, mark }) => (
            <>
              {label}
              {mark && (
                <div>
                  <Confidence mark={mark} />
                </div>
              )}
            </>
          ),
        },
        column('Aujourd’hui', before),
        column('Jusqu’à la déclaration suivante', untilDeclaration),
        column('Ensuite', after),
      ]}
    />
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
