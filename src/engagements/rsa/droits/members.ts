/** Who is who among the lines of one household: a person is recognised by NIR and birth date, else by name and birth date. */
import { nir13, nirIsProvisional } from '../../../kernel/nir.ts'
import { plain } from '../../../kernel/people/plain.ts'
import type { CafPerson } from '../caf/household.ts'
import type { Line } from './line.ts'

export interface Member {
  /** Every key under which the lines named this person, sorted. 'nir …' holds across households, 'name …' within this one. */
  keys: string[]
  /** The person as each line gives them, by the line's order. */
  byLine: Map<string, CafPerson>
}

export function keysOf(person: CafPerson): string[] {
  const name = `name ${plain(person.birthName)} ${plain(person.firstName)} ${person.bornOn}`
  // A waiting number changes one day, and a wrong one may be another person's: neither tells who this is.
  const nir =
    person.nir && !person.nirKeyWrong && !nirIsProvisional(person.nir) ? nir13(person.nir) : undefined
  return nir ? [`nir ${nir} ${person.bornOn}`, name] : [name]
}

/**
 * Joins all that share a key, so that the order in which the keys came does not matter. `joined`: keys that other dossiers
 * show to be of one person, with that person.
 */
export function membersOf(lines: readonly Line[], joined: ReadonlyMap<string, string> = new Map()): Member[] {
  const whose = (key: string) => joined.get(key) ?? key
  const members: Member[] = []
  for (const line of lines)
    for (const person of line.household?.persons ?? []) {
      const keys = keysOf(person)
      const matching = members.filter(member =>
        member.keys.some(known => keys.some(key => whose(key) === whose(known))),
      )
      const member: Member = {
        keys: [...new Set([...matching.flatMap(m => m.keys), ...keys])].sort(),
        byLine: new Map(),
      }
      for (const found of matching) {
        for (const [order, known] of found.byLine) member.byLine.set(order, known)
        members.splice(members.indexOf(found), 1)
      }
      member.byLine.set(line.order, person)
      members.push(member)
    }
  return members.sort((a, b) => (a.keys[0]! < b.keys[0]! ? -1 : 1))
}
