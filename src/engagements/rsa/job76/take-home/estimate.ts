/** « Ce qui reste à la fin du mois », next to an offer: asked of a situation with nobody's name, counted, and kept nowhere. */
import * as z from 'zod'
import { fileRoles } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { euros } from '../../../../kernel/euros.ts'
import { loadLaw } from '../../../../kernel/law/through-time.ts'
import { Refusal } from '../../../../kernel/refusal.ts'
import { type Day, day, formatDay } from '../../../../kernel/time.ts'
import type { Tx } from '../../../../platform/db.ts'
import { confidenceOf, marks } from './confidence.ts'
import { asked, takeHomeInput } from './input.ts'
import { limitsOf } from './limits.ts'
import { parametersOn } from './parameters.ts'
import { gainOf, takeHome } from './take-home.ts'

const cents = z.int()
const mark = z.enum(marks)
const month = z
  .object({
    ...{ pay: cents, partnerPay: cents, otherIncome: cents, rsa: cents, primeActivite: cents, total: cents },
  })
  .describe('Centimes par mois')

const output = z.object({
  day: day.describe('Jour dont les montants valent'),
  missing: z
    .string()
    .nullable()
    .describe('Ce qui n’est pas connu ce jour-là\u00a0: aucun chiffre n’est alors donné'),
  estimate: z
    .object({
      before: month,
      untilDeclaration: month.describe('Jusqu’à la déclaration trimestrielle qui suit'),
      after: month.describe('Quand trois mois entiers de cet emploi sont déclarés'),
      gain: cents,
      confidence: z.object({ pay: mark, rsa: mark, primeActivite: mark }),
      steps: z.array(z.object({ title: z.string(), lines: z.array(z.string()) })),
      limits: z.array(z.string()),
      amounts: z.array(
        z.object({
          ...{ rule: z.string(), about: z.string(), amount: z.string(), source: z.string() },
          confidence: z.string(),
        }),
      ),
    })
    .nullable(),
})
export type Estimate = z.output<typeof output>

export const estimateTakeHome = action({
  id: 'job76.estimate-take-home',
  label: 'Ce qui reste à la fin du mois',
  about:
    'Estime ce qui reste chaque mois avant et après un emploi\u00a0: salaire net, RSA, prime d’activité, par les formules publiées. Rien n’est gardé\u00a0; la CAF ou la MSA décide seule.',
  effect: 'read',
  personal: true,
  allowed: [...fileRoles, 'personne'],
  input: takeHomeInput,
  output,
  run: ({ tx, departement, today }, input) => estimate(tx, departement, today, input),
})

/** For the page too, which nobody signs in for. */
export async function estimate(
  tx: Tx,
  departement: string,
  today: Day,
  input: z.output<typeof takeHomeInput>,
): Promise<Estimate> {
  const on = input.day ?? today
  const { household, job } = asked(input)
  const known = parametersOn((await loadLaw(tx, departement)).on(today), on)
  if ('missing' in known) return { day: on, missing: missingInWords(known.missing, on), estimate: null }
  const { parameters: p, rules } = known
  if (job.grossHourly < p.smic)
    throw new Refusal(
      `Ce salaire est sous le SMIC\u00a0: ${euros(p.smic)} brut de l’heure, le ${formatDay(on)}. Un contrat d’apprentissage ou de professionnalisation, qui peut être payé moins, n’est pas calculé ici.`,
      'grossHourly',
    )
  const counted = takeHome(household, job, p)
  return {
    day: on,
    missing: null,
    estimate: {
      ...counted,
      gain: gainOf(counted),
      confidence: confidenceOf(rules),
      limits: limitsOf(household, job, counted.before, p),
      amounts: Object.values(rules).map(({ id, trigger, duration, source, confidence }) => ({
        ...{ rule: id, about: trigger, amount: duration, source, confidence },
      })),
    },
  }
}

function missingInWords(names: readonly string[], day: Day): string {
  const last = names.length > 1 ? ` et ${names.at(-1)}` : ''
  const first = (names.length > 1 ? names.slice(0, -1) : names).join(', ')
  return `Aucun chiffre n’est donné pour le ${formatDay(day)}\u00a0: il manque ici ${first}${last} de ce jour.`
}
