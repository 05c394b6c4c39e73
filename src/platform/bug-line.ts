/** What a job that broke off leaves in the log: a number to quote, never a message, which may hold what a file says of people. */
import { randomBytes } from 'node:crypto'

/** Gives the number. */
export function logBug(log: (line: object) => void, route: string, error: unknown): string {
  const number = randomBytes(4).toString('hex').toUpperCase()
  const {
    name,
    code,
    message = '',
    stack = '',
  } = error as { name?: string; code?: string; message?: string; stack?: string }
  const calls = stack
    .replace(message, '')
    .split('\n')
    .filter(line => /^ +at /.test(line))
  log({ event: 'bug', number, route, name, code, stack: calls.map(line => line.trim()) })
  return number
}
