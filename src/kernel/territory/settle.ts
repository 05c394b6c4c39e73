/** From the lines of a table by IRIS to one answer for each commune of the département. */
import type { RejectedLine, ServiceLine } from './service-file.ts'

/** Today’s commune. */
export interface Place {
  commune: string
  name: string
  departement: string
}

export type Chosen = Pick<ServiceLine, 'utasCode' | 'utasName' | 'cms' | 'canton'> & { name: string }

/** One answer a commune: of the IRIS that say otherwise, the one where most people live counts, or the first. */
export function settle(
  departement: string,
  lines: readonly ServiceLine[],
  places: ReadonlyMap<string, Place>,
) {
  const rows: RejectedLine[] = []
  const warnings = new Set<string>()
  const grouped = new Map<string, { place: Place; lines: ServiceLine[] }>()
  for (const line of lines) {
    const place = places.get(line.insee)
    if (!place) rows.push({ line: line.line, reason: `« ${line.insee} » n’est le code d’aucune commune.` })
    else if (place.departement !== departement)
      rows.push({
        line: line.line,
        reason: `${place.name} (${line.insee}) est dans le département ${place.departement}.`,
      })
    else {
      if (place.commune !== line.insee)
        warnings.add(`La commune ${line.insee} fait aujourd’hui partie de ${place.name} (${place.commune}).`)
      const group = grouped.get(place.commune) ?? { place, lines: [] }
      grouped.set(place.commune, { place, lines: [...group.lines, line] })
    }
  }
  const byCommune = new Map<string, Chosen>()
  for (const [commune, { place, lines: said }] of grouped) {
    const pick = (what: string, answerOf: (line: ServiceLine) => string) => {
      const { answer, several } = mostPeople(said, answerOf)
      if (several)
        warnings.add(
          `${place.name} (${commune}) a plusieurs ${what} selon l’IRIS : « ${answer} » est retenu pour la commune.`,
        )
      return said.find(line => answerOf(line) === answer)!
    }
    const { utasCode, utasName } = pick('UTAS', line => line.utasName || line.utasCode)
    const { cms } = pick('CMS', line => line.cms)
    const { canton } = pick('cantons', line => line.canton)
    byCommune.set(commune, { name: place.name, utasCode, utasName, cms, canton })
  }
  return { byCommune, rows, warnings: [...warnings] }
}

function mostPeople(
  lines: readonly ServiceLine[],
  answerOf: (line: ServiceLine) => string,
): { answer: string; several: boolean } {
  const people = new Map<string, number>()
  for (const line of lines)
    if (answerOf(line)) people.set(answerOf(line), (people.get(answerOf(line)) ?? 0) + line.population)
  const [first, ...others] = people
  if (!first) return { answer: '', several: false }
  return {
    answer: others.reduce((best, next) => (next[1] > best[1] ? next : best), first)[0],
    several: others.length > 0,
  }
}
