import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Miss } from './misses.ts'
import { type FitTold, sentencesOfFit, sentencesOfMisses, type View } from './sentences.ts'

const plain = (sentences: string[]) => sentences.map(sentence => sentence.replaceAll('\u00a0', ' '))
const fit: FitTold = {
  ...{ exact: true, had: 4, asked: 5, paid: 1350, minutes: 2100, shiftsTold: true, age: 3, freeAfter: 0 },
  journey: { there: 32, back: 41, byThere: 1, byBack: 1 },
}

test('a match says why, to each in their words', () => {
  for (const [told, view, said, why] of [
    [
      fit,
      'candidate',
      [
        'C’est un métier que vous cherchez.',
        '32 min aller en transports en commun, 41 min retour.',
        'Vous avez 4 des 5 compétences demandées.',
        '35 h par semaine, à des heures possibles pour vous.',
        '13,50 € brut de l’heure.',
        'Offre publiée il y a 3 jours.',
      ],
      'to the candidate',
    ],
    [
      { ...fit, exact: false, had: 5, freeAfter: 2, journey: { ...fit.journey, byBack: 0 } },
      'referent',
      [
        'C’est un métier proche de celui que la personne cherche.',
        '32 min aller en transports en commun, 41 min retour à pied.',
        'La personne a les 5 compétences demandées.',
        '35 h par semaine, à des heures possibles pour la personne.',
        '13,50 € brut de l’heure.',
        'Offre publiée il y a 3 jours.',
        'La personne est libre 2 jours après le début prévu.',
      ],
      'to the référent',
    ],
    [
      fit,
      'employer',
      [
        'C’est un métier que la personne cherche.',
        'Trajet possible, aller et retour, à vos horaires.',
        'La personne a 4 des 5 compétences demandées.',
        '35 h par semaine, à vos horaires.',
      ],
      'to an employer: no minute, no means, no pay wished',
    ],
    [
      { ...fit, had: 0, asked: 1, paid: 0, minutes: 0, shiftsTold: false, age: 0, freeAfter: 1 },
      'candidate',
      [
        'C’est un métier que vous cherchez.',
        '32 min aller en transports en commun, 41 min retour.',
        'Vous n’avez pas encore la compétence demandée.',
        'Durée et horaires à demander : trajet compté pour une journée de 8 h à 17 h.',
        'Salaire à demander.',
        'Offre publiée aujourd’hui.',
        'Vous êtes libre 1 jour après le début prévu.',
      ],
      'what is not told is to be asked',
    ],
  ] as [FitTold, View, string[], string][])
    assert.deepEqual(plain(sentencesOfFit(told, view)), said, why)
})

const misses: Miss[] = [
  { constraint: 'metier', size: 1000 },
  { constraint: 'contract', contract: 'MIS', size: 100 },
  { constraint: 'licence', licences: ['B', 'CACES R489 1B'], size: 200 },
  { constraint: 'hours', minutes: 2100, over: 300, size: 17 },
  { constraint: 'pay', paid: 1202, short: 98, size: 8 },
  { constraint: 'trip', direction: 'back', at: 1320, minutes: 255, over: 60, by: 1, still: 1270, size: 100 },
  {
    constraint: 'trip',
    direction: 'there',
    at: 540,
    minutes: 75,
    over: 15,
    by: 3,
    still: undefined,
    size: 25,
  },
  ...[
    {
      constraint: 'away' as const,
      start: 540,
      end: 1020,
      leave: 510,
      home: 1050,
      early: 30,
      late: 0,
      worked: 0,
      size: 6,
    },
  ],
]

test('what lacks is said with how much, and an employer hears nothing of the way', () => {
  assert.deepEqual(plain(sentencesOfMisses(misses, 'candidate')), [
    'Ce n’est ni un métier que vous cherchez, ni un métier proche.',
    'Contrat proposé : MIS, que vous n’avez pas accepté.',
    'Il faudrait le permis B et « CACES R489 1B ».',
    '35 h par semaine : 5 h de plus que vous ne souhaitez.',
    '12,02 € brut de l’heure : 0,98 € de moins que ce que vous demandez.',
    'Pas de retour après 21 h 10.',
    'Aller de 1 h 15 en voiture : 15 min de plus que votre plus long trajet.',
    'Travail le lundi, de 9 h à 17 h : il faudrait partir à 8 h 30, 30 min trop tôt pour vous.',
  ])
  assert.deepEqual(plain(sentencesOfMisses(misses, 'employer')), [
    'Ce n’est ni un métier que la personne cherche, ni un métier proche.',
    'Contrat proposé : MIS, que la personne n’a pas accepté.',
    'Il faudrait le permis B et « CACES R489 1B ».',
    '35 h par semaine : 5 h de plus que la personne ne souhaite.',
    'Le salaire est sous celui que la personne demande.',
    'Les horaires ou le trajet ne conviennent pas.',
  ])
})
