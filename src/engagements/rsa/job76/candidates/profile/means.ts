/** How one goes to work. */
export const means = {
  walk: 'À pied',
  bicycle: 'À vélo',
  transit: 'En transports en commun',
  car: 'En voiture',
} as const
export type Mean = keyof typeof means
export const meanCodes = Object.keys(means) as [Mean, ...Mean[]]

/** Minutes, one way. */
export const longestTrips = [15, 20, 30, 45, 60, 75, 90, 120] as const
