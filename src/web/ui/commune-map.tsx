/** A map of the communes: classes of figures told by shade and hatching, places on top, drawn by the server. Its table stands before it. */
import type { Child } from 'hono/jsx'
import { raw } from 'hono/utils/html'
import type { BaseMap } from '../map/base-map.ts'
import { type Label, labelsOf, type Town } from '../map/labels.ts'
import { MapMarker, MarkerKey, type MarkerShape } from './map-marker.tsx'

/** From the nearest to the farthest; `out` is hatched, `none` is bare: they are told apart in grey too. */
export type Shade = 'near' | 'middle' | 'far' | 'out' | 'none'

export interface MapClass {
  shade: Shade
  /** « de 10 à 20 minutes ». */
  label: string
}

export interface MapPoint {
  name: string
  lon: number
  lat: number
  shape: MarkerShape
}

export interface CommuneMapProps {
  /** Unique on the page. */
  id: string
  title: string
  /** What a person who does not see it should know: the main thing that it shows. */
  summary: string
  base: BaseMap
  classes: readonly MapClass[]
  /** Shade of each commune, by code; bare when missing. */
  shadeOf: ReadonlyMap<string, Shade>
  /** What the pointer shows over a commune. */
  nameOf?: ((commune: string) => string | undefined) | undefined
  points?: readonly MapPoint[] | undefined
  /** Kinds of the points, for the legend. */
  kinds?: readonly { shape: MarkerShape; label: string }[] | undefined
  towns?: readonly (Omit<Town, 'at'> & { lon: number; lat: number })[] | undefined
  /** Limits drawn stronger, and what they are: « Limites des UTAS ». */
  borders?: { path: string; label: string } | undefined
  /** How the figures were made: every map says it. */
  method: Child
  /** The interactive map, which takes its place. */
  island?: Child
}

export const CommuneMap = ({ id, title, summary, base, method, island, ...drawn }: CommuneMapProps) => (
  <figure class="map" id={id}>
    <figcaption id={`${id}-titre`}>{title}</figcaption>
    <Legend {...drawn} />
    <div class="map-frame">
      <Drawing id={id} title={title} summary={summary} base={base} {...drawn} />
      <Scale base={base} />
    </div>
    {island}
    <div class="map-note">
      <p>{method}</p>
      {base.kind === 'cells' && (
        <p>
          Contours non importés&nbsp;: chaque commune est dessinée comme la zone la plus proche de son centre.
          Ses vraies limites sont autres.
        </p>
      )}
    </div>
  </figure>
)

type DrawnProps = Omit<CommuneMapProps, 'method' | 'island'>

const Drawing = ({
  id,
  title,
  summary,
  base,
  classes,
  shadeOf,
  nameOf,
  points = [],
  towns = [],
  borders,
}: DrawnProps) => {
  const at = ({ lon, lat }: { lon: number; lat: number }) => base.project(lon, lat)
  const labels = labelsOf(
    towns.map(town => ({ ...town, at: at(town) })),
    base.width,
  )
  return (
    <svg
      viewBox={`0 0 ${base.width} ${base.height}`}
      role="img"
      aria-labelledby={`${id}-svg-titre ${id}-svg-resume`}
    >
      <title id={`${id}-svg-titre`}>{title}</title>
      <desc id={`${id}-svg-resume`}>{summary}</desc>
      <defs>
        <pattern id={`${id}-hachures`} class="hatch" width="14" height="14" patternUnits="userSpaceOnUse">
          <rect width="14" height="14" />
          <path d="M-3 3l6-6M0 14l14-14M11 17l6-6" />
        </pattern>
      </defs>
      {[...new Set<Shade>([...classes.map(({ shade }) => shade), 'none'])].map(shade => (
        <g class={`land ${shade}`} fill={shade === 'out' ? `url(#${id}-hachures)` : undefined}>
          {raw(communesOf(base, commune => (shadeOf.get(commune) ?? 'none') === shade, nameOf))}
        </g>
      ))}
      <path class="coast" d={base.silhouette} />
      {borders && <path class="border" d={borders.path} />}
      {points.map(point => (
        <MapMarker at={at(point)} shape={point.shape} title={point.name} />
      ))}
      {labels.map(TownLabel)}
    </svg>
  )
}

/** Written as text: 700 elements made one by one cost three times as much. */
function communesOf(
  { paths }: BaseMap,
  has: (commune: string) => boolean,
  nameOf: CommuneMapProps['nameOf'],
): string {
  let markup = ''
  for (const [commune, path] of paths) {
    if (!has(commune)) continue
    const name = nameOf?.(commune)
    markup += name ? `<path d="${path}"><title>${escaped(name)}</title></path>` : `<path d="${path}"/>`
  }
  return markup
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const TownLabel = ({ name, at: [x, y], anchor }: Label) => (
  <text
    x={Math.round(x)}
    y={Math.round(y)}
    dx={anchor === 'end' ? '-.6em' : '.6em'}
    dy=".35em"
    text-anchor={anchor}
  >
    {name}
  </text>
)

const Legend = ({ classes, kinds = [], borders }: Pick<CommuneMapProps, 'classes' | 'kinds' | 'borders'>) => (
  <ul class="legend">
    {classes.map(({ shade, label }) => (
      <li>
        <svg class={`key land ${shade}`} viewBox="0 0 18 18" aria-hidden="true">
          <rect width="18" height="18" />
          {shade === 'out' && <path d="M0 9l9-9M0 18l18-18M9 18l9-9" />}
        </svg>
        {label}
      </li>
    ))}
    {borders && (
      <li>
        <svg class="key" viewBox="0 0 18 18" aria-hidden="true">
          <path class="border" d="M0 9h18" />
        </svg>
        {borders.label}
      </li>
    )}
    {kinds.map(({ shape, label }) => (
      <li>
        <MarkerKey shape={shape} />
        {label}
      </li>
    ))}
  </ul>
)

/** A round number of kilometres, about a fifth of the map. */
const Scale = ({ base: { width, kmPerUnit } }: { base: BaseMap }) => {
  const wanted = (width * kmPerUnit) / 5
  const km = [1, 2, 5, 10, 20, 50, 100].findLast(length => length <= wanted) ?? 1
  const share = Math.round((km / kmPerUnit / width) * 1000) / 10
  return (
    <p class="map-scale">
      <svg width={`${share}%`} height="8" aria-hidden="true">
        <path d="M0 0v8M0 7h2000" />
        <rect x="100%" width="2" height="8" transform="translate(-2)" />
      </svg>
      {km}&nbsp;km
    </p>
  )
}
