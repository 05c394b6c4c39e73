import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CafHousehold, householdHash } from './household.ts'
import { type CafItem, type CafTrailer, parseCaf } from './parse.ts'
import { file, HEADER, VRSB, VRSD0101, VRSD0301 } from './sample.ts'

const latin1 = (text: string) => Buffer.from(text, 'latin1')

const read = (bytes: Uint8Array): Promise<CafItem[]> => Array.fromAsync(parseCaf([bytes]))

const household = async (text: string): Promise<CafHousehold> => {
  const items = await read(latin1(file(text)))
  const met = items.find(item => item.kind === 'household')
  assert.ok(met, JSON.stringify(items))
  return met.household
}

test('a household of today’s form is read whole, but for its incomes and amounts', async () => {
  assert.deepEqual(await household(VRSB), {
    line: 12,
    organism: 'CAF',
    caisse: '761',
    matricule: '123456700000000',
    requestNumber: '12345678076',
    requestedOn: '2026-02-01',
    departement: '76',
    cedant: { organism: 'CAF', caisse: '141', matricule: null, arrivedOn: '2026-03-01' },
    prenant: null,
    state: '2',
    refusal: null,
    suspensions: [],
    paymentSuspensions: [],
    closure: null,
    earlierClosure: null,
    opening: null,
    entitlements: [{ nature: 'RSD', subNature: 'RSDN2', from: '2026-02-01', until: null }],
    homeless: false,
    origin: 'DEM',
    addresses: [
      {
        rank: '01',
        since: '2024-06-01',
        country: 'FRA',
        type: 'D',
        state: 'CO',
        identity: 'APT 4',
        complement: null,
        number: '12',
        streetType: 'RUE',
        streetName: 'DES LILAS',
        place: null,
        insee: '76217',
        postcode: '76200',
        commune: 'DIEPPE',
        abroad: [],
      },
    ],
    family: { situation: 'CEL', since: '2019-05-01' },
    persons: [
      {
        line: 19,
        title: 'MME',
        lastName: 'DUBOSC',
        birthName: 'HAUCHECORNE',
        firstName: 'ÉLODIE',
        otherFirstNames: ['ROSE'],
        birthCommune: 'DIEPPE',
        bornOn: '1990-02-28',
        birthPrecision: 'N',
        birthRank: null,
        nir: '2900276950123',
        nirKeyWrong: false,
        certified: true,
        sex: '2',
        role: 'DEM',
        familyRole: 'DEM',
        dependent: true,
        responsible: true,
        attachedFrom: '2020-01-01',
        attachedUntil: null,
        sdd: true,
        enteredSdd: true,
        sddFrom: null,
        sddUntil: null,
        diedOn: null,
      },
    ],
    events: [{ on: '2026-03-10', at: '09:12:00.0000', motive: 'ENTDED' }],
    aside: {},
  })
})

test('the two newer forms say the same household, and a little more', async () => {
  const said = (each: CafHousehold) => {
    const persons = each.persons.map(person => ({ ...person, line: 0, sddFrom: null }))
    const addresses = each.addresses.map(address => ({ ...address, state: null }))
    return { ...each, line: 0, homeless: null, opening: null, persons, addresses }
  }
  const today = await household(VRSB)
  for (const [form, text] of [
    ['VRSD0301', VRSD0301],
    ['VRSD0101', VRSD0101],
  ] as const) {
    const newer = await household(text)
    assert.deepEqual(said(newer), said(today), form)
    assert.deepEqual(newer.opening, { on: '2026-02-01', motive: 'DEM' }, form)
    assert.equal(newer.persons[0]?.sddFrom, '2026-02-01', form)
  }
  const header = HEADER.replace('</DTREF>', '</DTREF><TYPEPARTE>CG</TYPEPARTE><IDEPARTE>02A</IDEPARTE>')
  const [first] = await read(latin1(file(VRSD0301, { header })))
  assert.equal(first?.kind === 'header' && first.header.departement, '2A')
})

test('suspensions, closures, refusals and mutations are read with their motive and their day', async () => {
  const state = (code: string, blocks: string) =>
    VRSB.replace(
      '<ETATDOSRSA>2</ETATDOSRSA></EtatDossierRSA>',
      `<ETATDOSRSA>${code}</ETATDOSRSA></EtatDossierRSA>${blocks}`,
    )
  const sus =
    '<SuspensionDroit><MOTISUSDRORSA>GR</MOTISUSDRORSA><DDSUSDRORSA>2026-01-01</DDSUSDRORSA></SuspensionDroit>'
  const pay =
    '<SuspensionVersement><MOTISUSVERSRSA>06</MOTISUSVERSRSA><DDSUSVERSRSA>2026-01-01</DDSUSVERSRSA></SuspensionVersement>'
  const end = '<FinDroit><MOTICLORSA>MUT</MOTICLORSA><DTCLORSA>2026-02-28</DTCLORSA></FinDroit>'
  const refused = '<Refus><DTREFURSA>2026-03-02</DTREFURSA><MOTIREFURSA>F02</MOTIREFURSA></Refus>'
  assert.deepEqual((await household(state('3', sus + sus))).suspensions.length, 2, 'several at once')
  assert.deepEqual((await household(state('4', pay))).paymentSuspensions, [
    { motive: '06', from: '2026-01-01' },
  ])
  assert.deepEqual((await household(state('5', end))).closure, { on: '2026-02-28', motive: 'MUT' })
  assert.deepEqual((await household(state('1', refused))).refusal, { on: '2026-03-02', motive: 'F02' })
  const leaves = VRSB.replace(
    '</IdentificationRSA>',
    '<OrganismePrenant><FONORGPRENMUT>CAF</FONORGPRENMUT><NUMORGPRENMUT>271</NUMORGPRENMUT><DDDEPAMUT>2026-02-28</DDDEPAMUT></OrganismePrenant></IdentificationRSA>',
  )
  assert.deepEqual((await household(leaves)).prenant, {
    organism: 'CAF',
    caisse: '271',
    leftOn: '2026-02-28',
  })
})

test('a tag that no known form has is kept aside and counted, never fatal', async () => {
  const text = VRSB.replace('<SEXE>', '<NOUVEAU>valeur</NOUVEAU><NOUVEAU>autre</NOUVEAU><SEXE>')
    .replace(
      '<PrestationRSA>',
      '<Bloc><Dedans>1</Dedans><Vide /><IBANFOYER>FR76</IBANFOYER><MTX>12</MTX></Bloc><PrestationRSA>',
    )
    .replace('<TOPRESSNUL>', '<REVENUNEUF>900</REVENUNEUF><TOPRESSNUL>')
  const items = await read(latin1(file(text)))
  const met = items.find(item => item.kind === 'household')
  assert.deepEqual(met?.household.aside, {
    'InfosFoyerRSA/Personne/Identification/NOUVEAU': ['valeur', 'autre'],
    'InfosFoyerRSA/Bloc/Dedans': ['1'],
  })
  const { unknownTags } = items.at(-1) as CafTrailer
  assert.deepEqual(unknownTags, [
    { path: 'InfosFoyerRSA/Personne/Identification/NOUVEAU', count: 2 },
    { path: 'InfosFoyerRSA/Bloc/Dedans', count: 1 },
    { path: 'InfosFoyerRSA/Bloc/Vide', count: 1 },
    { path: 'InfosFoyerRSA/Bloc/IBANFOYER', count: 1 },
    { path: 'InfosFoyerRSA/Bloc/MTX', count: 1 },
  ])
  assert.doesNotMatch(JSON.stringify(items), /"900"|FR76|651\.69|0000120/, 'no income, no account, no amount')
})

test('what is kept aside is bounded', async () => {
  const many = Array.from({ length: 80 }, (_, i) => `<N${i}>${'x'.repeat(3000)}</N${i}>`).join('')
  const { aside } = await household(VRSB.replace('<SEXE>', `${many}<SEXE>`))
  const values = Object.values(aside).flat()
  assert.equal(values.length, 50)
  assert.ok(values.every(value => value.length === 500))
})

test('the closing counters are told beside the true count, right or wrong or absent', async () => {
  const cases: [string, number | null, number, string][] = [
    [file(VRSB), 1, 1, 'as declared'],
    [file(VRSB + VRSB), 1, 2, 'two, where one is declared'],
    [file(''), 1, 0, 'a file of nobody is a file'],
    [file(VRSB).replace(/<TransmissionFlux>[\s\S]*<\/TransmissionFlux>/, ''), null, 1, 'nothing is declared'],
    [file(VRSB, { total: 'beaucoup' }), null, 1, 'what is declared is no number'],
  ]
  for (const [text, declared, counted, reason] of cases) {
    const trailer = (await read(latin1(text))).at(-1)
    assert.equal(trailer?.kind, 'trailer', reason)
    assert.equal((trailer as CafTrailer).declaredTotal, declared, reason)
    assert.equal((trailer as CafTrailer).counted, counted, reason)
  }
})

test('a NIR that cannot be right is kept and flagged', async () => {
  const cases: [string, boolean, string][] = [
    ['2900276950123', false, 'no key to check'],
    ['290027695012371', true, 'the key does not follow'],
    ['29002769501', true, 'too short'],
  ]
  for (const [nir, flagged, reason] of cases) {
    const [person] = (await household(VRSB.replace('2900276950123', nir))).persons
    assert.deepEqual([person?.nir, person?.nirKeyWrong], [nir, flagged], reason)
  }
})

test('two households have one hash when they say the same, and only then', async () => {
  const [one, lower] = [await household(VRSB), await household(`\n\n${VRSB}`)]
  assert.notEqual(one.line, lower.line)
  assert.equal(householdHash(one), householdHash(lower), 'the line is not what it says')
  assert.notEqual(householdHash(one), householdHash(await household(VRSB.replace('ÉLODIE', 'ELODIE'))))
  const shuffled = Object.fromEntries(Object.entries(one).reverse()) as unknown as CafHousehold
  assert.equal(householdHash(shuffled), householdHash(one), 'nor is the order of its fields')
})
