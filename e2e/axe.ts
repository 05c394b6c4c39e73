/** What a machine can see of RGAA 4.1 on a page: axe-core's rules for WCAG 2.2 A and AA, and its good practices. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * One line per element at fault: the rule, where, and why. The page needs JavaScript: without it axe waits for ever. `again`: the page was
 * looked at in another width, where its colours were the same: their contrast takes more than half of the time.
 */
export async function violations(page: Page, again = false): Promise<string[]> {
  if (await page.evaluate("matchMedia('(scripting: none)').matches")) throw new Error('axe needs JavaScript')
  if (await page.evaluate("typeof axe === 'undefined'")) await page.evaluate(source)
  const { violations: faults } = await page.evaluate(
    ({ values, again }): Promise<axe.AxeResults> =>
      (globalThis as unknown as { axe: typeof axe }).axe.run({
        runOnly: { type: 'tag', values },
        rules: { 'color-contrast': { enabled: !again } },
        resultTypes: ['violations'],
      }),
    { values: tags, again },
  )
  return faults.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} (${help}) : ${target.join(' ')}\n  ${failureSummary ?? ''}`,
    ),
  )
}
