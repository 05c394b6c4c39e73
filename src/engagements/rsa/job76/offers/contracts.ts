/** The contracts that an offer may have, with their French names and what France Travail calls them: one list for offers and candidates. */
import { plain } from '../../../../kernel/people/plain.ts'

interface Contract {
  label: string
  /** `typeContrat` of « Offres d’emploi v2 ». */
  type: string
  /** `natureContrat`, where the type alone does not say it. */
  nature?: string
  /** Its end is dated: months may be told. */
  dated?: true
  /** Nobody’s minimum is the SMIC: paid by a share of it (code du travail, art. D. 6222-26 et D. 6325-15), or no wage at all. */
  ownMinimum?: true
}

/** The code is France Travail’s type where there is one. */
export const contracts = {
  CDI: { label: 'CDI', type: 'CDI' },
  CDD: { label: 'CDD', type: 'CDD', dated: true },
  MIS: { label: 'Intérim', type: 'MIS', dated: true },
  DIN: { label: 'CDI intérimaire', type: 'DIN' },
  SAI: { label: 'Contrat saisonnier', type: 'SAI', dated: true },
  CDDI: { label: 'CDD d’insertion', type: 'DDI', dated: true },
  TTI: { label: 'Intérim d’insertion', type: 'TTI', dated: true },
  CUI: { label: 'Contrat aidé', type: 'CDD', nature: 'CUI - CAE', dated: true },
  APP: {
    ...{ label: 'Apprentissage', type: 'CDD', nature: 'Contrat apprentissage' },
    ...{ dated: true, ownMinimum: true },
  },
  PRO: {
    ...{ label: 'Professionnalisation', type: 'CDD', nature: 'Cont. professionnalisation' },
    ...{ dated: true, ownMinimum: true },
  },
  VAC: { label: 'Vacations ou extras', type: 'CDD', nature: "Contrat d'usage", dated: true },
  LIB: { label: 'Activité non salariée', type: 'LIB', nature: 'Emploi non salarié', ownMinimum: true },
} as const satisfies Record<string, Contract>

export type ContractCode = keyof typeof contracts
export const contractCodes = Object.keys(contracts) as [ContractCode, ...ContractCode[]]
export const contractOf = (code: ContractCode): Contract => contracts[code]

/** « CDD de 6 mois », « CDI ». */
export const contractInFrench = (code: ContractCode, months: number | null): string =>
  months === null ? contracts[code].label : `${contracts[code].label} de ${months} mois`

/** The nature decides where it says more than the type. Undefined: a contract that nobody knows. */
export const contractFrom = (type: string, nature: string): ContractCode | undefined =>
  natures.get(plain(nature)) ?? types[type.trim().toUpperCase()]

/** As a list of the département’s own writes it: « CDI », « intérim », « Contrat d’apprentissage », or a code. */
export function contractNamed(written: string): ContractCode | undefined {
  const text = plain(written)
  const code = contractCodes.find(each => plain(each) === text || plain(contracts[each].label) === text)
  return code ?? types[written.trim().toUpperCase()] ?? words.find(([word]) => word.test(text))?.[1]
}

/** By code or label of France Travail’s own list of natures. */
const natures: ReadonlyMap<string, ContractCode> = new Map(
  (
    [
      ['APP', 'E2', 'Contrat apprentissage'],
      ['PRO', 'FS', 'Cont. professionnalisation', 'Contrat de professionnalisation'],
      ['CUI', 'FT', 'FU', 'CUI - CAE', 'CUI - CIE', 'FW', 'FX', 'Emploi Avenir marchand'],
      ['CUI', 'Emploi Avenir non marchand', 'PR', 'Contrat PrAB', 'FJ', 'Contrat pacte'],
      ['CDDI', 'I1', 'Insertion par l’activ.éco.'],
      ['VAC', 'CU', 'Contrat d’usage'],
      ['LIB', 'NS', 'Emploi non salarié'],
    ] as const
  ).flatMap(([code, ...names]) => names.map(name => [plain(name), code] as const)),
)

const types: Readonly<Record<string, ContractCode>> = {
  ...{ CDI: 'CDI', CDD: 'CDD', MIS: 'MIS', DIN: 'DIN', SAI: 'SAI', DDI: 'CDDI', TTI: 'TTI' },
  ...{ LIB: 'LIB', FRA: 'LIB', REP: 'LIB', CCE: 'LIB' },
}

/** The narrower ones first. */
const words: readonly (readonly [RegExp, ContractCode])[] = [
  [/apprentissage|apprenti\b/, 'APP'],
  [/professionnalisation/, 'PRO'],
  [/interim.*insertion|\b[ce]tti\b/, 'TTI'],
  [/cdi.*interim/, 'DIN'],
  [/insertion|\bcddi\b|\baci\b/, 'CDDI'],
  [/interim|mission|\bctt\b/, 'MIS'],
  [/saison/, 'SAI'],
  [/\bcui\b|\bpec\b|aide\b/, 'CUI'],
  [/vacation|extra|usage/, 'VAC'],
  [/independant|liberal|franchise|non salarie/, 'LIB'],
  [/\bcdd\b|duree determinee/, 'CDD'],
  [/\bcdi\b|duree indeterminee/, 'CDI'],
]
