/** Which UTAS a table means: by its name first, then by its code; what is named nowhere is a new one. */
import { plain } from '../people/plain.ts'
import type { ServiceLine } from './service-file.ts'

export interface KnownUtas {
  code: string
  name: string
  standing: 'provisional' | 'official'
}

type Said = Pick<ServiceLine, 'utasCode' | 'utasName'>

export interface MatchedUtas {
  /** Null when the line says nothing. */
  codeOf(said: Said): string | null
  /** New, renamed, or said by the département at last: it is official from now on. */
  toWrite: KnownUtas[]
  warnings: string[]
}

export function matchUtas(known: readonly KnownUtas[], lines: readonly Said[]): MatchedUtas {
  const found = new Map(known.map(utas => [utas.code, { ...utas }]))
  const warnings = new Set<string>()
  const meant = new Map<string, string>()
  for (const said of lines) {
    if (!keyOf(said) || meant.has(keyOf(said))) continue
    const utas =
      byName(found, said.utasName) ?? found.get(said.utasCode || said.utasName) ?? made(found, said, warnings)
    if (said.utasCode && said.utasName && plain(utas.name) !== plain(said.utasName)) {
      const alreadyRead = [...meant.values()].includes(utas.code)
      if (alreadyRead)
        warnings.add(`L’UTAS ${utas.code} porte deux noms dans ce fichier : « ${utas.name} » est retenu.`)
      else {
        warnings.add(`L’UTAS « ${utas.name} » s’appelle désormais « ${said.utasName} ».`)
        utas.name = said.utasName
      }
    }
    utas.standing = 'official'
    meant.set(keyOf(said), utas.code)
  }
  const before = new Map(known.map(utas => [utas.code, utas]))
  const differs = ({ code, name, standing }: KnownUtas) =>
    before.get(code)?.name !== name || before.get(code)?.standing !== standing
  return {
    codeOf: said => meant.get(keyOf(said)) ?? null,
    toWrite: [...found.values()].filter(differs),
    warnings: [...warnings],
  }
}

const keyOf = ({ utasCode, utasName }: Said) =>
  utasCode || utasName ? `${utasCode}\n${plain(utasName)}` : ''

const byName = (found: ReadonlyMap<string, KnownUtas>, name: string) =>
  name ? [...found.values()].find(utas => plain(utas.name) === plain(name)) : undefined

function made(found: Map<string, KnownUtas>, { utasCode, utasName }: Said, warnings: Set<string>): KnownUtas {
  const code = utasCode || plain(utasName).replaceAll(' ', '-')
  const utas: KnownUtas = { code, name: utasName || `UTAS ${utasCode}`, standing: 'official' }
  found.set(code, utas)
  warnings.add(`Nouvelle UTAS : « ${utas.name} ».`)
  return utas
}
