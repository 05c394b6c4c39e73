/** What a demand gives to a relais, and what an accepted relais changes in what is owed. */
import type { HandedOver } from '../../../kernel/handovers/subject.ts'
import { type Need, needs } from '../welcome/vocabulary.ts'
import { lockDemand, mustBeOpen } from './answer.ts'
import { recountDemands } from './recount.ts'

export const demandHandedOver: HandedOver = {
  kind: 'demand',
  themeWords: theme => needs[theme as Need] ?? theme,
  async toHandOver(context, id) {
    const demand = await lockDemand(context, id)
    mustBeOpen(demand)
    const { organisation, person, theme, said, called, contact } = demand
    return { organisation, person, purpose: 'premier-accueil', theme, said, called, contact }
  },
  async recount({ tx, departement }, subject) {
    await recountDemands(tx, departement, [subject])
  },
}
