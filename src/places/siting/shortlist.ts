/** Where one may choose: communes by code or name, places by identifier, or points of one’s own. */
import { plain } from '../../kernel/people/plain.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Inhabited } from '../../kernel/territory/inhabited.ts'
import { readCsv } from '../../platform/csv.ts'
import { nearestTo } from '../scenarios/edit.ts'
import { readPoints } from '../travel/points-file.ts'
import type { Candidate } from './ask.ts'

export interface Shortlist {
  /** Points of one’s own, that take the place of the communes. */
  points?: Candidate[]
  listed?: (candidate: Candidate) => boolean
}

/** `text`: a table with the columns id, lat and lon, or one name, code or identifier a line (the first column of a table). */
export function readShortlist(
  text: string,
  communes: readonly Inhabited[],
  placeIds: readonly string[],
): Shortlist {
  const heading = text.split('\n', 1)[0]!.toLowerCase()
  if (/\blat(itude)?\b/.test(heading)) return { points: pointsIn(text, communes) }
  const words = readCsv(text)
    .rows.map(({ line, cells }) => ({ line, word: (cells[0] ?? '').trim() }))
    .filter(({ word, line }) => word !== '' && !(line === 1 && titles.includes(plain(word))))
  const wanted = new Set<string>()
  const faults: string[] = []
  for (const { line, word } of words) {
    const commune = communes.find(
      ({ code, communeName }) => code === word || plain(communeName) === plain(word),
    )
    const found = commune?.code ?? placeIds.find(id => id === word.toLowerCase())
    if (found) wanted.add(found)
    else
      faults.push(
        `Ligne ${line}\u00a0: «\u00a0${word}\u00a0» n’est ni une commune du département, ni un lieu de ce type.`,
      )
  }
  if (faults.length) throw new Refusal(faults.slice(0, 10).join('\n'), 'shortlist')
  if (wanted.size === 0) throw new Refusal('Cette liste ne nomme aucun endroit.', 'shortlist')
  return { listed: ({ commune, place }) => wanted.has(commune ?? '') || wanted.has(place ?? '') }
}

const titles = ['code', 'commune', 'code_insee', 'insee', 'code commune', 'nom', 'id', 'lieu', 'place']

function pointsIn(text: string, communes: readonly Inhabited[]): Candidate[] {
  const { points, faults } = readPoints(text)
  if (faults.length) throw new Refusal(faults.slice(0, 10).join('\n'), 'shortlist')
  return points.map(({ id, lat, lon }) => ({
    ...{ name: id, lat, lon },
    commune: nearestTo({ lat, lon }, communes)?.code ?? null,
  }))
}
