/** One person of the file of the CAF, with the incomes and the activity that the département does not keep. */
import { type Random, randomOf } from '../../../kernel/synthetic/random.ts'
import { monthsAfter } from '../../../kernel/time.ts'
import type { CafHousehold, CafPerson } from '../caf/household.ts'
import { firstOfMonth, lastOfMonthBefore } from './world.ts'
import { amount, block, some, tag } from './xml.ts'

export function personXml(household: CafHousehold, rank: number): string {
  const person = household.persons[rank]!
  const isChild = person.role === 'ENF'
  const random = randomOf(`${household.matricule}/${rank}`)
  return block(
    'Personne',
    identity(person) +
      block(
        'DossierCAF',
        tag('TOPRESPDOS', person.responsible) +
          tag('DDRATDOS', person.attachedFrom) +
          some('DFRATDOS', person.attachedUntil),
      ) +
      benefitRole('PFA', person.familyRole, isChild) +
      benefitRole('RSA', person.role, person.dependent) +
      (isChild ? parent(household.persons[0]!) : jobCentre(random) + incomes(random, household)) +
      rights(person) +
      (isChild ? '' : activity(random, household)),
  )
}

const identity = (person: CafPerson) =>
  block(
    'Identification',
    some('QUAL', person.title) +
      tag('NOM', person.lastName) +
      tag('NOMNAI', person.birthName) +
      tag('PRENOM', person.firstName) +
      some('PRENOM2', person.otherFirstNames[0]) +
      some('PRENOM3', person.otherFirstNames[1]) +
      tag('NOMCOMNAI', person.birthCommune) +
      tag('DTNAI', person.bornOn) +
      some('RGNAI', person.birthRank) +
      some('TYPEDTNAI', person.birthPrecision) +
      some('NIR', person.nir) +
      some('TOPVALIEC', person.certified) +
      tag('SEXE', person.sex),
  )

const benefitRole = (benefits: 'PFA' | 'RSA', role: string | null, dependent: boolean | null) =>
  block('Prestations', tag('NATPREST', benefits) + tag('ROLEPERS', role) + some('TOPCHAPERS', dependent))

const parent = (dem: CafPerson) =>
  block(
    'Rattachement',
    tag('NOMNAI', dem.birthName) +
      tag('PRENOM', dem.firstName) +
      tag('DTNAI', dem.bornOn) +
      some('NIR', dem.nir) +
      tag('TYPEPAR', 'LEG'),
  )

const jobCentre = (random: Random) =>
  random.chance(0.6)
    ? block(
        'DossierPoleEmploi',
        tag('IDASSEDIC', `${random.between(1_000_000, 9_999_999)}${random.pick(['A', 'K', 'X'])}`),
      )
    : ''

/** The quarter before the request. */
function incomes(random: Random, { requestedOn }: CafHousehold) {
  const none = random.chance(0.45)
  const request = firstOfMonth(requestedOn)
  const [first, second, third] = [
    monthsAfter(request, -3),
    monthsAfter(request, -2),
    monthsAfter(request, -1),
  ]
  const months = none ? [] : [first, second, third]
  const general = tag('TOPRESSNUL', none) + tag('DDRESS', first) + tag('DFRESS', lastOfMonthBefore(request))
  const month = (day: string) =>
    block(
      'RessourcesMensuelles',
      block('GeneraliteRessourcesMensuelles', tag('MOISRESS', day) + tag('NBHEUMENTRA', '000')) +
        ['001', '010', '044']
          .map(
            nature =>
              tag('NATRESS', nature) +
              tag('MTNATRESSMEN', amount(random.chance(0.5) ? 0 : random.between(20, 480))),
          )
          .map(each => block('DetailRessourcesMensuelles', each))
          .join(''),
    )
  return block('Ressources', block('GeneraliteRessourcesTrimestre', general) + months.map(month).join(''))
}

/** Nothing is said of a child. */
const rights = ({ sdd, enteredSdd }: CafPerson) =>
  sdd === null
    ? ''
    : block(
        'MontantCalculDroitRSAPersonne',
        tag('TOPPERSDRODEVORSA', sdd) + some('TOPPERSENTDRODEVORSA', enteredSdd),
      )

const activity = (random: Random, { requestedOn }: CafHousehold) =>
  block(
    'Activite',
    tag('REG', 'GE') +
      tag('ACT', random.pick(['CHO', 'CHO', 'CNI', 'SAL', 'SSA', 'ANP'])) +
      tag('DDACT', firstOfMonth(requestedOn)),
  )
