/** One person of a household of the file. */
import { nirIsRight } from '../../../kernel/nir.ts'
import type { Block } from './blocks.ts'
import { boolean, day, many, needDay, one, text, within } from './fields.ts'
import type { CafPerson } from './household.ts'
import { meaning, wrong } from './sentences.ts'

export function readPerson(block: Block): CafPerson {
  const identity = within(block, 'Identification')
  const file = one(block, 'DossierCAF') ?? one(block, 'DossierCafMsa')
  const rights = one(block, 'MontantCalculDroitRSAPersonne') ?? one(block, 'CalculDroitRSAPersonne')
  const inRsa = role(block, 'RSA')
  const inFamily = role(block, 'PFA')
  const roleCode = (inRsa && text(inRsa, 'ROLEPERS')) ?? (inFamily && text(inFamily, 'ROLEPERS'))
  if (!roleCode) throw missing(block, 'ROLEPERS')
  const usedName = text(identity, 'NOM')
  const birthName = text(identity, 'NOMNAI')
  const nir = text(identity, 'NIR')
  return {
    line: block.line,
    title: text(identity, 'QUAL'),
    lastName: usedName ?? birthName ?? missingIn(identity, 'NOM'),
    birthName: birthName ?? usedName ?? missingIn(identity, 'NOM'),
    firstName: text(identity, 'PRENOM') ?? missingIn(identity, 'PRENOM'),
    otherFirstNames: ['PRENOM2', 'PRENOM3', 'LISPRENOMS'].flatMap(tag => text(identity, tag) ?? []),
    birthCommune: text(identity, 'NOMCOMNAI') ?? text(identity, 'LOCANAI') ?? text(identity, 'LIEUNAI'),
    bornOn: needDay(identity, 'DTNAI'),
    birthPrecision: text(identity, 'TYPEDTNAI'),
    birthRank: rank(identity),
    nir,
    nirKeyWrong: nir !== null && !nirIsRight(nir),
    certified: boolean(identity, 'TOPVALIEC'),
    sex: sex(identity),
    role: roleCode,
    familyRole: inFamily ? text(inFamily, 'ROLEPERS') : null,
    dependent: inRsa ? boolean(inRsa, 'TOPCHAPERS') : null,
    responsible: file ? boolean(file, 'TOPRESPDOS') : null,
    attachedFrom: file ? day(file, 'DDRATDOS') : null,
    attachedUntil: file ? day(file, 'DFRATDOS') : null,
    sdd: rights ? boolean(rights, 'TOPPERSDRODEVORSA') : null,
    enteredSdd: rights ? boolean(rights, 'TOPPERSENTDRODEVORSA') : null,
    sddFrom: rights ? day(rights, 'DDSOUDRODEV') : null,
    sddUntil: rights ? day(rights, 'DFSOUDRODEV') : null,
    diedOn: day(identity, 'DTDC'),
  }
}

/** VRSB repeats one block with the family of benefits in it; VRSD has a block for each. */
const role = (person: Block, benefits: 'RSA' | 'PFA'): Block | undefined =>
  many(person, 'Prestations').find(block => text(block, 'NATPREST') === benefits) ??
  one(person, `FonctionPersonne${benefits}`)

function sex(identity: Block): '1' | '2' {
  const given = text(identity, 'SEXE') ?? missingIn(identity, 'SEXE')
  if (given === '1' || given === '2') return given
  throw wrong(identity.line, `le sexe « ${given} » n’est ni 1 (homme) ni 2 (femme).`)
}

function rank(identity: Block): number | null {
  const given = text(identity, 'RGNAI')
  if (given === null) return null
  if (/^\d{1,2}$/.test(given)) return Number(given)
  throw wrong(identity.line, `le rang de naissance « ${given} » n’est pas un nombre.`)
}

const missing = (block: Block, tag: string) => wrong(block.line, `il manque ${meaning(tag)} (${tag}).`)

function missingIn(block: Block, tag: string): never {
  throw missing(block, tag)
}
