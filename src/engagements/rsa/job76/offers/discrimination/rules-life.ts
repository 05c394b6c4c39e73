/** Family, pregnancy, customs, where one lives, what one has. */
import { ALONE, AWAY } from './criteria.ts'
import type { Rule } from './find.ts'

const SERVED =
  /(?:personnes?|usagers?|patients?|publics?|familles|residents?|locataires?|clients?|enfants?|jeunes|beneficiaires|populations?|ceux|celles)[^.!?\n]{0,15}$/

export const life: readonly Rule[] = [
  {
    ...{ criterion: 'family', level: 'refused' },
    before: /(?:logements?|chambres?|studios?|soirees?|residences?|accueil\w*|aupres)[^.!?\n]{0,20}$/,
    pattern:
      /\bcelibataires?\b|\b(?:sans |pas d')enfants?\b(?! (?:accompagn|present))|\b(?:sans|pas de|aucune?|libre de) (?:toute )?(?:charge|contrainte|obligation|attache)s? (?:de famille|familiales?)|\b(?:meres?|peres?) de famille\b/g,
  },
  {
    ...{ criterion: 'family', level: 'refused' },
    pattern: new RegExp(
      `\\b(?:femmes? )?enceintes? ${AWAY}|\\bpas (?:de femmes? )?enceintes?\\b|\\bnon[- ]enceintes?\\b|\\b(?:pas|sans|aucun) (?:de )?(?:projet|desir) (?:de |d')(?:grossesse|maternite|bebe|enfant)|\\b(?:mariee?s?|pacsee?s?|divorcee?s?) (?:${ALONE}|${AWAY})`,
      'g',
    ),
  },
  {
    ...{ criterion: 'family', level: 'doubt' },
    pattern:
      /\b(?:precis\w+|indiqu\w+|votre) [^.\n]{0,20}situation (?:de famille|familiale|matrimoniale|maritale)\b|\brecherch\w+ (?:un )?couple\b/g,
  },
  {
    ...{ criterion: 'customs', level: 'refused' },
    pattern: new RegExp(
      `\\b(?:heterosexuel(?:le)?s?|homosexuel(?:le)?s?|gays?|lesbiennes?|homos?|trans(?:genres?|sexuel\\w*)?) (?:${AWAY}|uniquement|seulement|exclusivement)|\\bpas d(?:e |')(?:gays?|homosexuels?|homos?|lesbiennes?|trans)\\b|\\bbonnes mœurs\\b|\\bbonnes moeurs\\b`,
      'g',
    ),
  },
  {
    ...{ criterion: 'customs', level: 'doubt' },
    before:
      /(?:espaces?|etablissement|zones?|locaux|lieu|lieux|vehicules?|chambres?|logement|site)[^.!?\n]{0,12}$/,
    pattern: /\bnon[- ]fumeu(?:r|se)s?\b|\bfumeu(?:r|se)s? (?:s'abstenir|exclus?)/g,
  },
  {
    ...{
      criterion: 'residence',
      level: 'refused',
      before: SERVED,
      allowedFor: /\bloge sur place|logement de fonction|concierg|gardien/,
    },
    pattern:
      /\b(?:habiter|habitant|resider|residant|demeurer|demeurant|domiciliee?s?|vivre|vivant) (?:obligatoirement |imperativement |deja |vous |egalement )?(?:a|au|aux|sur|dans|pres|proche|a proximite|non loin|le secteur|la commune|le departement)\b/g,
  },
  {
    ...{ criterion: 'residence', level: 'refused' },
    pattern: new RegExp(
      `\\b(?:candidate?s?|profils?|personnes?|salariee?s?) (?:du|de la|des|de l'|locales?|locaux)(?: (?:voisinage|quartiers?|commune|secteur|coin|environs?|departement|alentours|proximite))? ?${ALONE}|\\bdu (?:voisinage|quartier) ${ALONE}|\\bdomicile (?:proche|a proximite|a moins de)|\\bvotre (?:domicile|lieu de residence) (?:est|sera|doit|a moins|proche|dans|en|se)\\b|\\bhabitante?s? (?:de|du|des) [^.\\n]{0,25}${ALONE}`,
      'g',
    ),
  },
  {
    ...{ criterion: 'residence', level: 'doubt' },
    // Measures for those who live in some places are allowed (code du travail, art. L. 1133-5).
    pattern:
      /\bvoisinage\b(?! (?:du chantier|de l'usine))|\bquartiers? prioritaires?\b|\bqpv\b|\b(?:proche|pres|a proximite) (?:du|de votre) (?:domicile|lieu de residence)\b|\b(?:rib|compte bancaire) francais\b|\bvous habitez\b/g,
    before:
      /(?:troubles? (?:du|de)|relations? (?:de|avec le)|bon|conflits? de|en) $|(?:intervention|animation|associations?|mediation|dans les|centre social)[^.!?\n]{0,15}$/,
  },
  {
    ...{ criterion: 'poverty', level: 'refused' },
    pattern: new RegExp(
      `\\b(?:rsa|beneficiaires? du rsa|rsastes?|chomeu(?:r|se)s?|assistee?s?|sdf|cas sociaux) ${AWAY}|\\b(?:pas de|sans) (?:rsa|beneficiaires? du rsa|chomeurs?|dettes?|surendettement|cas sociaux|sdf)\\b|\\bnon (?:interdit bancaire|surendettee?)\\b`,
      'g',
    ),
  },
  {
    ...{
      criterion: 'poverty',
      level: 'doubt',
      anywhere: /insertion|\biae\b|\bcddi\b|accompagn\w+|travail(?:leur|leuse) social/,
    },
    pattern: /\bbeneficiaires? du rsa\b|\binterdit bancaire\b/g,
  },
]
