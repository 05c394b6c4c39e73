/** What a network cannot answer, such as a day that no timetable covers, is a sentence by its field. */
import { Refusal } from '../../kernel/refusal.ts'
import { NetworkFault } from '../../travel/fault.ts'

export function askNetwork<T>(field: string, ask: () => T): T {
  try {
    return ask()
  } catch (error) {
    if (error instanceof NetworkFault) throw new Refusal(error.message, field)
    throw error
  }
}
