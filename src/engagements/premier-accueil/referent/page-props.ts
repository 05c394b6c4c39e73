/** What each section of the page of a parcours is given: the address of its forms, and what came back of them. */
import type { Refused } from '../../../web/ask.ts'

/** The address of a form of this parcours, by its last word. */
export type To = (word: string) => string

/** What came back of one form of the page, by its address: `key` is of which of several forms alike. */
export interface Back extends Refused {
  word: string
}

/**
 * The fields of one form of a page that has several: a name of their own, so that each label finds its field, and what was typed in that
 * form alone.
 */
export const fieldsAt = (back: Back | undefined, word: string, key = '') => {
  const mine = back?.word === word && (!key || Object.values(back.typed).includes(key)) ? back : undefined
  return {
    open: mine !== undefined,
    problems: Object.entries(mine?.problems ?? {}).map(([field, sentence]) => ({
      field: field && named(field, word, key),
      sentence,
    })),
    typed: mine?.typed ?? {},
    field: (name: string) => ({
      name: named(name, word, key),
      value: mine?.typed[name],
      error: mine?.problems[name],
    }),
  }
}

const named = (name: string, word: string, key: string) => [name, word, key].filter(Boolean).join('.')

/** The name of a field as its action knows it. */
export const plainName = (name: string): string => name.split('.')[0]!
