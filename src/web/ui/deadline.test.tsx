import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../../kernel/time.ts'
import { Deadline } from './deadline.tsx'

const today = '2026-03-12'
const tell = (due: Day, keptOn?: Day) =>
  String(<Deadline due={due} today={today} keptOn={keptOn} withDate={false} />)

test('a deadline says in words how late or how near it is', () => {
  for (const [due, keptOn, class_, words, why] of [
    ['2026-03-04', undefined, 'deadline late', 'en retard de 8\u00a0j', 'past'],
    ['2026-03-11', undefined, 'deadline late', 'en retard de 1\u00a0j', 'the day after'],
    ['2026-03-12', undefined, 'deadline near', 'aujourd’hui', 'the last day is not late'],
    ['2026-03-13', undefined, 'deadline near', 'demain', 'one day left'],
    ['2026-03-19', undefined, 'deadline near', 'dans 7\u00a0j', 'a week left'],
    ['2026-03-20', undefined, 'deadline', 'dans 8\u00a0j', 'more than a week left'],
    ['2026-03-04', '2026-03-04', 'deadline', 'tenu', 'kept on the last day'],
    ['2026-03-04', '2026-03-08', 'deadline', 'tenu avec 4\u00a0j de retard', 'kept late'],
  ] as const)
    assert.equal(tell(due, keptOn), `<span class="${class_}">${words}</span>`, why)
})

test('the date stands beside the words, for whoever plans', () => {
  const html = String(<Deadline due="2026-05-01" today={today} />)
  assert.match(html, /<time class="sub" datetime="2026-05-01">1er\u00a0mai\u00a02026<\/time>/)
})
