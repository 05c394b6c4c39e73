import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../refusal.ts'
import type { Day } from '../time.ts'
import { due, dueDay, isCountable } from './due.ts'
import { find } from './find.ts'
import { isAmount } from './rule.ts'
import { legalRules } from './rules.ts'

type Case = readonly [rule: string, from: Day, due: Day, why: string]

function holds(cases: readonly Case[]): void {
  for (const [name, from, expected, why] of cases) {
    const rule = find(name, from)
    assert.equal(due(rule, from).due, expected, `${name}, ${from}: ${why}`)
    assert.equal(dueDay(rule, from), expected, `${name}, ${from}: ${why}`)
  }
}

test('six weeks are 42 days after the day of the event, and the last one stands', () => {
  holds([
    ['RSA-OR-6W', '2026-01-31', '2026-03-14', 'a Saturday, and it stands'],
    ['RSA-OR-6W', '2025-01-01', '2025-02-12', 'the first day of the new law'],
    ['RSA-OR-6W', '2025-12-01', '2026-01-12', 'over the new year'],
    ['RSA-OR-6W', '2028-01-20', '2028-03-02', 'over 29 February'],
    ['RSA-OR-6W', '2026-02-14', '2026-03-28', 'over a common February'],
    ['RSA-OR-6W', '2026-03-20', '2026-05-01', 'the 1st of May, and it stands'],
    ['AG-START', '2026-12-15', '2027-01-05', 'three weeks over the new year'],
    ['RSA-RDV-2W-CALPAE', '2023-12-31', '2024-01-14', 'two weeks, on the last day of the rule; a Sunday'],
    ['JOB-OFFER-EXPIRY', '2026-04-02', '2026-05-02', 'a rule without dates; a Saturday'],
  ])
})

test('months run to the same day number or to the end of the month, and the last day stands', () => {
  holds([
    ['RSA-OR-2M', '2024-12-31', '2025-02-28', 'February has no 31st'],
    ['RSA-OR-2M', '2023-12-31', '2024-02-29', 'leap year'],
    ['RSA-OR-2M', '2023-12-29', '2024-02-29', 'the 29th exists that year'],
    ['RSA-OR-2M', '2022-12-29', '2023-02-28', 'and not in that one'],
    ['RSA-OR-2M', '2024-06-30', '2024-08-30', 'the 30th, not the end of the month'],
    ['RSA-OR-2M', '2024-07-31', '2024-09-30', 'September has no 31st'],
    ['RSA-OR-2M', '2024-11-09', '2025-01-09', 'over the new year'],
    ['RSA-OR-2M', '2022-11-01', '2023-01-01', 'a Sunday and New Year’s Day, and it stands'],
    ['RSA-CE-1M', '2026-01-31', '2026-02-28', 'a Saturday, and it stands'],
    ['RSA-CE-1M', '2026-03-31', '2026-04-30', 'April has no 31st'],
    ['RSA-CE-1M', '2028-01-30', '2028-02-29', 'a leap February'],
    ['RSA-CE-1M', '2026-11-25', '2026-12-25', 'Christmas, and it stands'],
    ['CADA-1M', '2026-04-01', '2026-05-01', 'the 1st of May, and it stands'],
    ['ASE-ENTRETIEN-6M', '2025-08-31', '2026-02-28', 'six months from the origin'],
    ['RSA-RADIATION-4M', '2026-01-01', '2026-05-01', 'the first of the month after four civil months'],
    [
      'EXP-APL-PLAN-MAX',
      '2025-02-28',
      '2028-02-28',
      '36 months: the 28th, although that February has 29 days',
    ],
    ['EXP-CFP-2M', '2026-12-31', '2027-02-28', '31 December + 2 months; a Sunday'],
  ])
})

test('years run to the same day, and 29 February ends on 28 February of a common year', () => {
  holds([
    ['JOB-CV-2Y', '2024-02-29', '2026-02-28', 'common year'],
    ['CLS-TERM', '2024-02-29', '2028-02-29', 'leap year to leap year'],
    ['SDAASAP-TERM', '2020-02-29', '2026-02-28', 'six years'],
    ['RET-SOCIAL-2Y', '2022-03-01', '2024-03-01', 'the leap day in between changes nothing'],
    ['DOM-1Y', '2025-12-31', '2026-12-31', '31 December to 31 December'],
    ['ASE-TITRE-SEJOUR', '2026-02-28', '2027-02-28', 'born on 29 February 2008, 19 on 28 February'],
  ])
})

test('the last day moves to the next working day where the rule says so', () => {
  holds([
    ['EXP-APPEL', '2026-02-10', '2026-03-10', 'a Tuesday: nothing moves'],
    ['EXP-APPEL', '2026-01-31', '2026-03-02', '28 February is a Saturday'],
    ['EXP-APPEL', '2026-03-04', '2026-04-07', 'Saturday, Easter, Easter Monday'],
    ['EXP-APPEL', '2026-07-15', '2026-08-17', '15 August on a Saturday'],
    ['EXP-APPEL', '2026-10-01', '2026-11-02', '1 November on a Sunday'],
    ['EXP-CQL-2M', '2026-09-11', '2026-11-12', '11 November on a Wednesday'],
    ['EXP-CQL-2M', '2025-12-31', '2026-03-02', '28 February 2026 is a Saturday'],
    ['EXP-CDP-6W', '2026-04-02', '2026-05-15', 'Ascension: Friday, for the bridge is no holiday'],
    ['EXP-CDP-6W', '2026-04-13', '2026-05-26', 'Whit Monday'],
    ['EXP-CDP-6W', '2026-03-20', '2026-05-04', '1 May on a Friday'],
    ['EXP-CDP-6W', '2026-11-13', '2026-12-28', 'Christmas on a Friday'],
    ['EXP-CDP-6W', '2026-11-20', '2027-01-04', 'New Year’s Day on a Friday, over the new year'],
    ['EXP-CAUTION-15D', '2026-12-17', '2027-01-04', '1 January, then the weekend'],
    ['EXP-CAUTION-15D', '2026-03-22', '2026-04-07', 'Easter Monday'],
    ['RSA-RAPO', '2026-03-08', '2026-05-11', '8 May on a Friday'],
    ['RSA-OBS-10D', '2026-07-04', '2026-07-15', '14 July on a Tuesday'],
    ['RSA-OBS-10D', '2028-12-21', '2029-01-02', 'Sunday 31 December, then New Year’s Day'],
    ['RSA-OBS-1M', '2025-04-01', '2025-05-02', '1 May on a Thursday, under the old regime'],
    ['RGPD-1M', '2026-01-31', '2026-03-02', 'règlement 1182/71 art. 3 § 4'],
    ['RGPD-1M', '2026-12-01', '2027-01-04', 'New Year’s Day on a Friday'],
  ])
})

test('a commandement de payer keeps the delay of its day for ever', () => {
  holds([
    ['commandement-de-payer', '2023-07-28', '2023-09-28', 'the last day of the two months'],
    [
      'commandement-de-payer',
      '2023-07-29',
      '2023-09-11',
      'the first day of the six weeks; 9 September is a Saturday',
    ],
    ['EXP-CDP-2M', '2023-05-14', '2023-07-17', '14 July on a Friday'],
    ['EXP-CDP-2M', '2022-11-01', '2023-01-02', 'Sunday 1 January'],
    ['EXP-CDP-2M', '2023-03-01', '2023-05-02', 'Monday 1 May'],
    ['EXP-CDP-2M', '2023-02-08', '2023-04-11', 'Saturday before Easter'],
    ['EXP-CDP-2M', '2019-12-31', '2020-03-02', '29 February on a Saturday'],
  ])
})

test('a delay counted backwards from a hearing or a birthday is never extended', () => {
  holds([
    ['EXP-ASSIGN-PREFET-6W', '2026-06-15', '2026-05-04', '42 days before'],
    ['EXP-ASSIGN-PREFET-6W', '2026-06-12', '2026-05-01', 'the 1st of May, and it stands'],
    ['EXP-ASSIGN-PREFET-6W', '2024-03-15', '2024-02-02', 'over 29 February'],
    ['EXP-ASSIGN-PREFET-6W', '2026-01-20', '2025-12-09', 'over the new year'],
    ['EXP-ASSIGN-PREFET-2M', '2023-04-30', '2023-02-28', 'February has no 30th'],
    ['EXP-ASSIGN-PREFET-2M', '2020-04-30', '2020-02-29', 'leap year; a Saturday, and it stands'],
    ['EXP-ASSIGN-PREFET-2M', '2023-01-15', '2022-11-15', 'over the new year'],
    ['EXP-ASSIGN-PREFET-2M', '2022-08-31', '2022-06-30', 'June has no 31st'],
    ['ASE-ENTRETIEN-17', '2026-05-01', '2025-05-01', 'the 17th birthday, a holiday'],
    ['ASE-ENTRETIEN-17', '2026-02-28', '2025-02-28', 'born on 29 February 2008: 18 on 28 February'],
  ])
})

test('the count is told line by line', () => {
  assert.deepEqual(due(find('RGPD-1M', '2026-01-31'), '2026-01-31').steps.map(plain), [
    'Règle RGPD-1M, depuis le 25 mai 2018 : 1 mois (prolongeable de 2 mois). Texte : RGPD art. 12(3) ; règlement 1182/71 pour le décompte.',
    'Point de départ, le 31 janvier 2026 : demande d’accès, de rectification ou d’effacement.',
    'Les mois et les années se comptent de quantième à quantième (règlement 1182/71 art. 3 § 2).',
    '31 janvier 2026 + 1 mois : le 31 février 2026 n’existe pas, dernier jour du mois : 28 février 2026.',
    'Le 28 février 2026 est un samedi : report au lundi 2 mars 2026 (règlement 1182/71 art. 3 § 4).',
    'À savoir : même quantième un mois plus tard, ou dernier jour de ce mois ; un samedi, un dimanche ou un jour férié reporte au premier jour ouvrable suivant.',
  ])
  for (const [name, from, step, why] of [
    ['EXP-APPEL', '2026-02-10', 'Le 10 mars 2026 est un mardi : pas de report.', 'a working day'],
    [
      'EXP-APPEL',
      '2026-02-10',
      'Les mois et les années se comptent de quantième à quantième (CPC art. 641 al. 2).',
      'its own text',
    ],
    [
      'RSA-OR-6W',
      '2026-02-10',
      'Le jour de l’événement ne compte pas (CPC art. 641 al. 1, par analogie).',
      'a lent text',
    ],
    [
      'EXP-APPEL',
      '2026-03-04',
      'Le 4 avril 2026 est un samedi : report au mardi 7 avril 2026 (CPC art. 642).',
      'moved',
    ],
    [
      'EXP-APPEL',
      '2026-03-04',
      'Le 6 avril 2026, férié (lundi de Pâques), est sauté aussi.',
      'why not Monday',
    ],
    [
      'RSA-OR-6W',
      '2026-03-20',
      'Le 1er mai 2026 est un vendredi férié (fête du Travail) : cette règle ne reporte pas le dernier jour.',
      'stands',
    ],
    ['EXP-ASSIGN-PREFET-6W', '2026-06-15', '15 juin 2026 − 42 jours : 4 mai 2026.', 'backwards'],
    [
      'EXP-ASSIGN-PREFET-6W',
      '2026-06-15',
      'L’acte se fait au plus tard le 4 mai 2026 : un délai à rebours n’est jamais reporté.',
      'never',
    ],
    ['DOM-1Y', '2026-06-15', '15 juin 2026 + 1 an : 15 juin 2027.', 'one year in the singular'],
    [
      'JOB-CV-2Y',
      '2024-02-29',
      '29 février 2024 + 2 ans : le 29 février 2026 n’existe pas, dernier jour du mois : 28 février 2026.',
      'leap day',
    ],
    [
      'RSA-CE-STOCK',
      '2025-01-01',
      'À savoir : le texte fixe une date butoir, le 31 décembre 2026 à 24 heures, qui prime sur ce décompte de quantième à quantième.',
      'a warning of the text',
    ],
  ] as const)
    assert.ok(due(find(name, from), from).steps.map(plain).includes(step), `${name}, ${why}: ${step}`)
})

test('a rule in working days, as an administrator may write one, counts neither weekends nor holidays', () => {
  const rule = { ...find('RSA-OBS-10D', '2026-01-01'), value: 5, unit: 'working_days' } as const
  const found = due(rule, '2026-05-04')
  assert.equal(found.due, '2026-05-12', 'over a weekend and 8 May')
  assert.ok(found.steps.map(plain).includes('4 mai 2026 + 5 jours ouvrés : 12 mai 2026.'))
})

test('a rule with nothing to count is refused, and the sentence says why', () => {
  for (const [id, reason] of [
    ['CRPA-AR', 'n’a pas de durée chiffrée à compter'],
    [
      'EXP-TREVE',
      'n’a pas de durée chiffrée à compter : aucune expulsion du 1er novembre au 31 mars inclus.',
    ],
    ['EXP-DSF', 'n’a pas de durée chiffrée à compter'],
    ['RSA-SR-CAP', 'fixe un pourcentage'],
    ['RGPD-72H', 'se compte en heures d’horloge'],
    ['RSA-15H', 'fixe un nombre d’heures par semaine'],
    ['FS-30MIN', 'fixe un temps de trajet'],
    ['EXP-SIGNAL-CCAPEX', 'fixe un seuil d’impayés'],
    ['EXP-APL-IMPAYE', 'fixe un seuil en mois de loyer'],
    ['ASE-CJM-21', 'fixe un âge'],
    ['SMIC-2026-01', 'fixe un montant'],
    ['PA-PART-2025', 'fixe une part'],
    ['PA-SEUIL', 'fixe un nombre de SMIC horaires'],
  ] as const) {
    const rule = find(id, '2026-01-31')
    assert.throws(
      () => due(rule, '2026-01-31'),
      error => error instanceof Refusal && plain(error.message).startsWith(`La règle ${id} ${reason}`),
      `${id}: ${reason}`,
    )
    assert.throws(() => dueDay(rule, '2026-01-31'), Refusal, id)
  }
  const refused = legalRules.filter(rule => !isCountable(rule) && !isAmount(rule.unit))
  assert.equal(refused.length, 36, 'the other 73 are counted')
})

/** The tests are typed with plain spaces. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
