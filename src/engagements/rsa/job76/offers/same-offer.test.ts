import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Compared, offerKey, sameOffer } from './same-offer.ts'

const base: Compared = {
  employer: { name: 'Boulangerie Exemple', siret: null },
  offer: {
    ...{ title: 'Boulanger (H/F)', words: 'Pétrissage et cuisson.', rome: 'D1102', commune: '76540' },
    contract: 'CDI',
  },
}
type Changes = Partial<Compared['offer'] & Compared['employer']>
const changed = ({ name, siret, ...offer }: Changes): Compared => ({
  employer: { name: name === undefined ? base.employer.name : name, siret: siret ?? null },
  offer: { ...base.offer, ...offer },
})
const [here, elsewhere] = ['35600000000048', '73282932000074']
const long =
  'Vous pétrissez, façonnez et cuisez les pains, les viennoiseries et les pâtisseries, du mardi au samedi, de trois heures à dix heures.'

test('an offer that comes from two sources is one', () => {
  const cases: [Changes, Changes, boolean, string][] = [
    [{}, {}, true, 'itself'],
    [{}, { title: 'BOULANGER - H/F' }, true, 'capitals, and how both sexes are written'],
    [{}, { title: 'Boulanger / Boulangère' }, true, 'both names of the trade'],
    [{ title: 'Agent d’entretien' }, { title: "Agent(e) d'entretien F/H" }, true, 'in brackets'],
    [{}, { name: 'SARL BOULANGERIE EXEMPLE' }, true, 'the form of the company'],
    [{}, { name: 'Boulangerie Autre' }, false, 'another employer'],
    [{ siret: here }, { siret: here, name: 'BE Distribution' }, true, 'one SIRET, two names'],
    [{ siret: here }, { siret: elsewhere }, false, 'one name, two établissements'],
    [{ siret: here }, {}, true, 'a source that gives no SIRET: the name decides'],
    [{}, { name: null }, false, 'an employer who is not named, and few words'],
    [{ words: long }, { name: null, words: long.toUpperCase() }, true, 'not named, but the same long words'],
    [{}, { rome: 'D1106' }, false, 'another métier'],
    [{}, { commune: '76217' }, false, 'another commune'],
    [{}, { contract: 'CDD' }, false, 'another contract'],
    [{}, { title: 'Boulanger de nuit' }, false, 'another title'],
  ]
  for (const [one, other, expected, why] of cases) {
    assert.equal(sameOffer(changed(one), changed(other)), expected, why)
    assert.equal(sameOffer(changed(other), changed(one)), expected, `${why}, the other way round`)
    if (expected) assert.equal(offerKey(changed(one)), offerKey(changed(other)), `${why}: under one key`)
  }
})
