/** The columns of a list of offers of the département’s own, CSV or XLSX: what each holds, and by which titles it is known. */
import { plain } from '../../../../../kernel/people/plain.ts'
import { csvOf } from '../../../../../places/exports/cells.ts'

interface Column {
  about: string
  example: string
  needed?: true
  also?: readonly string[]
}

export const columns = {
  reference: {
    about: 'Référence de l’offre dans votre liste\u00a0: la même d’une fois à l’autre.',
    ...{ example: 'A-2026-001', needed: true, also: ['id', 'numero', 'ref'] },
  },
  titre: {
    about: 'Titre, 120 caractères au plus.',
    example: 'Agent d’entretien (H/F)',
    needed: true,
    also: ['intitule'],
  },
  description: {
    about: 'Description, 5 000 caractères au plus.',
    example: 'Entretien des bureaux et des sanitaires.',
  },
  rome: { about: 'Code ROME.', example: 'K2205', needed: true, also: ['code rome'] },
  appellation: { about: 'Numéro OGR de l’appellation.', example: '', also: ['code ogr', 'ogr'] },
  employeur: {
    about: 'Nom de l’employeur.',
    example: 'Atelier Exemple',
    also: ['entreprise', 'nom employeur'],
  },
  siret: { about: 'SIRET de l’établissement, 14 chiffres.', example: '' },
  commune: {
    about: 'Commune du travail\u00a0: code INSEE, ou nom.',
    ...{ example: '76540', needed: true, also: ['code insee', 'code commune', 'ville'] },
  },
  code_postal: { about: 'Code postal, si la commune est écrite par son nom.', example: '' },
  adresse: { about: 'Adresse du travail.', example: '1 rue Exemple' },
  latitude: { about: 'Latitude.', example: '', also: ['lat'] },
  longitude: { about: 'Longitude.', example: '', also: ['lon', 'lng'] },
  horaires: {
    about: 'Jours et heures\u00a0; plusieurs groupes de jours se séparent d’un point-virgule.',
    example: 'du lundi au vendredi : 5 h 30 – 9 h ; samedi : 8 h – 12 h',
  },
  contrat: {
    about: 'CDI, CDD, intérim, saisonnier, apprentissage…',
    example: 'CDD',
    needed: true,
    also: ['type contrat'],
  },
  duree_mois: { about: 'Durée du contrat, en mois.', example: '6', also: ['mois', 'duree'] },
  heures_semaine: { about: 'Heures par semaine.', example: '21,5', also: ['heures', 'heures par semaine'] },
  salaire: {
    about: 'Salaire brut, avec son unité\u00a0: de l’heure, par mois ou par an.',
    ...{ example: 'de 13,00 € à 13,50 € de l’heure', also: ['remuneration', 'paie'] },
  },
  debut: { about: 'Premier jour.', example: '2026-03-02', also: ['date debut'] },
  postes: { about: 'Nombre de postes.', example: '2', also: ['nombre postes', 'nombre de postes'] },
  permis: { about: 'Permis et CACES exigés, séparés d’une virgule.', example: 'B' },
  competences_exigees: { about: 'Numéros OGR, séparés d’une virgule.', example: '' },
  competences_souhaitees: { about: 'Numéros OGR, séparés d’une virgule.', example: '' },
  experience: { about: 'Débutant accepté, souhaitée ou exigée, et sa durée.', example: 'souhaitée 6 mois' },
  accessible_handicap: { about: 'oui ou non.', example: 'oui', also: ['accessible th', 'rqth'] },
  publiee_le: { about: 'Jour de l’offre.', example: '2026-02-01', also: ['date publication', 'date'] },
  expire_le: { about: 'Dernier jour.', example: '2026-03-31', also: ['date expiration', 'fin'] },
  lien: { about: 'Adresse de l’offre sur le web.', example: '', also: ['url'] },
} as const satisfies Record<string, Column>

export type ColumnName = keyof typeof columns
const named = Object.entries(columns) as [ColumnName, Column][]

/** Which column of a table holds what. */
export function columnsOf(titles: readonly string[]): Map<ColumnName, number> {
  const plainTitles = titles.map(plain)
  return new Map(
    named.flatMap(([name, { also = [] }]) => {
      const at = [name, ...also].map(title => plainTitles.indexOf(plain(title))).find(index => index >= 0)
      return at === undefined ? [] : [[name, at] as const]
    }),
  )
}

/** Those without which nothing can be read. */
export const missingOf = (found: ReadonlyMap<ColumnName, number>): ColumnName[] =>
  named.flatMap(([name, { needed }]) => (needed && !found.has(name) ? name : []))

/** A table to fill in: its titles, and a row to be replaced. */
export const templateCsv = (): string =>
  tableOf([Object.fromEntries(named.map(([name, { example }]) => [name, example]))])

export const tableOf = (rows: readonly Partial<Record<ColumnName, string>>[]): string =>
  csvOf(rows as readonly Record<string, string>[], Object.keys(columns))
