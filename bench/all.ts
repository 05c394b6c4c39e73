/** `npm run bench`: every bench one after the other, each in a process of its own, then one table; `sh bin/run bench/all.ts day 0.1` runs one, smaller. */
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import path from 'node:path'
import { type Figure, machine, say } from './report.ts'

/** They measure nothing by themselves. */
const beside = ['all', 'report', 'fill', 'processor', 'road-copies', 'pgrouting', 'valhalla'].concat([
  'matching-postgresql',
  'matching-country',
  'matching-minisearch',
])

const [only, ...options] = process.argv.slice(2)
const names = globSync('*.ts', { cwd: import.meta.dirname })
  .map(file => path.basename(file, '.ts'))
  .filter(name => !beside.includes(name) && (!only || name === only))
  .sort()
if (names.length === 0) {
  say(`Aucune mesure ne s’appelle « ${only} ».`)
  process.exit(2)
}

const before = machine()
const results: { name: string; figures: Figure[]; failed: boolean }[] = []
for (const name of names) results.push(await run(name))

say(`\n| mesure | | | rapport | objectif |\n| --- | --- | --- | --- | --- |`)
for (const { name, figures, failed } of results) {
  for (const { what, measured, ratio = '', bar } of figures)
    say(
      `| ${name} | ${what} | ${measured} | ${ratio} | ${bar ? `${bar.says} : ${bar.held ? 'tenu' : 'MANQUÉ'}` : ''} |`,
    )
  if (failed) say(`| ${name} | ÉCHEC : voir plus haut | | | |`)
}
say(`\nMachine : ${before} au début, ${machine()} à la fin.`)
process.exit(results.some(({ failed }) => failed) ? 1 : 0)

/** A bench that reports no figure is told by the lines that it prints. */
function run(name: string): Promise<{ name: string; figures: Figure[]; failed: boolean }> {
  say(`\n${name}`)
  return new Promise(resolve => {
    const child = spawn(
      process.execPath,
      [...process.execArgv, path.join(import.meta.dirname, `${name}.ts`), ...options],
      { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
    )
    const figures: Figure[] = []
    let printed = ''
    child.stdout!.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk
      process.stdout.write(chunk)
    })
    child.on('message', figure => figures.push(figure as Figure))
    child.on('close', code => {
      const told = printed.split('\n').filter(line => line.trim())
      resolve({
        name,
        figures: figures.length
          ? figures
          : told.map(line => ({ what: line.replaceAll(/\s{2,}/g, ' · '), measured: '' })),
        failed: code !== 0,
      })
    })
  })
}
