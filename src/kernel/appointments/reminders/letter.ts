/** What a reminder says: when, where and how, and a link. Never why, never with whom, never the name of a service: anybody may read it. */
import type { Letter } from '../../../platform/mail.ts'
import type { ShortMessage } from '../../../platform/sms.ts'
import type { Day } from '../../time.ts'
import { dayInWords, hourInWords, type Mode } from '../vocabulary.ts'

export interface Reminded {
  /** Of the message. */
  id: string
  day: Day
  /** Minutes after midnight. */
  at: number
  mode: Mode | null
  /** « 12 rue du Port, 76600 Le Havre »; null where it is not known, or not there. */
  address: string | null
  link: string
  /** Whether another hour may be chosen by the link; giving it up always may. */
  movable: boolean
}

export const mailOf = (to: string, { id, day, at, mode, address, link, movable }: Reminded): Letter => ({
  ...{ id, to, subject: `Rappel de votre rendez-vous du ${dayInWords(day)}` },
  text: [
    'Bonjour,',
    `Vous avez un rendez-vous le ${dayInWords(day)} à ${hourInWords(at)}${whereWords(mode, address)}.`,
    `Si vous ne pouvez pas venir, ${movable ? 'déplacez-le ou annulez-le' : 'annulez-le'} ici\u00a0: une autre personne pourra prendre l’heure.\n${link}`,
    'Ce lien est le vôtre\u00a0: ne le transmettez pas. Ce message part de lui-même.',
  ].join('\n\n'),
})

/** In the letters of GSM 03.38 but for the address: with one other, a message holds 70 characters instead of 160. */
export const shortOf = (
  to: string,
  { id, day, at, mode, address, link, movable }: Reminded,
): ShortMessage => ({
  ...{ id, to },
  text: `Rappel : rendez-vous le ${plain(dayInWords(day))} à ${plain(hourInWords(at))}${plain(whereWords(mode, address))}. ${movable ? 'Déplacer ou annuler' : 'Annuler'} : ${link}`,
})

export interface Invited {
  id: string
  /** Last day of the link. */
  until: Day
  link: string
}

export const invitationMail = (to: string, { id, until, link }: Invited): Letter => ({
  ...{ id, to, subject: 'Choisissez l’heure de votre rendez-vous' },
  text: [
    'Bonjour,',
    `Choisissez vous-même l’heure de votre rendez-vous, sans compte, jusqu’au ${dayInWords(until)}\u00a0:\n${link}`,
    'Ce lien est le vôtre\u00a0: ne le transmettez pas. Ce message part de lui-même.',
  ].join('\n\n'),
})

export const invitationShort = (to: string, { id, until, link }: Invited): ShortMessage => ({
  ...{ id, to },
  text: `Choisissez l'heure de votre rendez-vous jusqu'au ${plain(dayInWords(until))} : ${link}`,
})

function whereWords(mode: Mode | null, address: string | null): string {
  if (mode === 'home') return ', à votre domicile'
  if (mode === 'phone') return ', par téléphone\u00a0: nous vous appelons'
  return address ? `, ${address}` : ''
}

const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('’', "'").replaceAll('û', 'u')
