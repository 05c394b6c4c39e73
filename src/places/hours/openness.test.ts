import assert from 'node:assert/strict'
import { test } from 'node:test'
import { opennessOf } from './openness.ts'

const office = 'Mo-Fr 09:00-12:00,13:30-17:00; PH off'
const silent = 'Mo-Fr 09:00-12:00,13:30-17:00'
const h = (clock: string) => Number(clock.slice(0, 2)) * 3600 + Number(clock.slice(3)) * 60

test('one sentence says whether one is received now', () => {
  for (const [text, day, at, state, sentence, why] of [
    [office, '2026-03-10', '10:00', 'open', 'ouvert maintenant, ferme à 12 h', 'a Tuesday morning'],
    [office, '2026-03-10', '16:59', 'open', 'ouvert maintenant, ferme à 17 h', 'the last minute'],
    [office, '2026-03-10', '08:00', 'closed', 'fermé, ouvre aujourd’hui à 9 h', 'too early'],
    [office, '2026-03-10', '12:00', 'closed', 'fermé, ouvre aujourd’hui à 13 h 30', 'lunch'],
    [office, '2026-03-10', '17:00', 'closed', 'fermé, ouvre demain à 9 h', 'the evening'],
    [office, '2026-03-13', '18:00', 'closed', 'fermé, ouvre lundi à 9 h', 'Friday evening'],
    [office, '2026-04-03', '18:00', 'closed', 'fermé, ouvre mardi à 9 h', 'the Friday before Easter Monday'],
    [
      office,
      '2026-05-01',
      '10:00',
      'closed',
      'fermé, ouvre lundi à 9 h',
      'the 1st of May, told to be closed',
    ],
    [
      'Mo[1] 14:00-16:00; PH off',
      '2026-03-10',
      '10:00',
      'closed',
      'fermé, ouvre le lundi 4 mai à 14 h',
      'a month away, past Easter Monday',
    ],
    [
      'Jan 04 10:00-12:00',
      '2026-03-10',
      '10:00',
      'closed',
      'fermé, ouvre le lundi 4 janvier 2027 à 10 h',
      'next year',
    ],
    [
      silent,
      '2026-05-01',
      '10:00',
      'unknown',
      'jour férié (fête du Travail) : téléphonez avant de venir',
      'nothing is said of holidays',
    ],
    [
      silent,
      '2026-05-01',
      '12:30',
      'closed',
      'fermé, ouvre lundi à 9 h',
      'closed at lunch; the afternoon of a holiday is no promise',
    ],
    [silent, '2026-04-03', '18:00', 'closed', 'fermé, ouvre mardi à 9 h', 'Easter Monday is no promise'],
    ['24/7', '2026-05-01', '10:00', 'open', 'ouvert maintenant, jour et nuit', 'always is always'],
    [
      'Mo-Su 22:00-02:00; PH 22:00-02:00',
      '2026-03-10',
      '23:00',
      'open',
      'ouvert maintenant, ferme à 2 h cette nuit',
      'past midnight',
    ],
    ['Tu 10:00-24:00', '2026-03-10', '23:00', 'open', 'ouvert maintenant, ferme à minuit', 'until midnight'],
    [
      'Tu 09:00-12:00 open "sans rendez-vous"',
      '2026-03-10',
      '10:00',
      'open',
      'ouvert maintenant, ferme à 12 h (sans rendez-vous)',
      'what the place adds',
    ],
    [
      'Tu 09:00-12:00 "sur rendez-vous"',
      '2026-03-10',
      '10:00',
      'unknown',
      'sur rendez-vous : téléphonez',
      'by appointment, now',
    ],
    [
      'Tu 09:00-12:00 "sur rendez-vous"',
      '2026-03-11',
      '10:00',
      'unknown',
      'sur rendez-vous : téléphonez',
      'by appointment, another day',
    ],
    [
      'Mo-Fr 09:00+',
      '2026-03-10',
      '10:00',
      'unknown',
      'horaires à confirmer : téléphonez',
      'an end that nobody gives',
    ],
    [
      'Mo-Fr 09:00-12:00; SH off',
      '2015-03-10',
      '10:00',
      'unknown',
      'vacances scolaires à vérifier : téléphonez',
      'school holidays unknown that year',
    ],
    ['off', '2026-03-10', '10:00', 'closed', 'fermé, réouverture inconnue : téléphonez', 'closed for good'],
    ['le matin', '2026-03-10', '10:00', 'unknown', 'horaires inconnus : téléphonez', 'does not read'],
    ['', '2026-03-10', '10:00', 'unknown', 'horaires inconnus : téléphonez', 'nothing is said'],
    [null, '2026-03-10', '10:00', 'unknown', 'horaires inconnus : téléphonez', 'nothing at all'],
    [
      'Su 09:00-12:00; PH off',
      '2026-10-25',
      '10:00',
      'open',
      'ouvert maintenant, ferme à 12 h',
      'the day the clocks go back',
    ],
  ] as const) {
    const told = opennessOf(text, day, h(at))
    assert.deepEqual({ ...told, sentence: told.sentence.replaceAll('\u00a0', ' ') }, { state, sentence }, why)
  }
})
