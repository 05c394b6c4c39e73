/** What an estimate of a take-home leaves out, in the words of whoever reads it. */
import { euros } from '../../../../kernel/euros.ts'
import { rsaOf } from './benefits.ts'
import type { Household } from './household.ts'
import type { Parameters } from './parameters.ts'
import type { Job, Month } from './take-home.ts'

/** Of hours a week: more of them are paid more (C. trav. L. 3121-27, L. 3121-36). */
const FULL_TIME = 35
/** Months of a quarter that one declaration covers. */
const QUARTER = 3

export function limitsOf(household: Household, job: Job, before: Month, p: Parameters): string[] {
  const { currentRsa, currentPay, partnerPay, housing } = household
  const counted = rsaOf(household, [currentPay, partnerPay], p).amount
  const told = [
    'La CAF ou la MSA décide seule\u00a0: elle connaît votre dossier, cette page ne le connaît pas.',
    'Il est supposé que vous avez droit au RSA et à la prime d’activité\u00a0: âge, études et séjour ne sont pas vérifiés.',
    'Ne sont pas comptés\u00a0: les aides locales (transport, cantine, garde d’enfants), le complément de mode de garde (CMG), la complémentaire santé, les aides au logement qui changent, l’impôt sur le revenu.',
    'Ce que le travail coûte (trajet, repas, garde) n’est pas retiré.',
    'Vos autres ressources restent les mêmes\u00a0: une allocation de chômage, l’ASS ou l’AAH suivent d’autres règles. Demandez avant d’accepter.',
  ]
  if (before.rsa > 0 || before.primeActivite > 0)
    told.push(
      'Le montant change à la déclaration trimestrielle qui suit. Si elle couvre des mois d’avant l’emploi, il change en deux fois\u00a0: la CAF fait la moyenne de trois mois (CASF R.\u00a0262-7).',
    )
  if (before.rsa === 0)
    told.push(
      'Sans RSA aujourd’hui, la prime d’activité se demande\u00a0: à la CAF ou à la MSA, dès le premier salaire.',
    )
  if (currentPay > 0) told.push('Le nouveau salaire prend la place de celui que vous avez aujourd’hui.')
  if (job.hours > FULL_TIME)
    told.push('Au-delà de 35 heures, les heures sont payées plus\u00a0: ce n’est pas compté.')
  if (job.months !== null && job.months <= QUARTER)
    told.push(
      `Ce contrat dure ${job.months} mois\u00a0: il peut finir avant que les montants changent, et ils changent encore après lui.`,
    )
  if (housing === 'helped')
    told.push(
      'Le forfait logement est retiré en entier\u00a0: une aide au logement plus petite compte pour elle-même.',
    )
  if (currentRsa !== null && currentRsa !== counted)
    told.push(
      `Votre RSA d’aujourd’hui, ${euros(currentRsa)}, n’est pas celui du calcul, ${euros(counted)}\u00a0: quelque chose de votre situation manque ici, et la suite est moins sûre.`,
    )
  return told
}
