/** One place that helps: is it open, the telephone first, then where it is and how to get there. */
import type { HelpPlace } from './answer.ts'
import { openingWords, phoneHref, shownPhone, wayWords } from './words.ts'

export const HelpPlaceCard = ({ today, ...place }: HelpPlace & { today: string }) => (
  <article class="card place">
    <h3>
      <a href={`/lieux/${place.id}`}>{place.name}</a>
    </h3>
    <p class="sub">{place.kindInWords}</p>
    <p class={`opening ${place.openness.state}`}>{openingWords(place)}</p>
    <Call {...place} />
    <Where today={today} {...place} />
    {place.hours.length > 0 && (
      <ul class="hours">
        {place.hours.map(line => (
          <li>{line}</li>
        ))}
      </ul>
    )}
    <Conditions {...place} />
  </article>
)

const Call = (place: HelpPlace) =>
  place.phone ? (
    <p>
      <CallButton phone={place.phone} who={place.name} />
    </p>
  ) : (
    <p class="sub">
      {place.kind === 'ccas'
        ? `Pas de numéro connu\u00a0: demandez à la mairie de ${place.communeName}.`
        : 'Pas de numéro connu.'}
    </p>
  )

/** « Appeler le 02 35… », large enough for a thumb. `who` is for whoever hears the page. */
export const CallButton = ({ phone, who }: { phone: string; who: string }) => (
  <a class="button secondary call" href={phoneHref(phone)}>
    Appeler le {shownPhone(phone)}
    <span class="visually-hidden">, {who}</span>
  </a>
)

const Where = ({ today, ...place }: HelpPlace & { today: string }) => {
  const { address, postcode, communeName, position, mobile } = place
  const town = [postcode, communeName].filter(Boolean).join(' ')
  return (
    <p>
      {[address, address && postcode && address.includes(postcode) ? '' : town].filter(Boolean).join(', ')}
      {mobile && ' (lieu itinérant)'}
      {position === 'estimated' && <span class="sub"> (position estimée, au centre de la commune)</span>}
      <br />
      {wayWords(place, today).join(' ')}
    </p>
  )
}

const Conditions = ({ walkIn, accessibility, languages, conditions }: HelpPlace) => {
  const said = [
    walkIn === true && 'Sans rendez-vous.',
    walkIn === false && 'Sur rendez-vous\u00a0: appelez avant.',
    conditions && sentence(conditions),
    accessibility && sentence(accessibility),
    languages.length > 1 && `Langues\u00a0: ${languages.map(languageName).join(', ')}.`,
  ].filter(Boolean)
  return said.length ? <p class="sub">{said.join(' ')}</p> : null
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`)

const names = new Intl.DisplayNames('fr', { type: 'language', fallback: 'code' })

/** Directories give codes of languages, or their names. */
const languageName = (said: string): string => (/^[a-z]{2,3}$/.test(said) ? (names.of(said) ?? said) : said)

/** In two lines, for a need that no place near here is made for. */
export const HelpPlaceLine = (place: HelpPlace) => (
  <div class="actions">
    <p>
      <a class="tall" href={`/lieux/${place.id}`}>
        {place.name}
      </a>
      <span class="sub now"> {openingWords(place)}.</span>
    </p>
    {place.phone && <CallButton phone={place.phone} who={place.name} />}
  </div>
)
