/** How the interactive map is painted: the shades and the hatching of the drawing of the server, read from its stylesheet. */

const state = (name, otherwise) => ['coalesce', ['feature-state', name], otherwise]

export function styleOf(shapes, shades) {
  const shade = state('shade', 'none')
  return {
    version: 8,
    sources: { communes: { type: 'geojson', data: shapes, promoteId: 'code' } },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': shades.surface } },
      {
        id: 'shade',
        type: 'fill',
        source: 'communes',
        paint: {
          'fill-antialias': false,
          'fill-color': [
            'match',
            shade,
            ...['near', 'middle', 'far', 'out'].flatMap(name => [name, shades[name]]),
            shades.none,
          ],
        },
      },
      {
        id: 'hatch',
        type: 'fill',
        source: 'communes',
        layout: { visibility: 'none' },
        paint: { 'fill-pattern': 'hatch', 'fill-opacity': ['case', ['==', shade, 'out'], 1, 0] },
      },
      {
        id: 'limits',
        type: 'line',
        source: 'communes',
        paint: {
          'line-color': ['case', state('over', false), shades.ink, '#fff'],
          'line-width': ['case', state('over', false), 3, 0.75],
        },
      },
    ],
  }
}

export function shadesOf(element) {
  const css = getComputedStyle(element)
  const read = name => css.getPropertyValue(name).trim()
  return {
    ...Object.fromEntries(
      ['near', 'middle', 'far', 'out', 'none'].map(name => [name, read(`--land-${name}`)]),
    ),
    ...{ ink: read('--ink'), surface: read('--surface'), hatch: read('--series-3') },
  }
}

/** The same hatching as the drawing of the server, as the points of an image. */
export function hatching({ hatch }) {
  const size = 20
  const [red, green, blue] = [1, 3, 5].map(at => Number.parseInt(hatch.slice(at, at + 2), 16))
  const data = new Uint8Array(size * size * 4)
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      if ((x + y) % size < 4) data.set([red, green, blue, 255], (y * size + x) * 4)
  return { width: size, height: size, data }
}
