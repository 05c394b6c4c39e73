import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BarChart } from './bar-chart.tsx'
import { ClockStrip } from './clock-strip.tsx'
import { GroupedBarChart } from './grouped-bar-chart.tsx'
import { LineChart } from './line-chart.tsx'

const cells = (html: string) =>
  [...html.matchAll(/role="(?:rowheader|cell)">([^<]*)</g)].map(([, text]) => text)

test('every chart is named, and gives its figures as a table', () => {
  const shared = { id: 'c', title: 'Part dans le mois', of: 'UTAS', missing: 'moins de 11' }
  const points = [
    { label: 'A', value: 12 },
    { label: 'B', value: null },
  ]
  for (const [kind, html] of [
    ['bars', <BarChart {...shared} measure="Part" bars={points} />],
    ['line', <LineChart {...shared} measure="Part" points={points} target={20} />],
  ] as const) {
    assert.match(String(html), /<figcaption id="c">.*<svg[^>]* role="img" aria-labelledby="c"/s, kind)
    assert.deepEqual(cells(String(html)), ['A', '12', 'B', 'moins de 11'], kind)
  }
  const grouped = (
    <GroupedBarChart
      {...shared}
      series={['État', 'Département']}
      groups={[{ label: '2026', values: [1, null] }]}
    />
  )
  assert.deepEqual(cells(String(grouped)), ['2026', '1', 'moins de 11'])
})

test('bars are as long as their figures', () => {
  const bars = [10, 5, 0].map(value => ({ label: String(value), value }))
  const html = String(<BarChart id="c" title="T" of="O" measure="M" bars={bars} />)
  assert.deepEqual(
    html.match(/class="series-1" width="[^"]*"/g)?.map(rect => rect.slice(24, -1)),
    ['100%', '50%', '0%'],
  )
})

test('a chart with nothing to show is still a drawing', () => {
  for (const html of [
    <BarChart id="c" title="T" of="O" measure="M" bars={[]} />,
    <LineChart id="c" title="T" of="O" measure="M" points={[]} />,
    <LineChart id="c" title="T" of="O" measure="M" points={[{ label: 'A', value: null }]} />,
    <GroupedBarChart id="c" title="T" of="O" series={['S']} groups={[]} />,
  ])
    assert.doesNotMatch(String(html), /NaN|undefined|Infinity/)
})

test('a clock tells every one of its days, drawn and in words', () => {
  const html = String(
    <ClockStrip
      id="k"
      label="Horloge"
      due="2026-01-10"
      spans={[
        { from: '2026-01-01', until: '2026-01-04', kind: 'running', reason: 'le délai court' },
        { from: '2026-01-05', until: '2026-01-05', kind: 'stopped', reason: 'droits suspendus' },
      ]}
    />,
  )
  assert.match(html, /class="day-running" x="0%" width="40%"/, 'four days of the ten up to the due date')
  assert.match(html, /class="day-stopped" x="40%" width="10%"/, 'one day')
  assert.match(html, /4 jours, du 1er janvier 2026 au 4 janvier 2026\u00a0: le délai court/)
  assert.match(html, /<span>5 janvier 2026\u00a0: droits suspendus<\/span>/)
})
