import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultsOf, type Known } from './faults.ts'
import { contentOf, offerInput } from './offer.ts'

const known: Known = {
  romeExists: code => code === 'K2205',
  smicOn: day => (day >= '2026-01-01' ? 1202 : null),
}
const form = {
  ...{
    title: ' Agent d’entretien  (H/F) ',
    words: 'Bureaux.\r\nSanitaires.',
    rome: 'k2205',
    commune: '76540',
  },
  ...{ shifts: 'du lundi au vendredi : 5 h 30 – 9 h', contract: 'CDD', months: '6', hours: '17,5' },
  ...{
    payFrom: '1 000,50',
    payPer: 'month',
    startsOn: '2026-03-02',
    posts: '2',
    licences: 'B, AM',
    must: '101,102',
  },
  ...{ nice: '102,103', experience: 'wished', experienceMonths: '6', accessible: 'on' },
}
const api = {
  ...{ title: 'Agent d’entretien (H/F)', words: 'Bureaux.\nSanitaires.', rome: 'K2205', commune: '76540' },
  shifts: [{ days: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi'], from: '5 h 30', until: '9 h' }],
  ...{
    contract: 'CDD',
    months: 6,
    hours: 17.5,
    payFrom: 1000.5,
    payPer: 'month',
    startsOn: '2026-03-02',
    posts: 2,
  },
  ...{ licences: ['B', 'AM'], must: [101, 102], nice: [102, 103], experience: 'wished', experienceMonths: 6 },
  accessible: true,
}
const content = (given: object) => contentOf(offerInput.parse(given), '2026-02-10')

test('what a form sends as text and what the API sends is one offer', () => {
  assert.deepEqual(content(form), content(api))
  const { pay, shifts, nice, accessible, place, expiresOn } = content(form)
  assert.deepEqual(pay, { from: 1319, to: 1319 }, '1 000,50 € for 17,5 hours a week')
  assert.deepEqual(shifts?.[0], [330, 540])
  assert.deepEqual(
    [nice, accessible, place, expiresOn],
    [[103], true, null, null],
    'a must is not wished too',
  )
  assert.deepEqual(faultsOf(content(form), known), [])
})

test('a field that cannot be says so in French, by its name', () => {
  const cases: [object, string, RegExp, string][] = [
    [{ title: 'x'.repeat(121) }, 'title', /120 caractères au plus, il en compte 121/, 'too long'],
    [{ title: '' }, 'title', /titre/, 'empty'],
    [{ words: 'a'.repeat(1_000_000) }, 'words', /trop long/, 'a megabyte'],
    [{ rome: 'boulanger' }, 'rome', /lettre et quatre chiffres/, 'no code'],
    [{ shifts: 'lundi 8 h – 25 h' }, 'shifts', /n’est pas une heure/, 'an impossible hour'],
    [{ contract: 'moral' }, 'contract', /contrat/, 'no contract'],
    [{ months: '0' }, 'months', /1 à 60/, 'no month'],
    [{ hours: 'beaucoup' }, 'hours', /par exemple 35/, 'no number'],
    [{ payFrom: '-5' }, 'payFrom', /montant/, 'less than nothing'],
    [{ startsOn: '2026-02-30' }, 'startsOn', /date/, 'no day'],
    [{ posts: '1,5' }, 'posts', /postes/, 'half of one'],
    [{ licences: 'Z' }, 'licences', /permis/, 'no licence'],
    [{ lat: '91' }, 'lat', /−90 à 90/, 'off the Earth'],
  ]
  for (const [changes, field, sentence, why] of cases) {
    const { error } = offerInput.safeParse({ ...form, ...changes })
    const issue = error?.issues.find(({ path }) => path[0] === field)
    assert.match(issue?.message.replaceAll('\u00a0', ' ') ?? 'none', sentence, `${field}: ${why}`)
  }
  assert.equal(offerInput.safeParse({ ...form, colour: 'red' }).success, false, 'strict')
  assert.throws(() => content({ ...form, payPer: undefined }), /de l’heure, par mois ou par an/)
})

test('what cannot be together, or is under the law, is told with its article', () => {
  const cases: [object, string, RegExp, 'refused' | 'doubt', string][] = [
    [{ rome: 'K9999' }, 'rome', /n’existe pas/, 'refused', 'a code that does not exist'],
    [{ hours: 60, payFrom: undefined }, 'hours', /L\. 3121-20/, 'refused', 'sixty hours'],
    [
      { shifts: 'du lundi au dimanche : 8 h – 16 h', hours: undefined, payFrom: undefined },
      'shifts',
      /56.heures/,
      'refused',
      'fifty-six',
    ],
    [{ shifts: 'du lundi au dimanche : 8 h – 16 h' }, 'shifts', /56.heures/, 'doubt', 'teams take turns'],
    [{ shifts: 'samedi 6 h – 22 h' }, 'shifts', /L\. 3131-1/, 'doubt', 'too little rest'],
    [{ payFrom: 900 }, 'pay', /SMIC du 10 février 2026/, 'refused', 'under the SMIC'],
    [{ contract: 'CDI' }, 'months', /n’a pas de durée/, 'refused', 'a CDI has no end'],
    [{ expiresOn: '2026-01-01' }, 'expiresOn', /avant le/, 'refused', 'over before it began'],
    [{ lat: 49.4 }, 'lat', /longitude/, 'refused', 'half a point'],
    [{ title: 'Femme de ménage' }, 'title', /L\. 1142-1/, 'doubt', 'a trade by one sex'],
    [{ words: 'Jeune homme.' }, 'words', /L\. 1132-1/, 'refused', 'age and sex'],
  ]
  for (const [changes, field, sentence, level, why] of cases) {
    const [first, ...more] = faultsOf(content({ ...form, ...changes }), known)
    assert.deepEqual([first?.field, first?.level, more.length], [field, level, 0], why)
    assert.match(first!.sentence, sentence, why)
  }
  assert.deepEqual(faultsOf(content({ ...form, payFrom: 900, contract: 'APP' }), known), [], 'an apprentice')
  const unknown: Known = { ...known, smicOn: () => null }
  assert.deepEqual(
    faultsOf(content({ ...form, payFrom: 1 }), unknown),
    [],
    'a SMIC that nobody knows refuses nothing',
  )
})
