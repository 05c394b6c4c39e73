import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openTestDb } from '../../../../platform/test-db.ts'
import { makeCandidate, makeEmployer, makeOffer, signInGuest } from '../test-job-world.ts'
import { candidateWorld } from './test-candidate-world.ts'

const base = await openTestDb()
after(() => base.close())
const today = '2026-03-02'
const { bugs, browser } = await candidateWorld(base, today)
after(() => assert.deepEqual(bugs, []))
const { employer, me } = await makeEmployer(base, today)

const factsIn = (html: string) =>
  [...html.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/gs)]
    .map(([, label, value]) => `${label}: ${value}`.replaceAll('\u00a0', ' '))
    .filter(fact => !fact.startsWith('Pourquoi'))

for (const [n, [why, profile, told]] of (
  [
    [
      'little was said',
      { away: null, hours_from: null, hours_to: null, contracts: [] },
      /Permis: Aucun indiqué/,
    ],
    [
      'all was said',
      { licences: ['B'], done_months: [41], free_from: '2026-04-01', hours_from: null, hours_to: 20 },
      /\(3 ans\).*au plus 20 heures par semaine.*Permis B \(voiture\)/,
    ],
    [
      'the same job was done for no time at all',
      { done_months: [0], away: '{[420,1140),[1860,2580)}' },
      /Disponibilités: lundi et mardi/,
    ],
  ] as [string, object, RegExp][]
).entries())
  test(`a candidate reads of themself what an employer reads, word for word, where ${why}`, async () => {
    const rome = `K130${n}`
    const offer = await makeOffer(base, today, { employer, rome, hours: null, shifts: '{[540,600)}' })
    const who = await makeCandidate(base, today, { romes: [rome], done_romes: [rome], ...profile })
    const [own, blind] = await Promise.all([
      browser(await signInGuest(base, who, today))('/job76/candidat'),
      browser(await signInGuest(base, me, today))(`/job76/employeur/offres/${offer}/candidats`),
    ])
    const seen = /Voici ce qu’un employeur voit.*?<dl.*?<\/dl>/s.exec(own.text)![0]
    assert.deepEqual(factsIn(seen), factsIn(blind.text))
    assert.match(factsIn(seen).join(', '), told)
  })
