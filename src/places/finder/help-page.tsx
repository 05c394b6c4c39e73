/** The help near a commune: a section a need, a few places each, made to be read on a telephone and to be printed. */
import { type Frame, Layout } from '../../web/layout.tsx'
import { LinkButton } from '../../web/ui/button.tsx'
import { PageHead } from '../../web/ui/page-head.tsx'
import { Sections } from '../../web/ui/section.tsx'
import type { HelpForNeed, HelpNear } from './answer.ts'
import { Emergencies } from './emergencies.tsx'
import { CallButton, HelpPlaceCard, HelpPlaceLine } from './help-place.tsx'
import { addressOf } from './search-page.tsx'
import { momentInFrench, ofCommune } from './words.ts'

interface HelpPageProps extends HelpNear {
  frame: Frame
  /** Under which somebody may know the commune. */
  older?: string | undefined
  /** One need alone, at length. */
  alone?: boolean | undefined
}

export const HelpPage = ({ frame, older, alone, ...help }: HelpPageProps) => {
  const { commune, at, needs } = help
  const title = alone
    ? `${needs[0]?.label ?? 'Aide'} près ${ofCommune(commune.name)}`
    : `De l’aide près ${ofCommune(commune.name)}`
  return (
    <Layout
      title={title}
      frame={{ ...frame, path: '/aide' }}
      density="public"
      modules={['print.js']}
      styles={['finder.css']}
      breadcrumb={
        alone
          ? [{ href: addressOf(commune.code, null), label: `Toute l’aide près ${ofCommune(commune.name)}` }]
          : []
      }
    >
      <PageHead
        title={title}
        sub={`${older ? `${older} fait aujourd’hui partie ${ofCommune(commune.name)}. ` : ''}Le ${momentInFrench(at)}.`}
        action={<Actions />}
      />
      {!alone && needs.length > 1 && <NeedsMenu needs={needs} />}
      <Sections>
        {needs.length === 0 && <p>Aucun lieu n’est encore connu ici. Demandez à votre mairie.</p>}
        {needs.map(need => (
          <NeedSection commune={commune.code} today={at.day} titled={!alone} {...need} />
        ))}
        <Emergencies />
        <Travel {...help} />
      </Sections>
    </Layout>
  )
}

/** The button of the printer is for a browser with scripts; every browser has it in its menu. */
const Actions = () => (
  <div class="actions">
    <LinkButton href="/aide" kind="secondary">
      Changer de commune
    </LinkButton>
    <button type="button" class="button secondary" data-print hidden>
      Imprimer
    </button>
  </div>
)

const NeedsMenu = ({ needs }: { needs: readonly HelpForNeed[] }) => (
  <nav class="needs" aria-label="De quoi avez-vous besoin&nbsp;?">
    <ul>
      {needs.map(({ need, label }) => (
        <li>
          <a href={`#${need}`}>{label}</a>
        </li>
      ))}
    </ul>
  </nav>
)

const NeedSection = ({
  commune,
  today,
  titled,
  need,
  label,
  about,
  line,
  places,
  more,
  instead,
}: HelpForNeed & { commune: string; today: string; titled: boolean }) => (
  <section class="stack" id={need}>
    <h2>{titled ? label : 'Où aller'}</h2>
    <p>{about}</p>
    {places.length > 0 && <PlaceList places={places} today={today} />}
    {instead.length > 0 && (
      <>
        <p>
          {places.length
            ? 'Plus près, demandez conseil ici\u00a0:'
            : 'Aucun lieu n’est connu près d’ici. Demandez conseil ici\u00a0:'}
        </p>
        {instead.map(place => (
          <HelpPlaceLine {...place} />
        ))}
      </>
    )}
    {line && (
      <div class="actions">
        <p>
          Par téléphone, sans vous déplacer&nbsp;: {line.who} ({line.cost}).
        </p>
        <CallButton phone={line.number} who={line.who} />
      </div>
    )}
    {more > 0 && (
      <p class="more">
        <a class="tall" href={`/aide/${commune}/${need}`}>
          {more === 1 ? 'Voir un autre lieu' : `Voir ${more} autres lieux`}
          <span class="visually-hidden">&nbsp;: {label}</span>
        </a>
      </p>
    )}
  </section>
)

const PlaceList = ({ places, today }: { places: HelpForNeed['places']; today: string }) => (
  <ul class="places">
    {places.map(place => (
      <li>
        <HelpPlaceCard today={today} {...place} />
      </li>
    ))}
  </ul>
)

/** What the minutes stand on. */
const Travel = ({ commune, network, needs }: HelpNear) => {
  const shown = needs.flatMap(({ places, instead }) => [...places, ...instead])
  if (shown.length === 0) return null
  const estimated = shown.some(place => place.estimated)
  const transit = shown.some(({ trip, minutes }) => trip !== null || minutes.transit !== null)
  return (
    <p class="sub">
      Les trajets partent du centre {ofCommune(commune.name)}.
      {estimated && ' Leur durée est estimée d’après la distance\u00a0: comptez un peu plus.'}
      {!transit && ' Les horaires des cars, des bus et des trains ne sont pas connus ici.'}
      {network && !estimated && ' Leur durée est calculée par les rues et les routes.'} Avant un long trajet,
      appelez pour vérifier.
    </p>
  )
}
