/** The data that a person takes away, as a document to read. */
import type { TakeAway } from '../../../kernel/people/own/take-away.ts'
import { type Day, formatDay } from '../../../kernel/time.ts'
import { hourOf } from '../../../platform/clock.ts'
import type { PdfBlock, PdfDocument } from '../../../platform/pdf/pdf.ts'

/** Rows of one table on paper: the compiler holds the process while it works. The JSON has them all. */
const MOST = 400

export function documentOf({ madeAt, elsewhere, parts }: TakeAway, today: Day): PdfDocument {
  return {
    title: 'Mes données',
    foot: `Maillage, le ${formatDay(today)}`,
    blocks: [
      {
        kind: 'text',
        text: `Ce document a été fait le ${formatDay(today)} à ${hourOf(madeAt).slice(0, 5)}. Il contient ce que nous gardons de vous.`,
      },
      ...parts.flatMap(blocksOf),
      { kind: 'heading', level: 2, text: 'Ce qui n’est pas ici' },
      { kind: 'list', items: elsewhere },
    ],
  }
}

function blocksOf({ title, columns, rows, cut }: TakeAway['parts'][number]): PdfBlock[] {
  const heading: PdfBlock = { kind: 'heading', level: 2, text: title }
  if (rows.length === 0) return [heading, { kind: 'text', text: 'Nous ne gardons rien ici.' }]
  const keys = Object.keys(columns)
  // A table of one line, or of many columns, reads better line by line.
  const blocks: PdfBlock[] =
    rows.length === 1 || keys.length > 6
      ? rows.slice(0, MOST).map(row => ({
          kind: 'facts',
          facts: keys.map(key => ({ label: columns[key]!, value: told(row[key]!) || 'non renseigné' })),
        }))
      : [
          {
            kind: 'table',
            caption: title,
            columns: Object.values(columns),
            rows: rows.slice(0, MOST).map(row => keys.map(key => told(row[key]!))),
          },
        ]
  const more = cut || rows.length > MOST
  return [
    heading,
    ...blocks,
    ...(more
      ? [
          {
            kind: 'text',
            text: `Les ${MOST} premières lignes. Les autres sont dans le fichier JSON, ou se demandent au délégué à la protection des données.`,
          } as const,
        ]
      : []),
  ]
}

/** A day, an instant, a yes or a no, in words. */
function told(value: TakeAway['parts'][number]['rows'][number][string]): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'oui' : 'non'
  const text = String(value)
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return formatDay(text as Day)
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text))
    return `${formatDay(civil(text))}, ${hourOf(text).slice(0, 5)}`
  return text
}

const civilDay = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Europe/Paris' })
const civil = (at: string) => civilDay.format(Date.parse(at)) as Day
