/** Origin, nationality, colour, religion, opinions, language. */
import { ALONE, AWAY, CALLS } from './criteria.ts'
import type { Rule } from './find.ts'

/** Jobs that the law keeps for nationals (code général de la fonction publique, art. L. 321-1 et L. 321-2), or that need an accreditation. */
const KEPT =
  /habilitation|confidentiel|secret.defense|fonction publique|police|gendarmerie|militaire|armee|douane|magistrat|souverainete/

const PEOPLES =
  '(?:blanc(?:he)?s?|noire?s?|arabes?|asiatiques?|metisse?s?|europeen(?:ne)?s?|maghrebin(?:e)?s?|africain(?:e)?s?|gitan(?:e)?s?|roms?|roumain(?:e)?s?|etrangere?s?|etrangers?|immigree?s?|antillais(?:e)?s?|chinois(?:e)?s?|turcs?|turques?|polonais(?:e)?s?|portugais(?:e)?s?|gaulois(?:e)?s?)'
const SOMEBODY =
  '(?:hommes?|femmes?|personnes?|candidate?s?|vendeu\\w+|serveu\\w+|profils?|individus?|employee?s?|agents?|garcons?|filles?)'
const BELIEVERS =
  '(?:musulman(?:e)?s?|catholiques?|juif|juifs|juives?|chretien(?:ne)?s?|protestante?s?|athees?|bouddhistes?|voilee?s?)'

export const origin: readonly Rule[] = [
  {
    ...{ criterion: 'origin', level: 'refused', allowedFor: KEPT },
    pattern:
      /\b(?:de )?nationalite (?:francaise|europeenne|ue)\b|\b(?:etre |citoyen(?:ne)? )francaise?\b(?! (?:courant|langue))|\bressortissante?s? (?:francais|europeen|de l'union)\w*/g,
    before: /(?:droit|quelle que soit (?:la|votre)|toute|sans condition de) $/,
  },
  {
    ...{ criterion: 'origin', level: 'refused' },
    pattern: new RegExp(
      `\\b${SOMEBODY} (?:de type )?${PEOPLES}(?![\\w-])|${CALLS}(?:de type )?(?:blancs?|noirs?|arabes?|europeen(?:ne)?s?|maghrebin\\w*)(?![\\w-])|\\bblancs? ?(?:\\/|ou) ?europeens?\\b|\\b${PEOPLES} (?:${AWAY}|uniquement|seulement|exclusivement)|\\bpas (?:de |d')(?:noirs|blancs|arabes|africains|etrangers|maghrebins|roms|gitans|immigres)\\b`,
      'g',
    ),
    before: /(?:linge|vin|fromage|pain|poisson|vins|produits?|papiers?|cartons?|tissus?)[^.!?\n]{0,12}$/,
  },
  {
    ...{ criterion: 'origin', level: 'refused' },
    pattern:
      /\bde souche\b|\bpeau (?:blanche|noire|claire|foncee|mate)\b|\btype (?:europeen|caucasien|africain|maghrebin|asiatique)\b|\bd'origine (?:francaise|europeenne|africaine|maghrebine|arabe|asiatique|etrangere)\b|\bbleu[, -]+blanc[, -]+rouge (?:exige|souhaite|uniquement)\w*|\bbbr\b/g,
    before: /(?:produits?|viandes?|aliments?|lait|legumes?|matieres?|pieces?|soins?)[^.!?\n]{0,20}$/,
  },
  {
    ...{ criterion: 'language', level: 'doubt' },
    pattern:
      /\blangue maternelle\b|\bsans accents?\b|\baccent (?:etranger|exclu|prononce)\b|\bcarte d'identite francaise\b/g,
  },
  {
    ...{ criterion: 'religion', level: 'refused' },
    pattern: new RegExp(
      `\\b(?:${SOMEBODY}|etre) ${BELIEVERS}|\\bde (?:confession|religion) \\w+|\\b${BELIEVERS} (?:${AWAY}|${ALONE})|\\bpas (?:de |d')(?:musulman\\w*|juifs?|catholiques?|chretiens?|voilees?|voile)\\b|\\b(?:non[- ])?(?:pratiquante?s?|croyante?s?) ${ALONE}|\\bne (?:fais\\w*|pratiqu\\w+) pas (?:le |la )?(?:ramadan|religion)|\\b(?:voile|foulard|hijab)s? (?:islamiques? )?${AWAY}`,
      'g',
    ),
  },
  {
    ...{ criterion: 'religion', level: 'doubt' },
    pattern: /\b(?:sans|aucun|pas de) signes? religieux\b|\bramadan\b|\bpratiques? religieuses?\b/g,
  },
  {
    ...{ criterion: 'opinion', level: 'refused' },
    pattern: new RegExp(
      `\\b(?:syndicalistes?|syndiquee?s?|grevistes?|militante?s?|elue?s?) ${AWAY}|\\b(?:non|pas)[- ](?:de )?(?:syndiquee?s?|syndicalistes?)\\b|\\bsans (?:engagement|appartenance|activite|mandat) (?:syndicale?|politique|electif|electoral)\\b|\\bpas de mandat (?:syndical|electif|d'elu)\\b`,
      'g',
    ),
  },
  {
    ...{ criterion: 'opinion', level: 'doubt' },
    pattern: /\bopinions? politiques?\b|\bapolitiques?\b/g,
  },
]
