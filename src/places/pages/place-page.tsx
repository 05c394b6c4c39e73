/** One place, for everybody: the telephone first, when it receives, how to get there, what is done there, who says so. */
import type { Child } from 'hono/jsx'
import { type Day, formatDay } from '../../kernel/time.ts'
import { type Frame, Layout } from '../../web/layout.tsx'
import { LinkButton } from '../../web/ui/button.tsx'
import { Facts } from '../../web/ui/facts.tsx'
import { Notice } from '../../web/ui/notice.tsx'
import { PageHead } from '../../web/ui/page-head.tsx'
import { Actions, Section, Sections } from '../../web/ui/section.tsx'
import { hoursInFrench } from '../hours/french.ts'
import { kindLabel } from '../kinds.ts'
import type { Quality } from '../quality/score.ts'
import type { Place } from '../read.ts'
import { LAW } from '../said/face.ts'
import type { Service } from '../services.ts'
import { sourceLabel } from '../sources.ts'
import { fees, mobilisations, publics, thematics } from '../vocabulary.ts'
import { CheckForm, QualityLines } from './freshness.tsx'
import { Phone } from './list-page.tsx'

interface PlacePageProps {
  place: Place
  services: readonly Service[]
  /** For whoever keeps the directory: what each source said. */
  history: Child
  done: string | undefined
  /** What was asked of the page and not done. */
  problem: string | undefined
  quality: Quality
  keeps: boolean
  today: Day
  frame: Frame
}

export const PlacePage = ({
  place,
  services,
  history,
  done,
  problem,
  quality,
  keeps,
  today,
  frame,
}: PlacePageProps) => (
  <Layout title={place.name} frame={frame} density="public" breadcrumb={[{ href: '/lieux', label: 'Lieux' }]}>
    <PageHead title={place.name} sub={`${kindLabel(place)}, à ${place.communeName}`} />
    <Sections>
      {done && <Notice kind="success" title={done} />}
      {problem && <Notice kind="warning" title={problem} />}
      {keeps && (
        <Actions>
          <LinkButton href={`/lieux/${place.id}/modifier`}>Corriger</LinkButton>
        </Actions>
      )}
      <Facts
        facts={[
          { label: 'Téléphone', value: <Phone phone={place.phone} /> },
          { label: 'Sans rendez-vous', value: yes(place.walkIn) },
          { label: 'Pour qui', value: words(place.publics, publics) },
          ...(place.conditions ? [{ label: 'Conditions', value: place.conditions }] : []),
        ]}
      />
      {place.description && <p>{place.description}</p>}
      <Section title="Quand y aller">
        {place.hours ? (
          <ul>
            {hoursInFrench(place.hours).map(line => (
              <li>{line}</li>
            ))}
          </ul>
        ) : (
          <p>Les horaires ne sont pas connus{place.phone ? '\u00a0: téléphonez avant de venir.' : '.'}</p>
        )}
      </Section>
      <Section title="Comment y aller">
        <Where place={place} />
      </Section>
      {services.length > 0 && (
        <Section title="Ce qu’on y fait">
          {services.map(service => (
            <ServiceCard service={service} />
          ))}
        </Section>
      )}
      <Facts
        facts={[
          { label: 'Courriel', value: place.mail && <a href={`mailto:${place.mail}`}>{place.mail}</a> },
          { label: 'Site', value: place.website && <a href={place.website}>{host(place.website)}</a> },
          { label: 'Langues', value: place.languages.join(', ') },
          ...(place.capacity ? [{ label: 'Capacité', value: String(place.capacity) }] : []),
        ]}
      />
      <Section title="Qui le dit, et depuis quand">
        <ul>
          {place.sources.map(({ source, on }) => (
            <li>
              {sourceLabel(source)}, {source === LAW ? 'depuis le' : 'le'} {formatDay(on)}
            </li>
          ))}
        </ul>
        <p class="sub">
          {place.checkedOn
            ? `Vérifié le ${formatDay(place.checkedOn)}.`
            : 'Personne n’a encore vérifié ces informations auprès du lieu.'}
        </p>
        <QualityLines quality={quality} />
        <Actions>
          <LinkButton kind="secondary" href={`/lieux/${place.id}/signaler`}>
            Signaler une erreur
          </LinkButton>
        </Actions>
        {keeps && <CheckForm place={place.id} today={today} />}
      </Section>
      {history}
    </Sections>
  </Layout>
)

const Where = ({ place }: { place: Place }) => (
  <>
    <p>
      {place.address && (
        <>
          {place.address}
          <br />
        </>
      )}
      {place.addressMore && (
        <>
          {place.addressMore}
          <br />
        </>
      )}
      {place.postcode} {place.communeName}
    </p>
    {place.position === 'estimated' ? (
      <Notice kind="info" title="Position estimée">
        L’emplacement exact n’est pas connu&nbsp;: sur les cartes et dans les temps de trajet, ce lieu est
        placé au centre de la commune.
      </Notice>
    ) : (
      <p>
        <a
          href={`https://www.openstreetmap.org/?mlat=${place.lat}&mlon=${place.lon}#map=17/${place.lat}/${place.lon}`}
        >
          Voir l’emplacement sur OpenStreetMap
        </a>
      </p>
    )}
    {place.mobile && (
      <p>
        Lieu itinérant{place.tour && `, arrêt de «\u00a0${place.tour}\u00a0»`}&nbsp;: il n’est là qu’aux
        horaires indiqués.
      </p>
    )}
    {place.accessibility && <p>Accessibilité&nbsp;: {place.accessibility}.</p>}
    {place.accessibilityUrl && (
      <p>
        <a href={place.accessibilityUrl}>Détail de l’accessibilité</a>
      </p>
    )}
  </>
)

const ServiceCard = ({ service }: { service: Service }) => (
  <article class="card">
    <h3>{service.name}</h3>
    {service.description && <p>{service.description}</p>}
    <Facts
      facts={[
        { label: 'Sujets', value: words(service.thematics, thematics) },
        {
          label: 'Pour qui',
          value: [words(service.publics, publics), service.publicsMore].filter(Boolean).join('. '),
        },
        {
          label: 'Coût',
          value: [service.fees && fees[service.fees], service.feesMore].filter(Boolean).join('. '),
        },
        { label: 'Comment', value: words(service.mobilisation, mobilisations) },
        ...(service.conditions ? [{ label: 'Conditions', value: service.conditions }] : []),
        ...(service.hours ? [{ label: 'Horaires', value: hoursInFrench(service.hours).join(' ; ') }] : []),
      ]}
    />
  </article>
)

const yes = (value: boolean | null) => (value === null ? null : value ? 'oui' : 'non, prenez rendez-vous')
const words = (codes: readonly string[], labels: Readonly<Record<string, string>>) =>
  codes.map(code => labels[code] ?? code).join(', ')
const host = (url: string) => new URL(url).host.replace(/^www\./, '')
