/** The weeks that places keep, as OpenStreetMap writes them. */
import type { Random } from '../../kernel/synthetic/random.ts'

const half = [
  ['Mo', 'Th'],
  ['Tu', 'Fr'],
  ['We', 'Fr'],
  ['Mo', 'We'],
  ['Tu', 'Th'],
] as const
const anyDay = ['Mo', 'Tu', 'We', 'Th', 'Fr'] as const

const rhythms = {
  week: () => 'Mo-Fr 09:00-12:00,13:30-17:00; PH off',
  'week-and-saturday': () => 'Mo-Fr 09:00-12:30,13:30-17:30; Sa 09:00-12:00; PH off',
  'four-days': (random: Random) =>
    random.pick([
      'Mo,Tu,Th,Fr 08:45-12:15,13:30-16:45; PH off',
      'Mo-Th 09:00-12:00,13:30-17:00; Fr 09:00-12:00; PH off',
    ]),
  // What the label of France services asks for: 24 hours over 5 days.
  'twenty-four-hours': () => 'Mo,We,Fr 09:00-12:00,14:00-17:00; Tu,Th 09:00-12:00; PH off',
  'half-days': (random: Random) => {
    const [morning, afternoon] = random.pick(half)
    return `${morning} 09:00-12:00; ${afternoon} 13:30-17:00; PH off`
  },
  mornings: () => 'Mo-Fr 08:30-12:30; PH off',
  appointments: (random: Random) =>
    `${random.pick(anyDay)} 09:00-12:00,13:30-16:00 "sur rendez-vous"; PH off`,
  'one-afternoon': (random: Random) => `${random.pick(anyDay)} 14:00-16:30; Aug off; PH off`,
  'two-afternoons': (random: Random) => `${random.pick(half).join(',')} 14:00-17:00; PH off`,
  'school-mornings': (random: Random) => `${random.pick(half).join(',')} 09:00-11:30; SH off; PH off`,
} satisfies Record<string, (random: Random) => string>

export type Rhythm = keyof typeof rhythms

export const hoursOf = (rhythm: Rhythm, random: Random): string => rhythms[rhythm](random)
