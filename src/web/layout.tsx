/** The frame of every page: what the product is, where one is in it, and in whose name one acts. */
import type { Child } from 'hono/jsx'
import { raw } from 'hono/utils/html'
import { asset } from './static.ts'

export interface NavigationItem {
  href: string
  label: string
}

export interface Account {
  name: string
  /** The person’s function, in French: « référente de parcours ». */
  role: string
  organisation: string
}

/** What all pages of one request share. */
export interface Frame {
  /** The address of the page, without its query: it marks the current entry of the navigation. */
  path: string
  navigation: NavigationItem[]
  /** At the foot of the page, before what every page has there. */
  secondary?: NavigationItem[] | undefined
  /** Nobody is signed in when it is missing. */
  account?: Account | undefined
  /** True where the demonstration is loaded: every page says so. */
  demonstration?: boolean | undefined
}

export interface LayoutProps {
  /** The name of the page. No personal data: titles stay in the browser’s history. */
  title: string
  frame: Frame
  /** Agents read dense lists all day; everybody else gets larger text and targets. */
  density?: 'agent' | 'public' | undefined
  /** From the first level to the page above this one. */
  breadcrumb?: NavigationItem[] | undefined
  /** True when a form was refused: the title says it first, as nothing else is read out on arrival. */
  refused?: boolean | undefined
  /** Modules of `public/` that enhance the page. */
  modules?: string[] | undefined
  /** Stylesheets that only pages of this kind need: `maps.css`. */
  styles?: string[] | undefined
  children?: Child
}

/** A whole document, ready for `c.html(<Layout …>…</Layout>)`. */
export const Layout = ({
  title,
  frame,
  density = 'agent',
  breadcrumb = [],
  refused,
  modules = [],
  styles = [],
  children,
}: LayoutProps) => (
  <>
    {raw('<!doctype html>')}
    <html lang="fr" data-density={density}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${refused ? 'Erreur\u00a0: ' : ''}${title} – Maillage`}</title>
        <link
          rel="preload"
          href={asset('fonts/public-sans-latin-wght-normal.woff2')}
          as="font"
          type="font/woff2"
          crossorigin=""
        />
        <link rel="stylesheet" href={asset('app.css')} />
        {styles.map(path => (
          <link rel="stylesheet" href={asset(path)} />
        ))}
        <link rel="icon" href={asset('favicon.svg')} type="image/svg+xml" />
        {modules.map(path => (
          <script type="module" src={asset(path)} />
        ))}
      </head>
      <body>
        <a class="skip" href="#contenu">
          Aller au contenu
        </a>
        {frame.demonstration && <DemonstrationBar />}
        <Banner {...frame} />
        {breadcrumb.length > 0 && <Breadcrumb items={breadcrumb} />}
        <main id="contenu" class="wide" tabindex={-1}>
          {children}
        </main>
        <Footer items={frame.secondary} />
      </body>
    </html>
  </>
)

const DemonstrationBar = () => (
  <section class="demonstration" aria-label="Démonstration">
    <p class="wide">Démonstration&nbsp;: personnes fictives, aucun dossier réel.</p>
  </section>
)

const Banner = ({ path, navigation, account }: Frame) => {
  const here = sectionOf(path, navigation)?.href
  return (
    <header class="banner">
      <div class="wide">
        <a class="mark" href="/">
          <img src={asset('mark.svg')} alt="" width={28} height={28} />
          Maillage
        </a>
        {navigation.length > 0 && (
          <nav class="navigation" aria-label="Navigation principale">
            <ul>
              {navigation.map(({ href, label }) => (
                <li>
                  <a href={href} aria-current={href === here ? (href === path ? 'page' : 'true') : undefined}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {account && <AccountBlock {...account} />}
      </div>
    </header>
  )
}

/** The entry that the page stands under: the longest address that begins its own. */
const sectionOf = (path: string, navigation: NavigationItem[]) =>
  navigation
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0]

const AccountBlock = ({ name, role, organisation }: Account) => (
  <div class="account">
    <p>
      <strong>{name}</strong> {role}, {organisation}
    </p>
    <form method="post" action="/deconnexion">
      <button type="submit" class="button plain">
        Se déconnecter
      </button>
    </form>
  </div>
)

const Breadcrumb = ({ items }: { items: NavigationItem[] }) => (
  <nav class="breadcrumb wide" aria-label="Fil d’Ariane">
    <ol>
      {items.map(({ href, label }) => (
        <li>
          <a href={href}>{label}</a>
        </li>
      ))}
    </ol>
  </nav>
)

const Footer = ({ items = [] }: { items?: NavigationItem[] | undefined }) => (
  <footer class="footer">
    <div class="wide">
      <p>Convention État – département de lutte contre la pauvreté</p>
      {items.map(({ href, label }) => (
        <a href={href}>{label}</a>
      ))}
      {/* RGAA 4.1: « non conforme » until an audit has been made. */}
      <a href="/accessibilite">Accessibilité&nbsp;: non conforme</a>
      <a href="/mentions">Mentions légales et données personnelles</a>
      <a href="/api">API</a>
    </div>
  </footer>
)
