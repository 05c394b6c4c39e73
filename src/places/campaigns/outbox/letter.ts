/** The mail that asks a place whether what is published of it is right: plain text, two links, nothing but what the directory shows. */
import { type Day, formatDay } from '../../../kernel/time.ts'
import type { Letter } from '../../../platform/mail.ts'
import { hoursInFrench } from '../../hours/french.ts'
import type { Place } from '../../read.ts'

export function letterTo(
  place: Place,
  { id, to, link, expiresOn }: { id: string; to: string; link: string; expiresOn: Day },
): Letter {
  const text = [
    'Bonjour,',
    `L’annuaire des lieux d’accueil et d’aide du département publie ces informations sur votre lieu. Sont-elles exactes\u00a0?`,
    publishedOf(place)
      .map(([label, value]) => `${label}\u00a0: ${value}`)
      .join('\n'),
    `Oui, tout est exact\u00a0: ouvrez cette page et appuyez sur le bouton.\n${link}`,
    `Non, il faut corriger\u00a0: ouvrez celle-ci. Une personne relit chaque correction avant de la publier.\n${link}/corriger`,
    `Ces deux liens sont ceux de votre lieu seul. Ils valent jusqu’au ${formatDay(expiresOn)}, pour une réponse.`,
    'Ce message part de lui-même, à l’adresse publique du lieu. Si vous y répondez, une personne vous lira.',
    'Merci. Votre réponse évite à des personnes en difficulté un déplacement pour rien.',
  ].join('\n\n')
  return {
    id,
    to,
    subject: `${place.name}\u00a0: vos informations publiques sont-elles exactes\u00a0?`,
    text,
  }
}

/** What the directory shows of a place and that people rely upon, label by label: the mail and the page say the same. */
export function publishedOf(place: Place): [label: string, value: string][] {
  const street = [place.address, place.addressMore].filter(Boolean).join(', ')
  const town = [place.postcode, place.communeName].filter(Boolean).join(' ')
  return [
    ['Nom', place.name],
    ['Adresse', street ? `${street}, ${town}` : `${town} (rue non connue)`],
    ['Téléphone', place.phone ?? 'non connu'],
    ['Courriel', place.mail ?? 'non connu'],
    ['Horaires', place.hours ? hoursInFrench(place.hours).join('\u00a0; ') : 'non connus'],
    ['Sans rendez-vous', place.walkIn === null ? 'non connu' : place.walkIn ? 'oui' : 'non, sur rendez-vous'],
  ]
}
