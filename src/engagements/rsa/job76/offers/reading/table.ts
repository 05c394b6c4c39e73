/** A row of a list of the département’s own, read as an offer. */
import { dayOf, decimalOf, yesOrNo } from '../../../../../places/imports/words.ts'
import { contractNamed } from '../contracts.ts'
import { licenceFrom } from '../licences.ts'
import type { Experience } from '../offer.ts'
import { LEGAL_WEEK, readPay } from '../pay.ts'
import { short } from '../words.ts'
import type { ColumnName } from './columns.ts'
import { monthsIn } from './france-travail.ts'
import { enter, type Ground, type Incoming, type Rejected } from './incoming.ts'

/** '' where the row says nothing. */
export type Cell = (column: ColumnName) => string

export function readRow(cell: Cell, row: number, ground: Ground): Incoming | Rejected {
  const faults: string[] = []
  /** What the cell says, read; nothing where it is empty, a sentence where it cannot be read. */
  const read = <T>(
    column: ColumnName,
    reader: (text: string) => T | undefined,
    sentence: string,
  ): T | null => {
    const text = cell(column)
    const value = text === '' ? undefined : reader(text)
    if (text !== '' && value === undefined) faults.push(`«\u00a0${short(text)}\u00a0» ${sentence}`)
    return value ?? null
  }
  const day = (column: ColumnName) => read(column, dayOf, 'n’est pas une date.')
  const degrees = (column: ColumnName) => read(column, decimalOf, 'n’est pas un nombre de degrés.')
  const hours = read('heures_semaine', decimalOf, 'n’est pas un nombre d’heures.')
  const contract = read('contrat', contractNamed, 'n’est pas un contrat connu.')
  const pay = read(
    'salaire',
    text => payOf(text, hours),
    'ne dit pas si c’est de l’heure, par mois ou par an.',
  )
  const licences = listIn(cell('permis')).map(text => licenceFrom(text) ?? { text })
  const unknown = licences.find(each => typeof each === 'object')
  if (unknown) faults.push(`«\u00a0${short(unknown.text)}\u00a0» n’est pas un permis connu.`)
  const [lat, lon, postedOn] = [degrees('latitude'), degrees('longitude'), day('publiee_le') ?? ground.today]
  const draft = {
    ...{
      row,
      id: cell('reference'),
      address: cell('lien'),
      employer: cell('employeur'),
      siret: cell('siret'),
    },
    where: { code: '', name: cell('commune'), postcode: cell('code_postal'), lat, lon },
    postedOn,
    given: {
      ...{ title: cell('titre'), words: cell('description'), rome: cell('rome'), contract, hours },
      appellation: cell('appellation') || null,
      place: cell('adresse') || null,
      shifts: cell('horaires'),
      months: cell('duree_mois')
        ? /^\d+$/.test(cell('duree_mois'))
          ? cell('duree_mois')
          : monthsIn(cell('duree_mois'))
        : null,
      startsOn: day('debut'),
      posts: cell('postes') || 1,
      licences,
      must: listIn(cell('competences_exigees')),
      nice: listIn(cell('competences_souhaitees')),
      ...experienceOf(cell('experience')),
      accessible: read('accessible_handicap', yesOrNo, 'n’est ni oui ni non.') ?? false,
      expiresOn: day('expire_le'),
    },
    read: { pay: pay?.pay ?? null, payWords: cell('salaire').slice(0, 200) || null },
  }
  if (faults.length) return { row, id: draft.id || null, reason: faults[0]! }
  return enter(draft, ground)
}

/** « Selon expérience » says no amount, and is kept as words. */
function payOf(text: string, hours: number | null) {
  const pay = readPay(text, hours ?? LEGAL_WEEK)
  return pay === null && /\d/.test(text) ? undefined : { pay }
}

function experienceOf(text: string): { experience: Experience; experienceMonths: number | null } {
  const months = /(\d{1,3})\s*(mois|an)/i.exec(text)
  const count = months ? Number(months[1]) * (months[2]!.toLowerCase() === 'an' ? 12 : 1) : null
  const experience = /souhait|appreci/i.test(text)
    ? 'wished'
    : count || /exig|oblig|minimum/i.test(text)
      ? 'required'
      : 'none'
  return { experience, experienceMonths: count || null }
}

const listIn = (text: string): string[] =>
  text
    .split(/[,;|\n]/)
    .map(each => each.trim())
    .filter(Boolean)
