import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { tidy } from '../words.ts'
import { findDiscrimination } from './find.ts'

/** `refused`, `doubt` or `-`, the words found, and why. */
const cases: [string, 'refused' | 'doubt' | '-', string, string][] = [
  // Age.
  ['Recherche jeune vendeur dynamique', 'refused', 'Recherche jeune', 'age'],
  ['Nous cherchons une personne jeune et motivée', 'refused', 'jeune et motivée', 'age'],
  ['Un jeune homme sérieux', 'refused', 'jeune homme', 'age and sex'],
  ['Candidat de moins de 35 ans', 'refused', 'moins de 35 ans', 'a limit of age'],
  ['Âge maximum : 40 ans', 'refused', 'Âge maximum', 'a limit of age'],
  ['Vous avez entre 20 et 30 ans', 'refused', 'entre 20 et 30 ans', 'a limit of age'],
  ['Vous êtes âgée de 25 à 45 ans', 'refused', 'âgée de 25 à 45 ans', 'a limit of age'],
  ['Né après 1990', 'refused', 'Né après 1990', 'age'],
  ['Senior s’abstenir', 'refused', 'Senior s’abstenir', 'age'],
  ['Poste idéal pour étudiant', 'doubt', 'idéal pour étudiant', 'who else may have it?'],
  ['Vous avez plus de 50 ans', 'doubt', 'plus de 50 ans', 'age, perhaps a measure for seniors'],
  ['Apprentissage : moins de 30 ans', 'doubt', 'moins de 30 ans', 'the law sets an age for apprentices'],
  ['Vous rejoindrez une jeune équipe', 'doubt', 'jeune', 'of the team, and yet'],
  ['Garde de jeunes enfants', '-', '', 'childcare'],
  ['CAP accompagnant éducatif petite enfance, jeune enfant de moins de 3 ans', '-', '', 'childcare'],
  ['Animation auprès de jeunes de 11 à 17 ans', '-', '', 'those who are received'],
  ['Produits frais, jeunes pousses et salades', '-', '', 'vegetables'],
  ['Jeune entreprise du secteur', '-', '', 'the firm is young'],
  ['Jeune permis accepté', '-', '', 'a licence'],
  ['Service à des personnes âgées', '-', '', 'those who are served'],
  ['Aide aux personnes âgées de 60 à 90 ans', '-', '', 'those who are served'],
  ['Accueil des adultes âgés de 18 à 60 ans', '-', '', 'those who are served'],
  ['Entreprise familiale depuis plus de 50 ans', '-', '', 'the firm'],
  ['Plus de 10 ans d’expérience', '-', '', 'experience'],
  ['Entre 10 et 15 ans d’expérience', '-', '', 'experience'],
  // Sex.
  ['Homme uniquement', 'refused', 'Homme uniquement', 'sex'],
  ['Femme souhaitée pour ce poste', 'refused', 'Femme souhaitée', 'sex'],
  ['Recherche une femme pour le ménage', 'refused', 'Recherche une femme', 'sex'],
  ['Poste réservé aux hommes', 'refused', 'réservé aux hommes', 'sex'],
  ['Femme de ménage', 'doubt', 'Femme de ménage', 'a trade, by one sex'],
  ['Recherche femme de ménage 10 h par semaine', 'doubt', 'femme de ménage', 'a trade, by one sex'],
  ['Nous recherchons une serveuse', 'doubt', 'recherchons une serveuse', 'a trade, by one sex'],
  ['Agent d’entretien (H/F)', '-', '', 'both'],
  ['Femme / valet de chambre (H/F)', '-', '', 'both'],
  ['Nous recherchons une serveuse ou un serveur (F/H)', '-', '', 'both'],
  ['Recherche homme ou femme motivé', '-', '', 'both'],
  ['Plongeur, homme-grenouille', '-', '', 'a diver'],
  ['Sage-femme de nuit', '-', '', 'a trade with one name'],
  ['Vendeur rayon homme', '-', '', 'clothes'],
  ['Accueil de femmes victimes de violences', '-', '', 'those who are received'],
  // Looks.
  ['Bonne présentation exigée', 'refused', 'Bonne présentation', 'looks'],
  ['Physique agréable', 'refused', 'Physique agréable', 'looks'],
  ['Taille minimum 1,70 m', 'refused', 'Taille minimum 1', 'looks'],
  ['CV avec photo', 'doubt', 'CV avec photo', 'what for?'],
  ['Sans tatouage apparent', 'doubt', 'Sans tatouage', 'looks, or hygiene'],
  ['Veiller à la bonne présentation des rayons', '-', '', 'of shelves'],
  ['Tenue correcte exigée', '-', '', 'clothes are worn, not born with'],
  // Health.
  ['Personne valide', 'refused', 'Personne valide', 'handicap'],
  ['Être en bonne santé', 'refused', 'en bonne santé', 'health'],
  ['Handicapés s’abstenir', 'refused', 'Handicapés s’abstenir', 'handicap'],
  ['Bonne condition physique', 'doubt', 'Bonne condition physique', 'say the gestures'],
  ['Permis B valide', '-', '', 'a licence'],
  ['CACES valides, autorisation de travail valide', '-', '', 'certificates'],
  ['Il valide les commandes', '-', '', 'a verb'],
  ['Port de charges de 20 kg', '-', '', 'a gesture of the work'],
  ['Poste ouvert aux travailleurs handicapés', '-', '', 'an open door'],
  // Origin, language.
  ['De nationalité française', 'refused', 'De nationalité française', 'nationality'],
  [
    'Nationalité française (habilitation secret-défense)',
    'doubt',
    'Nationalité française',
    'the law keeps some jobs',
  ],
  ['Vendeur blanc', 'refused', 'Vendeur blanc', 'colour'],
  ['Blanc/européen', 'refused', 'Blanc/européen', 'origin'],
  ['Homme de type européen', 'refused', 'Homme de type européen', 'origin'],
  ['Étrangers s’abstenir', 'refused', 'Étrangers s’abstenir', 'origin'],
  ['Langue maternelle française', 'doubt', 'Langue maternelle', 'say the level'],
  ['Lavage du linge blanc', '-', '', 'linen'],
  ['Connaissance du vin blanc', '-', '', 'wine'],
  ['Français courant exigé', '-', '', 'a language that the work needs'],
  ['Transport européen, chauffeur SPL', '-', '', 'roads'],
  ['Viande d’origine française', '-', '', 'meat'],
  // Religion, opinions.
  ['Personne de confession catholique', 'refused', 'de confession catholique', 'religion'],
  ['Femmes voilées s’abstenir', 'refused', 'Femmes voilées', 'religion'],
  ['Ne faisant pas le ramadan', 'refused', 'Ne faisant pas le ramadan', 'religion'],
  ['Neutralité : sans signe religieux', 'doubt', 'sans signe religieux', 'a public service may'],
  ['Établissement catholique d’enseignement', '-', '', 'the employer'],
  ['Voile de béton, aide au voile', '-', '', 'concrete'],
  ['Non syndiqué', 'refused', 'Non syndiqué', 'unions'],
  ['Syndic de copropriété', '-', '', 'another word'],
  // Family.
  ['Célibataire, sans enfant', 'refused', 'Célibataire', 'family'],
  ['Sans enfant', 'refused', 'Sans enfant', 'family'],
  ['Sans contrainte familiale', 'refused', 'Sans contrainte familiale', 'family'],
  ['Pas de projet de grossesse', 'refused', 'Pas de projet de grossesse', 'pregnancy'],
  ['Recherche couple pour gardiennage', 'doubt', 'Recherche couple', 'family'],
  ['Dans l’enceinte de l’usine', '-', '', 'a wall'],
  ['Vente de robes pour jeunes mariés', '-', '', 'weddings'],
  // Where one lives, what one has.
  ['Habiter à Rouen', 'refused', 'Habiter à', 'where one lives'],
  ['Résidant sur la commune', 'refused', 'Résidant sur', 'where one lives'],
  [
    'Personnes du voisinage de préférence',
    'refused',
    'Personnes du voisinage de préférence',
    'where one lives',
  ],
  ['Candidats du voisinage', 'doubt', 'voisinage', 'where one lives'],
  ['Votre domicile est proche', 'refused', 'Votre domicile est', 'where one lives'],
  ['Télétravail depuis votre domicile', '-', '', 'the work comes home'],
  ['Habitants de quartiers prioritaires', 'doubt', 'quartiers prioritaires', 'a measure may be allowed'],
  ['Aide aux personnes résidant à domicile', '-', '', 'those who are served'],
  ['Chômeurs s’abstenir', 'refused', 'Chômeurs s’abstenir', 'what one has'],
  ['Pas de bénéficiaires du RSA', 'refused', 'Pas de bénéficiaires du RSA', 'what one has'],
  ['Chantier d’insertion ouvert aux bénéficiaires du RSA', '-', '', 'insertion is for them'],
  ['Homosexuels exclus', 'refused', 'Homosexuels exclus', 'customs'],
  ['Non-fumeur', 'doubt', 'Non-fumeur', 'customs'],
  // Nothing wrong.
  ['Véhiculé, permis B exigé', '-', '', 'a question of licence and of travel'],
  ['Dynamique, ponctuel, débutant accepté', '-', '', 'qualities'],
  ['Casier judiciaire vierge', '-', '', 'no ground of the law'],
  ['<script>alert("jeune")</script>', 'doubt', 'jeune', 'a tag is text'],
  ['', '-', '', 'nothing'],
]

test('what an offer may not say is found where it stands, and what looks like it is not', () => {
  for (const [text, level, word, why] of cases) {
    const [first] = findDiscrimination(text)
    assert.deepEqual([first?.level ?? '-', first?.word ?? ''], [level, word], `${text}: ${why}`)
  }
})

test('each word says its article, its reason, and where it stands', () => {
  const text = `${'Vous préparez les commandes. '.repeat(4)}Vous avez moins de 35 ans, vous êtes célibataire.`
  const found = findDiscrimination(text)
  assert.deepEqual(
    found.map(({ word, article, at }) => [word, article, text.slice(at, at + word.length)]),
    [
      ['moins de 35 ans', 'L. 1132-1 et L. 5331-2', 'moins de 35 ans'],
      ['célibataire', 'L. 1142-1 et L. 5321-2', 'célibataire'],
    ],
  )
  assert.equal(found[0]!.around, '…\u00a0les commandes. Vous avez moins de 35 ans, vous êtes célibataire.')
})

test('accents, capitals and old spellings of an apostrophe change nothing', () => {
  for (const text of ['CELIBATAIRE', 'célibataire', 'Ce\u0301libataire', 'CÉLIBATAIRE'])
    assert.equal(findDiscrimination(text)[0]?.criterion, 'family', text)
  assert.equal(findDiscrimination("Seniors s'abstenir")[0]?.level, 'refused')
})

test('any text is looked at, the longest in little time, and a word stands where it is said to', () => {
  const piece = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...cases.map(([text]) => text)))
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
      const text = tidy(pieces.join(' '))
      for (const { word, at } of findDiscrimination(text))
        assert.equal(text.slice(at, at + word.length), word)
    }),
  )
  const long = 'recherche un jeune homme de '.repeat(180)
  const start = process.cpuUsage().user
  findDiscrimination(long)
  assert.ok(process.cpuUsage().user - start < 2_000_000, 'two seconds of work for 5,000 characters')
})
