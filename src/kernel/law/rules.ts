/** The table of the law: every legal, contractual and local delay, and every amount, that the département works under. */
import type { LegalRule } from './rule.ts'
import { accueil } from './rules/accueil.ts'
import { aideAlimentaire } from './rules/aide-alimentaire.ts'
import { primeActiviteAmounts } from './rules/amounts/prime-activite.ts'
import { rsaAmounts } from './rules/amounts/rsa.ts'
import { smicAmounts } from './rules/amounts/smic.ts'
import { ase } from './rules/ase.ts'
import { convention } from './rules/convention.ts'
import { afterJudgment } from './rules/expulsions/after-judgment.ts'
import { beforeJudgment } from './rules/expulsions/before-judgment.ts'
import { help } from './rules/expulsions/help.ts'
import { franceServices } from './rules/france-services.ts'
import { job76 } from './rules/job76.ts'
import { parentalite } from './rules/parentalite.ts'
import { rsaAppeals } from './rules/rsa/appeals.ts'
import { rsaOrientation } from './rules/rsa/orientation.ts'
import { rsaSanctions } from './rules/rsa/sanctions.ts'
import { transverse } from './rules/transverse.ts'

/** As shipped; an administrator's edits come on top of it. */
export const legalRules: readonly LegalRule[] = [
  ...convention,
  ...franceServices,
  ...ase,
  ...rsaOrientation,
  ...rsaSanctions,
  ...rsaAppeals,
  ...job76,
  ...accueil,
  ...beforeJudgment,
  ...afterJudgment,
  ...help,
  ...aideAlimentaire,
  ...parentalite,
  ...transverse,
  ...smicAmounts,
  ...rsaAmounts,
  ...primeActiviteAmounts,
]
