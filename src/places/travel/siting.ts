/** `travel.siting`: which places, which half-days or which stops gain most, and how far from the best that is. */
import * as z from 'zod'
import { action } from '../../kernel/action.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { madeWith } from '../scenarios/open-scenario.ts'
import { streetModeInput } from '../scenarios/save-scenario.ts'
import { standingOn } from '../scenarios/weigh/ground.ts'
import { sitesOf } from '../scenarios/weigh/site.ts'
import { type About, type Asked, about, type Candidate, pose } from '../siting/ask.ts'
import { prove } from '../siting/prove.ts'
import { readShortlist } from '../siting/shortlist.ts'
import { gapOf, type Siting, site } from '../siting/siting.ts'
import { tell, toldChoice } from '../siting/tell.ts'
import { everyRole, kindInput, minutesInput } from './inputs.ts'

const flag = z.stringbool('Indiquez true ou false.').or(z.boolean()).default(false)

const output = z.object({
  about: z.enum(about),
  /** What is counted: inhabitants or poor households, once or in each half-day. */
  unit: z.enum(['inhabitants', 'poor-households', 'inhabitant-half-days', 'poor-household-half-days']),
  minutes: z.number(),
  mode: streetModeInput,
  /** The best first; fewer than asked where no more of them gain. */
  chosen: z.array(toldChoice),
  gain: z.number(),
  /** The same in inhabitants, whatever is weighed. */
  gainInhabitants: z.number(),
  /** In the unit: within reach today, and with what is chosen. */
  before: z.number(),
  after: z.number(),
  total: z.number(),
  share: z.number(),
  /** No choice gains more than this; `gap` 0.02 is 2 % below it at most. */
  bound: z.number(),
  gap: z.number(),
  proven: z.boolean(),
  candidates: z.number(),
  /** Of a mobile service, its stops of today: those chosen take their place. */
  replaced: z.array(z.uuid()),
  /** Places whose hours nobody knows: left out of the question of half-days. */
  unknownHours: z.number(),
  ...madeWith,
})
export type SitingAnswer = z.output<typeof output>

export const travelSiting = action({
  id: 'travel.siting',
  label: 'Où implanter',
  about:
    'Cherche les lieux, les demi-journées ou les étapes d’un service mobile qui gagnent le plus d’habitants (ou de ménages pauvres) à moins de tant de minutes, et dit à combien du meilleur choix on est au plus.',
  effect: 'read',
  allowed: everyRole,
  input: z.strictObject({
    kind: kindInput,
    count: z.coerce
      .number('Indiquez combien, de 1 à 50.')
      .int('Indiquez combien, de 1 à 50.')
      .min(1, 'Indiquez combien, de 1 à 50.')
      .max(50, 'Indiquez combien, de 1 à 50.')
      .default(3),
    minutes: minutesInput.default(20),
    mode: streetModeInput.default('car'),
    poor: flag,
    /** Which half-days more in the places that are there. */
    halfDays: flag,
    /** Which stops of a mobile service, instead of those of today. */
    mobile: flag,
    /** Lines: communes, identifiers of places, or points with the columns id, lat and lon. */
    shortlist: z.string().max(500_000, 'Cette liste est trop longue.').optional(),
    /** Proves the best, in five seconds at most. */
    prove: flag,
  }),
  output,
  async run(context, { kind, count, minutes, mode, poor, halfDays, mobile, shortlist, prove: proof }) {
    if (halfDays && mobile)
      throw new Refusal(
        'Choisissez les demi-journées ou les étapes d’un service mobile, pas les deux.',
        'mobile',
      )
    const about: About = halfDays ? 'half-days' : mobile ? 'stops' : 'places'
    const standing = await standingOn(context, kind, mode)
    const { homes, places, communes, reaches } = standing
    const ids = places.map(({ id }) => id)
    const { points, listed } = shortlist === undefined ? {} : readShortlist(shortlist, communes, ids)
    if (points && halfDays)
      throw new Refusal('Pour des demi-journées, donnez une liste de communes ou de lieux.', 'shortlist')
    const asked: Asked = {
      ...{ about, homes, count, poor, minutes, listed, reach: reaches.to },
      sites: sitesOf(places, [], context.today),
      points: points ?? communes.map(communeOf),
    }
    reaches.load([...places, ...(halfDays ? [] : asked.points)])
    const posed = pose(asked)
    const found: Siting = proof ? await prove(posed.question) : site(posed.question)
    return {
      ...{ about, minutes, mode },
      unit: units[poor ? 'poor' : 'all'][halfDays ? 'byHalfDay' : 'once'],
      ...tell(asked, posed, found),
      ...{ bound: found.bound, gap: gapOf(found), proven: found.gain === found.bound },
      replaced: mobile ? asked.sites.flatMap(site => (site.mobile ? [site.id] : [])) : [],
      unknownHours: asked.sites.filter(({ week }) => week === null).length,
      ...{ method: reaches.method, networks: standing.networks, how: standing.how },
    }
  },
})

const units = {
  all: { once: 'inhabitants', byHalfDay: 'inhabitant-half-days' },
  poor: { once: 'poor-households', byHalfDay: 'poor-household-half-days' },
} as const

const communeOf = ({
  code,
  communeName,
  lat,
  lon,
}: {
  code: string
  communeName: string
  lat: number
  lon: number
}): Candidate => ({
  ...{ name: communeName, commune: code, lat, lon },
})
