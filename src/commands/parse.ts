/** Words and options of a command line: `--name value`, `--name=value`, `--flag` alone, and `--osm A B C` for several values. */

/** The call itself is wrong: exit code 2. */
export class UsageError extends Error {}

export interface Parsed {
  words: string[]
  /** A list for those that take several values, one after the other or given again: `--osm A B --osm C`. */
  options: Record<string, string | true | string[]>
}

/** Options that never take a value. */
const flags = new Set([
  'json',
  'dry-run',
  'takeover',
  'help',
  'poor',
  'half-days',
  'mobile',
  'prove',
  'late',
  'partial',
  'template',
  'explain',
])
/** `lists`: the options that take one value or more. */
export function parse(args: readonly string[], lists: ReadonlySet<string>): Parsed {
  const words: string[] = []
  const options: Parsed['options'] = {}
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!
    if (!arg.startsWith('--')) {
      words.push(arg)
      continue
    }
    const [name, given] = arg.slice(2).split(/=(.*)/s, 2) as [string, string | undefined]
    if (lists.has(name)) {
      const values = given === undefined ? [] : [given]
      while (i + 1 < args.length && !args[i + 1]!.startsWith('--')) values.push(args[++i]!)
      if (values.length === 0) throw new UsageError(`L’option --${name} attend une valeur.`)
      options[name] = [...((options[name] as string[] | undefined) ?? []), ...values]
      continue
    }
    if (name in options) throw new UsageError(`L’option --${name} est donnée deux fois.`)
    if (flags.has(name)) {
      if (given !== undefined) throw new UsageError(`L’option --${name} ne prend pas de valeur.`)
      options[name] = true
      continue
    }
    const value = given ?? args[++i]
    if (value === undefined) throw new UsageError(`L’option --${name} attend une valeur.`)
    options[name] = value
  }
  return { words, options }
}

/** `--appointment-on` is `appointmentOn`. */
export const camel = (name: string): string =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
export const kebab = (name: string): string => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

/** Only these; another one is wrong usage. */
export function allowOptions({ options }: Parsed, names: readonly string[], usage: string): void {
  const unknown = Object.keys(options).find(name => !names.includes(name) && name !== 'json')
  if (unknown) throw new UsageError(`Option inconnue : --${unknown}.\nUsage : ${usage}`)
}
