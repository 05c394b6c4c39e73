/** The annual report as plain text, to be read, compared and sent without the application. */
import type { UtasShare } from '../../kernel/guarantee/guarantee.ts'
import { formatDay } from '../../kernel/time.ts'
import { shareWords, targetSentence } from '../target-words.ts'
import { count, figure, percent } from '../words.ts'
import { howCounted } from './definition.ts'
import type { Report, ReportedDelay, ReportedPromise } from './report-shape.ts'

export function reportText({ year, asOf, until, engagements }: Report): string {
  const lines = [
    `# Rapport d’exécution de l’année ${year}`,
    '',
    periodSentence({ year, asOf, until }),
    '',
    howCounted,
  ]
  for (const { title, promises, indicators, notFollowed } of engagements) {
    lines.push('', `## ${title}`)
    for (const promise of promises) lines.push('', ...promiseLines(promise))
    if (indicators.length) lines.push('', '### Indicateurs', '')
    for (const { id, wording, unit, figure: of, source, confidence } of indicators)
      lines.push(
        `- ${id}, ${wording}\u00a0: ${figure(unit, of.value)}${unit === 'count' ? '' : ` (sur ${count(of.outOf)})`}. ${source}, ${confidence}.`,
      )
    for (const promise of notFollowed) lines.push('', `« ${promise} »`, 'Pas encore suivie.')
  }
  return `${lines.join('\n')}\n`
}

export const periodSentence = ({ year, asOf, until }: Pick<Report, 'year' | 'asOf' | 'until'>): string =>
  `Délais commencés du 1er janvier ${year} au ${formatDay(until)}, tels qu’ils étaient connus au ${formatDay(asOf)}.`

function promiseLines(promise: ReportedPromise): string[] {
  const head = [`« ${promise.promise ?? promise.title} »`, `(${promise.source})`, '']
  if (promise.kind === 'target')
    return [
      ...head,
      targetSentence(promise),
      ...(promise.how ? [promise.how] : []),
      ...(promise.byUtas.length ? ['', ...promise.byUtas.map(utasLine)] : []),
      ...(promise.gaps.length
        ? ['', 'Ce qui manque\u00a0:', '', ...promise.gaps.map(gap => `- ${gap}`)]
        : []),
    ]
  return [
    ...head,
    delaySentence(promise),
    promise.definition,
    '',
    ...promise.rows.map(
      row =>
        `- ${row.name}\u00a0: ${row.rate === null ? 'aucun cas échu' : `${count(row.kept)} sur ${count(row.settled)} (${percent(row.rate)})`}`,
    ),
    ...promise.steps.flatMap(step => [
      '',
      `### ${step.title}`,
      '',
      ...(step.promise ? [`« ${step.promise} »`] : []),
      `(${step.source})`,
      '',
      delaySentence(step),
      step.definition,
    ]),
  ]
}

const utasLine = ({ name, counted, outOf }: UtasShare): string =>
  `- ${name}\u00a0: ${outOf === 0 ? 'personne' : `${shareWords(counted / outOf)} (${count(counted)} sur ${count(outOf)})`}`

export const delaySentence = ({ owed, settled, kept, keptLate, late, rate }: ReportedDelay): string =>
  rate === null
    ? `Aucun cas échu, ${count(owed)} suivis.`
    : `Tenu à temps\u00a0: ${count(kept)} sur ${count(settled)} cas échus (${percent(rate)})\u00a0; ${count(keptLate)} tenus en retard, ${count(late)} en retard. ${count(owed)} cas suivis en tout.`
