/** The welcome network of the demonstration: true communes, and everything else made up; the same for the same seed. */
import type { Random } from '../../kernel/synthetic/random.ts'
import type { SaidPlace, SaidService } from '../said/said.ts'
import { ofTown } from '../town-names.ts'
import { bourgs, plans, streets, words } from './plans.ts'
import { hoursOf } from './rhythms.ts'

export interface Town {
  code: string
  name: string
  postcode: string
  lon: number
  lat: number
  population: number
}

export interface DemoPlace {
  key: string
  /** How many months before the demonstration’s last day its source last spoke. */
  monthsOld: number
  said: SaidPlace
  service?: SaidService
}

export function demoPlaces(towns: readonly Town[], random: Random): DemoPlace[] {
  const ranked = [...towns].sort((a, b) => b.population - a.population)
  const market = ranked.filter(({ name }) => bourgs.includes(name))
  let phone = 0
  const nextPhone = () => {
    phone += 1
    return `02 61 91 ${String(Math.floor(phone / 100) % 100).padStart(2, '0')} ${String(phone % 100).padStart(2, '0')}`
  }
  return plans.flatMap(plan => {
    const draw = random.split(plan.kind)
    const where = [
      ...Array.from({ length: plan.largest }, () => ranked[0]!),
      ...Array.from({ length: Math.max(1, plan.largest - 1) }, () => ranked[1]!),
      ...ranked.slice(2, 2 + plan.towns),
      ...market.filter(
        town =>
          ranked.indexOf(town) >= 2 + plan.towns &&
          (town.name === 'Forges-les-Eaux' || draw.chance(plan.bourgs)),
      ),
    ]
    return where.map((town, index): DemoPlace => {
      const place = draw.split(index)
      const name = plan.name(place.pick(words), town.name)
      const twin = where.slice(0, index).filter(({ code }) => code === town.code).length
      return {
        key: `${plan.kind}-${town.code}-${twin + 1}`,
        monthsOld: place.chance(0.15) ? place.between(20, 40) : place.between(0, 11),
        said: {
          ...{ kind: plan.kind, kindWord: null, commune: town.code, postcode: town.postcode },
          name: twin && !name.includes(' de') ? `${name} (${twin + 1})` : name,
          address: `${place.between(1, 60)} ${place.pick(streets)}`,
          ...near(town, place),
          ...(place.split('mail').chance(0.7) && { mail: `accueil-${phone}@maillage.invalid` }),
          ...{ phone: nextPhone(), hours: hoursOf(place.pick(plan.rhythms), place), mobile: false },
          ...(plan.walkIn !== undefined && { walkIn: plan.walkIn }),
          publics: ['tous-publics'],
          languages: place.chance(0.25)
            ? ['français', place.pick(['anglais', 'arabe', 'langue des signes française'])]
            : ['français'],
          ...(place.chance(0.6) && {
            accessibility: place.pick([
              'Accessible en fauteuil roulant',
              'Une marche à l’entrée, rampe sur demande',
            ]),
          }),
          ...(place.chance(0.3) && { capacity: place.between(1, 6) }),
        },
        ...(plan.service && { service: plan.service }),
      }
    })
  })
}

/** A round of a France services bus: each stop is a place, with its own half-day. */
export function demoRound(towns: readonly Town[], random: Random): DemoPlace[] {
  const stops = [
    'Londinières',
    'Grandcourt',
    'Foucarmont',
    'Gaillefontaine',
    'Argueil',
    'La Feuillie',
    'Saint-Saëns',
    'Bosc-le-Hard',
  ]
  const days = [
    'Mo 09:30-12:00',
    'Mo 14:00-16:30',
    'Tu 09:30-12:00',
    'We[1,3] 14:00-16:30',
    'Th 09:30-12:00',
    'Th 14:00-16:30',
    'Fr 09:30-12:00',
    'Fr[2,4] 14:00-16:30',
  ]
  return stops.flatMap((stop, index) => {
    const town = towns.find(({ name }) => name === stop)
    if (!town) return []
    return {
      key: `bus-${town.code}`,
      monthsOld: 2,
      said: {
        ...{
          kind: 'france-services' as const,
          kindWord: null,
          name: `Bus France services, arrêt ${ofTown(town.name)}`,
        },
        ...{
          commune: town.code,
          postcode: town.postcode,
          address: 'Place de la mairie',
          phone: '06 39 98 00 01',
        },
        ...{
          ...near(town, random.split(stop), 0.2),
          hours: `${days[index]}; PH off`,
          mobile: true,
          tour: 'Bus France services du pays de Bray',
        },
        ...{ walkIn: true, publics: ['tous-publics'] },
      },
    }
  })
}

/** Kilometres from the centre: farther in a large town. */
function near(town: Town, random: Random, most = Math.min(1.2, 0.15 + Math.sqrt(town.population) / 250)) {
  const [angle, km] = [random.next() * 2 * Math.PI, random.next() * most]
  const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5
  return {
    lon: round(town.lon + (km * Math.cos(angle)) / (111.2 * Math.cos((town.lat * Math.PI) / 180))),
    lat: round(town.lat + (km * Math.sin(angle)) / 111.2),
  }
}
