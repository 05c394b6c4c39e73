/** One place that helps: is it open, the telephone first, then where it is and how to get there. */
import type { HelpPlace } from './answer.ts'
import { distance, openingWords, phoneHref, shownPhone, waysThere } from './words.ts'

export const HelpPlaceCard = (place: HelpPlace) => (
  <article class="card place">
    <h3>
      <a href={`/lieux/${place.id}`}>{place.name}</a>
    </h3>
    <p class={`opening ${place.openness.state}`}>{openingWords(place)}</p>
    <Call {...place} />
    <Where {...place} />
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

const Call = ({ phone, kind, communeName, name }: HelpPlace) =>
  phone ? (
    <p>
      <a class="button secondary call" href={phoneHref(phone)}>
        <span>Appeler le </span>
        {shownPhone(phone)}
        <span class="visually-hidden">, {name}</span>
      </a>
    </p>
  ) : (
    <p class="sub">
      {kind === 'ccas'
        ? `Pas de numéro connu\u00a0: demandez à la mairie de ${communeName}.`
        : 'Pas de numéro connu.'}
    </p>
  )

const Where = (place: HelpPlace) => {
  const { address, postcode, communeName, position, mobile, metres, reach } = place
  const ways = waysThere(place)
  const town = [postcode, communeName].filter(Boolean).join(' ')
  return (
    <p>
      {address ? `${address}, ${town}` : town}
      {mobile && ' (lieu itinérant)'}
      {position === 'estimated' && <span class="sub"> Position estimée&nbsp;: au centre de la commune.</span>}
      <br />
      {position === 'estimated' && metres < 100 ? (
        'Dans la commune.'
      ) : (
        <>
          À {distance(metres)}
          {ways.length > 0 && `\u00a0: ${ways.join(', ')}`}.
        </>
      )}
      {reach === 'far' && ' C’est loin\u00a0: appelez avant.'}
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
