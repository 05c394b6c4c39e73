import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { withNobody } from '../../../../../kernel/access/identity.ts'
import { openTestDb } from '../../../../../platform/test-db.ts'
import { metiersFor } from '../find-metier.ts'
import { metiersThatHire } from '../read.ts'
import { seedRome } from '../short-list/seed.ts'

const base = await openTestDb()
after(() => base.close())
await seedRome(base.owner, '2026-01-01')
const find = (typed: string, limit = 10) =>
  withNobody(base.db, 'maillage_public', '76', '2026-03-05', tx => metiersFor(tx, typed, limit))

/** Typed, the code of what is found first, why. */
const cases: [string, string, string][] = [
  ['femme de menage', 'K1304', 'no accent'],
  ['ménage', 'K1304', 'in a home first, in offices next'],
  ['MENAGE CHEZ DES PARTICULIERS', 'K1304', 'capitals'],
  ['je fais le ménage', 'K1304', 'in a sentence'],
  ['ménage de bureaux', 'K2205', 'what it is said for tells which'],
  ['agente d’entretien', 'K2205', 'feminine'],
  ['agent entretien', 'K2205', 'the small word left out'],
  ['technicienne de surface', 'K2205', 'what the trade calls it'],
  ['chaufeur poid lourd', 'N4101', 'two slips'],
  ['routier', 'N4101', 'an everyday word'],
  ['conduire un camion', 'N4101', 'what one does'],
  ['chauffeur', 'N4101', 'the one that hires most, others after it'],
  ['chauffeur livreur', 'N4105', 'two words in one'],
  ['livreur colis', 'N4105', 'without its small words'],
  ['livrer à vélo', 'N4104', 'a verb'],
  ['chauffeuse de bus', 'N4103', 'feminine'],
  ['conductrice de car scolaire', 'N4109', 'feminine, and which'],
  ['caissier', 'D1505', 'masculine'],
  ['caissière', 'D1505', 'feminine'],
  ['caisiere', 'D1505', 'a letter left out'],
  ['tenir la caisse', 'D1505', 'what one does'],
  ['mise en rayon', 'D1507', 'what one does'],
  ['aide soignante', 'J1501', 'feminine, without its hyphen'],
  ['aide-soignant', 'J1501', 'with it'],
  ['aides soignantes', 'J1501', 'plural'],
  ['soignante aide', 'J1501', 'in another order'],
  ['je garde des enfants', 'K1303', 'a sentence'],
  ['garder des enfants', 'K1303', 'a verb'],
  ['nounou', 'K1303', 'an everyday word'],
  ['assistante maternelle', 'K1310', 'the trade itself'],
  ['nourrice', 'K1310', 'an older word'],
  ['créche', 'J1304', 'a wrong accent'],
  ['ATSEM', 'K1308', 'letters'],
  ['AESH', 'K2113', 'letters'],
  ['manutention', 'N1105', 'the activity'],
  ['manutansion', 'N1105', 'as it sounds'],
  ['manutentionaire', 'N1105', 'one n'],
  ['cariste', 'N1101', 'the trade itself'],
  ['caces', 'N1101', 'the certificate, of a fork-lift first'],
  ['preparateur commande', 'N1103', 'singular, no accent'],
  ['préparatrice de commandes', 'N1103', 'feminine'],
  ['magasinier', 'N1110', 'the trade itself'],
  ['docker', 'N3203', 'the trade itself'],
  ['cuistot', 'G1609', 'an everyday word'],
  ['cuisinière', 'G1609', 'feminine'],
  ['aide cuisine', 'G1602', 'without its small word'],
  ['plonge', 'G1605', 'the activity'],
  ['faire la vaisselle', 'G1605', 'what one does'],
  ['serveuse', 'G1803', 'feminine'],
  ['serveur restaurant', 'G1803', 'and where'],
  ['dame de cantine', 'G1607', 'what children say'],
  ['femme de chambre', 'G1501', 'not a femme de ménage'],
  ['maçon', 'F1703', 'a cedilla'],
  ['macon', 'F1703', 'and none'],
  ['peintre', 'F1606', 'of buildings before industry'],
  ['peinture', 'F1606', 'the activity'],
  ['plombier chauffagiste', 'F1603', 'two trades: the first'],
  ['électricien', 'F1602', 'of buildings first'],
  ['soudeur', 'H2913', 'the trade itself'],
  ['soudure', 'H2913', 'the activity'],
  ['chaudronnerie', 'H2902', 'the activity'],
  ['raffinerie', 'H2701', 'where'],
  ['éolienne', 'I1321', 'what one climbs'],
  ['usine', 'H2105', 'one of those that hire without a diploma'],
  ['conditionnement', 'H3302', 'the activity'],
  ['vigile', 'K2503', 'an everyday word'],
  ['agent de sécurité', 'K2503', 'the trade itself'],
  ['gardiennage', 'K2503', 'the activity'],
  ['éboueur', 'K2303', 'an everyday word'],
  ['ramasser les poubelles', 'K2303', 'what one does'],
  ['ramasser les pommes', 'A1401', 'what one does'],
  ['récolte du lin', 'A1402', 'of the pays de Caux'],
  ['pêcheur', 'A1415', 'the trade itself'],
  ['espaces verts', 'A1203', 'where'],
  ['jardinier', 'A1208', 'the trade itself'],
  ['boulangere', 'D1102', 'feminine, no accent'],
  ['vendeuse en boulangerie', 'D1106', 'sells, and does not bake'],
  ['coiffeuse', 'D1202', 'feminine'],
  ['secrétaire', 'M1607', 'the trade itself'],
  ['secretaire medicale', 'M1609', 'which'],
  ['comptabilité', 'M1203', 'the activity'],
  ['teleconseiller', 'D1408', 'no accents'],
  ['répondre au téléphone', 'D1408', 'what one does'],
  ['mécano', 'I1604', 'an everyday word'],
  ['réparer les voitures', 'I1604', 'what one does'],
  ['animateur', 'G1203', 'of young people first'],
  ['BAFA', 'G1203', 'the certificate'],
  ['auxiliaire de vie', 'K1302', 'an everyday word'],
  ['ambulancier', 'J1305', 'the trade itself'],
  ['auxiliaire de puericulture', 'J1304', 'no accent'],
]

test('what people type leads to their métier', async () => {
  const wrong: string[] = []
  for (const [typed, code, why] of cases) {
    const found = await find(typed)
    if (found[0]?.code !== code)
      wrong.push(
        `« ${typed} » → ${
          found
            .slice(0, 4)
            .map(({ code, by }) => `${code} (${by})`)
            .join(', ') || 'rien'
        }, not ${code}: ${why}`,
      )
  }
  assert.deepEqual(wrong, [])
})

test('each métier of the list is found first by its own label, whole', async () => {
  const all = await withNobody(base.db, 'maillage_public', '76', '2026-03-05', metiersThatHire)
  assert.ok(all.length >= 150, String(all.length))
  for (const { code, label } of all) assert.equal((await find(label))[0]?.code, code, label)
})

test('what is no métier finds nothing, and words that say nothing neither', async () => {
  for (const [typed, why] of [
    ['xyzxyz', 'no word'],
    ['je cherche du travail', 'of no métier'],
    ['de la', 'small words'],
    ['  ', 'nothing'],
    ['!!!', 'signs'],
    ['%', 'a sign of the database'],
  ] as const)
    assert.deepEqual(await find(typed), [], `${typed}: ${why}`)
})
