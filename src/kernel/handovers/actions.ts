/** What agents may do with relais: one list, whatever the engagement hands over. */
import type { Action } from '../action.ts'
import { makeAccept, refuse, takeBack } from './answer.ts'
import { listBodies, listHandovers } from './list.ts'
import { makeReceive, openHandover } from './receive.ts'
import { makeSend } from './send.ts'
import type { HandedOver } from './subject.ts'

export const makeHandoverActions = (subjects: readonly HandedOver[]) => ({
  send: makeSend(subjects),
  accept: makeAccept(subjects),
  refuse,
  takeBack,
  receive: makeReceive(subjects),
  open: openHandover,
  list: listHandovers,
  bodies: listBodies,
})

export const handoverActions = (subjects: readonly HandedOver[]): readonly Action[] =>
  Object.values(makeHandoverActions(subjects)) as unknown as Action[]
