/** What each section of the page of a parcours is given: the address of its forms, and what came back of them. */
import type { fieldsOf } from '../../../web/ask.ts'

/** The address of a form of this parcours, by its last word. */
export type To = (word: string) => string

export type FieldOf = ReturnType<typeof fieldsOf>['field']
