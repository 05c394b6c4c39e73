/** Every component of the pages with made-up content, at both densities: `sh bin/run scripts/gallery.tsx`, then the addresses printed. */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { staticRoutes } from '../src/web/static.ts'
import { FiguresPage } from './gallery/figures-page.tsx'
import { FilePage } from './gallery/file-page.tsx'
import type { Density } from './gallery/frame.tsx'
import { ListPage } from './gallery/list-page.tsx'

/** The addresses of its pages. */
export const galleryPages = ['agent', 'public'].flatMap(density =>
  ['', '/file', '/figures'].map(page => `/${density}${page}`),
)

export const galleryApp = () =>
  new Hono()
    .route('/', staticRoutes())
    .get('/:density', c => c.html(<ListPage density={densityOf(c.req.param('density'))} />))
    .get('/:density/file', c => c.html(<FilePage density={densityOf(c.req.param('density'))} />))
    .get('/:density/figures', c => c.html(<FiguresPage density={densityOf(c.req.param('density'))} />))

const densityOf = (word: string): Density => (word === 'public' ? 'public' : 'agent')

if (import.meta.main) {
  const port = Number(process.env.PORT ?? 7677)
  serve({ fetch: galleryApp().fetch, port, hostname: '127.0.0.1' }, () => {
    for (const page of galleryPages) process.stdout.write(`http://127.0.0.1:${port}${page}\n`)
  })
}
