/** What the columns of a table mean: recognised by their usual titles, else said once by a person. */
import * as z from 'zod'
import { plain } from '../../kernel/people/plain.ts'
import { Refusal } from '../../kernel/refusal.ts'

/** Titles as lists write them, without capitals, accents and signs; the first is ours, in exports and mappings. */
export const fieldTitles = {
  id: ['id', 'identifiant', 'id fs', 'id structure', 'id lieu', 'id imilo', 'reference'],
  structure_id: ['structure id', 'id structure parente'],
  source: ['source'],
  nom: [
    ...['nom', 'lib fs', 'nom structure', 'nom du lieu', 'nom lieu', 'name', 'intitule', 'libelle'],
    ...[
      'denomination',
      'structure',
      'raison sociale',
      'nom etablissement',
      'nom usuel',
      'nom officiel',
      'lieu',
    ],
  ],
  type: ['type', 'type de lieu', 'type lieu', 'type structure', 'categorie', 'nature', 'kind'],
  siret: ['siret', 'pivot'],
  description: ['description', 'presentation detail', 'presentation resume', 'presentation', 'commentaire'],
  adresse: ['adresse', 'adresse postale', 'voie', 'rue', 'numero et voie', 'adresse 1', 'address'],
  complement_adresse: ['complement adresse', 'complement d adresse', 'adresse complement', 'adresse 2'],
  code_postal: ['code postal', 'cp', 'postcode'],
  commune: ['commune', 'lib com', 'ville', 'nom commune', 'libelle commune', 'localite', 'city'],
  code_insee: [
    ...['code insee', 'insee', 'insee com', 'code commune', 'code commune insee', 'commune insee'],
    ...['depcom', 'codgeo', 'citycode'],
  ],
  lon: ['lon', 'longitude', 'lng', 'long'],
  lat: ['lat', 'latitude'],
  precision: ['precision', 'position', 'precision position', 'result type'],
  telephone: ['telephone', 'tel', 'numero de telephone', 'telephone 1', 'telephones', 'phone'],
  courriel: ['courriel', 'courriels', 'mail', 'email', 'e mail', 'adresse mail', 'adresse electronique'],
  site_web: ['site web', 'site internet', 'site', 'url', 'website'],
  horaires: ['horaires', 'horaires accueil', 'horaires d ouverture', 'opening hours', 'horaires osm'],
  lundi: ['lundi', 'h lundi', 'horaires lundi'],
  mardi: ['mardi', 'h mardi', 'horaires mardi'],
  mercredi: ['mercredi', 'h mercredi', 'horaires mercredi'],
  jeudi: ['jeudi', 'h jeudi', 'horaires jeudi'],
  vendredi: ['vendredi', 'h vendredi', 'horaires vendredi'],
  samedi: ['samedi', 'h samedi', 'horaires samedi'],
  dimanche: ['dimanche', 'h dimanche', 'horaires dimanche'],
  sans_rendez_vous: ['sans rendez vous', 'sans rdv', 'accueil sans rendez vous', 'accueil sans rdv'],
  itinerant: ['itinerant', 'itinerance', 'format fs', 'mobile'],
  tournee: ['tournee', 'arret de'],
  accessibilite: ['accessibilite'],
  lien_accessibilite: ['lien accessibilite', 'accessibilite lieu', 'fiche acces libre'],
  langues: ['langues', 'langues parlees'],
  publics: ['publics', 'public'],
  conditions: ['conditions', 'conditions acces', 'conditions d acces'],
  capacite: ['capacite', 'nombre de places'],
  reseaux: ['reseaux', 'reseaux porteurs'],
  date_maj: ['date maj', 'date de mise a jour', 'date donnee', 'mise a jour', 'maj', 'date'],
  fin: ['fin', 'ferme le', 'date de fermeture'],
} as const satisfies Record<string, readonly string[]>

export type Field = keyof typeof fieldTitles
const fields = Object.keys(fieldTitles) as Field[]
export const isField = (name: string): name is Field => fields.includes(name as Field)

export interface Mapping {
  /** The title of the column of each field. */
  columns: Partial<Record<Field, string>>
  /** The kind of every place of the table, when no column says it. */
  kind?: string
  /** Who says all this, when no column does. */
  source?: string
}

const written = z.strictObject({
  columns: z.record(z.string(), z.string()).default({}),
  kind: z.string().max(100).optional(),
  source: z.string().max(100).optional(),
})

/** `{ columns: { nom: 'Intitulé' }, kind, source }`; the columns alone do, in one direction or the other. */
export function readMapping(given: unknown): Mapping {
  const whole =
    given && typeof given === 'object' && !('columns' in given)
      ? Object.values(given).every(value => typeof value === 'string')
        ? flat(given as Record<string, string>)
        : given
      : given
  const parsed = written.safeParse(whole)
  if (!parsed.success)
    throw new Refusal(
      'La correspondance des colonnes est illisible\u00a0: écrivez {"columns": {"nom": "Titre de la colonne"}}.',
      'mapping',
    )
  const { columns, kind, source } = parsed.data
  const pairs = Object.entries(columns).map(([a, b]): [Field, string] => {
    if (isField(a)) return [a, b]
    if (isField(b)) return [b, a]
    throw new Refusal(
      `Ni «\u00a0${a}\u00a0» ni «\u00a0${b}\u00a0» n’est un champ de l’annuaire. Champs\u00a0: ${fields.join(', ')}.`,
      'mapping',
    )
  })
  return {
    columns: Object.fromEntries(pairs),
    ...(kind && { kind }),
    ...(source && { source }),
  }
}

function flat({ kind, source, ...columns }: Record<string, string>) {
  // A field may be called « source » as well: then its column is named elsewhere in the table.
  return { columns, ...(kind && { kind }), ...(source && { source }) }
}

/** Where each field is among the titles; a field that no title gives is absent. */
export function columnsOf(titles: readonly string[], mapping?: Mapping): Map<Field, number> {
  const names = titles.map(plain)
  const found = new Map<Field, number>()
  for (const field of fields) {
    const at = fieldTitles[field].map(title => names.indexOf(title)).find(index => index >= 0)
    if (at !== undefined && ![...found.values()].includes(at)) found.set(field, at)
  }
  for (const [field, title] of Object.entries(mapping?.columns ?? {}) as [Field, string][]) {
    const at = titles.findIndex(each => each.trim() === title.trim())
    const near = at >= 0 ? at : names.indexOf(plain(title))
    if (near < 0)
      throw new Refusal(
        `Ce fichier n’a pas de colonne «\u00a0${title}\u00a0». Titres lus\u00a0: ${titles.join(', ')}.`,
        'mapping',
      )
    for (const [other, index] of found) if (index === near) found.delete(other)
    found.set(field, near)
  }
  return found
}
