import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nirIsRight } from '../nir.ts'
import { communeDraw, communesOf } from './communes.ts'
import { birthPlaces, lastNames, menNames, streetNames, womenNames } from './names.ts'
import { nirAsGiven, syntheticNir } from './nir.ts'
import { randomOf } from './random.ts'

test('names are many, each once, in the capitals of the CAF', () => {
  for (const names of [lastNames, womenNames, menNames]) {
    assert.ok(names.length > 120)
    assert.equal(new Set(names).size, names.length)
    assert.ok(names.every(name => /^[A-Z]{2,15}$/.test(name)))
  }
  assert.ok(streetNames.every(name => name.length > 0 && name.length <= 32))
})

test('a NIR has the right shape for each place of birth, and is given in four ways', () => {
  const random = randomOf('nir')
  const ways = new Set<string>()
  for (let i = 0; i < 2000; i++) {
    const nir = syntheticNir(random, {
      sex: '2',
      bornOn: '1990-02-28',
      departement: random.pick(birthPlaces).departement,
    })
    assert.ok(nirIsRight(nir), nir)
    const { text, keyWrong } = nirAsGiven(random, nir)
    assert.equal(text !== null && !nirIsRight(text), keyWrong, `${text}`)
    ways.add(`${text?.length} ${keyWrong}`)
  }
  assert.deepEqual([...ways].sort(), ['13 false', '15 false', '15 true', 'undefined false'])
})

test('households live where people do: Le Havre and Rouen first, and old codes are known', () => {
  const communes = communesOf('76')
  assert.equal(communes.length, 707)
  assert.ok(communes.some(({ formerCodes }) => formerCodes?.length))
  const [random, draw] = [randomOf('communes'), communeDraw(communes)]
  const counts = new Map<string, number>()
  for (let i = 0; i < 20_000; i++) {
    const { name } = draw(random)
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const people = communes.reduce((sum, { population }) => sum + population, 0)
  for (const name of ['Le Havre', 'Rouen', 'Dieppe']) {
    const share = communes.find(commune => commune.name === name)!.population / people
    assert.ok(
      Math.abs(counts.get(name)! / 20_000 / share - 1) < 0.15,
      `${name}: ${counts.get(name)} of 20,000`,
    )
  }
})
