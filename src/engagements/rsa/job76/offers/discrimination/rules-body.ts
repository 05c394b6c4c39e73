/** Age, sex, looks, health. */
import { ALONE, AWAY, CALLS } from './criteria.ts'
import type { Rule } from './find.ts'

/** Contracts that the law opens by age (code du travail, art. L. 6222-1, L. 6325-1, L. 5134-110). */
const BY_AGE =
  /apprenti|alternance|professionnalisation|service civique|emploi franc|emploi d'avenir|majorite legale/
/** Those whom one works for, or cares for. */
const SERVED =
  /(?:enfants?|jeunes|mineurs?|ados?|adolescents?|adultes|personnes|publics?|eleves|residents?|patients?|usagers?|beneficiaires|seniors|clients?|groupes?|sejours?|accueil\w*|accompagn\w+|aupres|aide aux?|creche|classes?)[^.!?\n]{0,30}$/
const EXPERIENCE =
  /^ (?:et plus |minimum )?(?:d'|de )?(?:experience|anciennete|existence|savoir|carriere|metier|pratique|permis|garantie|presence|histoire|activite)/
const BOTH_SEXES =
  /\b[hf] ?[/-] ?[hfx]\b|\b[mf] ?[/-] ?[fm]\b|hommes? ?(?:\/|ou|et) ?femmes?|femmes? ?(?:\/|ou|et) ?hommes?|tous (?:les )?genres|mixte/

const WHO = '(?:hommes?|femmes?|garcons?|filles?|dames?|demoiselles?|messieurs|monsieur|madame)'
/** Old names of trades: « femme de ménage » says a trade, and one sex. */
const TRADE =
  "(?:femme|homme|garcon|fille|dame) (?:de menage|de chambre|d'entretien|toutes mains|a tout faire|de peine|de service|de salle|de cafe|d'etage|de compagnie|de quai|d'ecurie)"

export const body: readonly Rule[] = [
  {
    ...{ criterion: 'age-limit', level: 'refused', before: SERVED, after: EXPERIENCE, allowedFor: BY_AGE },
    pattern:
      /\b(?:moins de [2-6]\d ans|age (?:maximum|maximal|maxi|max|limite)\b|limite d'age|(?:pas|jamais) (?:plus|au[- ]dela) de [2-6]\d ans|[2-6]\d ans (?:maximum|maxi|max)\b)/g,
  },
  {
    ...{ criterion: 'age-limit', level: 'refused', before: SERVED, after: EXPERIENCE, allowedFor: BY_AGE },
    pattern:
      /\b(?:agee?s? )?(?:entre|de) [1-6]\d (?:ans )?(?:et|a) [1-6]\d ans\b|\bagee?s? (?:de|entre) (?:plus de |moins de )?[1-6]\d\b/g,
  },
  { criterion: 'age', level: 'refused', pattern: /\bnee?s? (?:apres|avant|entre|en) (?:19|20)\d\d\b/g },
  {
    ...{ criterion: 'age', level: 'doubt', after: EXPERIENCE },
    before:
      /(?:depuis|existe\w*|forte?s? de|experience|implante\w*|fonde\w*|garanti\w*|cree\w*)[^.!?\n]{0,15}$/,
    pattern: /\bplus de [1-6]\d ans\b/g,
  },
  {
    ...{ criterion: 'age', level: 'refused', allowedFor: BY_AGE },
    pattern: new RegExp(
      `${CALLS}jeunes?\\b(?! (?:pousses?|permis|entreprise|conducteur))|\\bjeunes? (?:homme|femme|fille|garcon|personne|candidate?|profil|collaborat\\w+|vendeu\\w+|serveu\\w+|employee?|diplomee?|retraitee?|commercia\\w+|secretaire)s?\\b|\\bjeunes? et (?:dynamique|motive|souriant)\\w*|\\bjeunes? ${ALONE}`,
      'g',
    ),
    before: /(?:robes?|accueil|accompagn\w+|aupres|aide|animation|encadr\w+|suivi|public)[^.!?\n]{0,25}$/,
  },
  {
    ...{ criterion: 'age', level: 'doubt' },
    before:
      /(?:accueil\w*|accompagn\w+|aupres|animation|service|public|encadr\w+|foyer\w*|pour les|suivi|garde|eveil|sejours?|groupes?|des|aux|mission locale)[^.!?\n]{0,25}$/,
    after:
      /^ (?:enfants?|public|publics|adultes|accueilli|majeurs|mineurs|travailleurs|patients|residents?|ado|eleves|pousses?|plants?|arbres|animaux|bovins|veaux|vaches|chevaux|permis|conducteur|entreprise|societe|marque|structure|association|maries)/,
    pattern: /\bjeunes?\b/g,
  },
  {
    ...{ criterion: 'age', level: 'refused' },
    pattern: new RegExp(
      `\\b(?:seniors?|vieux|retraitee?s?|quinquas?|quinquagenaires?) ${AWAY}|\\bpas de (?:seniors?|vieux|retraites?)\\b`,
      'g',
    ),
  },
  {
    ...{ criterion: 'age', level: 'doubt' },
    pattern:
      /\b(?:ideale?|convien\w+|parfaite?)(?: pour| a| aux?)?(?: une?| des| les?)? (?:etudiante?|lyceen(?:ne)?|retraitee?|senior)s?\b/g,
  },
  {
    ...{ criterion: 'sex', level: 'refused' },
    pattern: new RegExp(
      `\\b${WHO} (?:${ALONE}|${AWAY})|${CALLS}(?:jeunes? )?${WHO}\\b|\\bpas (?:de |d')${WHO}\\b`,
      'g',
    ),
    before: /(?:sage[- ]|rayons? |mode |collections? )$/,
    after:
      /^(?: ?\/| ou| et (?:une? |des |aux )?(?:femme|homme)|[- ]grenouille|[- ]orchestre| (?:de menage|de chambre|d'entretien|toutes|a tout|de peine|de service|de salle|de cafe|d'etage|de compagnie|de quai|d'ecurie|victimes?))/,
  },
  {
    criterion: 'sex',
    level: 'doubt',
    pattern: new RegExp(`\\b${TRADE}\\b`, 'g'),
    anywhere: BOTH_SEXES,
    after: /^ ?\/| ou valet/,
  },
  {
    ...{ criterion: 'sex', level: 'doubt', anywhere: BOTH_SEXES },
    before:
      /(?:sage[- ]|rayons? |mode |collections? |pret[- ]a[- ]porter |vetements? |coiff\w+ |coupes? |chaussures? |parfums? |vestiaires? |barbier |jeune )$/,
    after:
      /^(?:[- ](?:grenouille|orchestre|cle)| (?:de menage|de chambre|d'entretien|toutes|a tout|de peine|de service|de salle|de l'art|enceinte))/,
    pattern: /\b(?:homme|femme)\b/g,
  },
  {
    ...{ criterion: 'sex', level: 'doubt', anywhere: BOTH_SEXES },
    pattern:
      /\b(?:recherch\w+|cherch\w+|recrut\w+|embauch\w+) (?:une|des) (?!personne|equipe)\w+(?:euse|iere|trice|ienne|esse)s?\b/g,
  },
  {
    ...{ criterion: 'looks', level: 'refused' },
    pattern:
      /\b(?:tres |d'une )?(?:bonne|excellente|parfaite|belle) presentation\b(?! (?:des?|du|de la|d'|a |aux?))|\bpresentation (?:impeccable|irreprochable|soignee)\b(?! (?:des?|du|d'))|\bphysique (?:agreable|avantageux|attrayant|sportif)\b|\bbelles? (?:apparence|femme|fille)s?\b|\bbel homme\b/g,
    after: /^ (?:des?|du|d'|de la) /,
  },
  {
    ...{ criterion: 'looks', level: 'refused' },
    pattern:
      /\btaille (?:minimum|minimale|mini|maxi\w*)(?: de| :)? ?1|\bmesur(?:er|ant) (?:plus|moins|au moins|entre)[^.\n]{0,12}1 ?m|\bmensurations\b/g,
  },
  {
    ...{ criterion: 'looks', level: 'doubt' },
    pattern:
      /\b(?:cv (?:avec|et|\+) (?:une )?photo|photo(?:graphie)? (?:obligatoire|exigee|recente|souhaitee|indispensable)|apparence (?:soignee|physique|irreprochable)|(?:sans|pas de|ni) (?:tatouage|piercing|barbe)s?|(?:tatouage|piercing|barbe)s? (?:apparente?s? |visibles? )?(?:interdite?s?|exclue?s?|refusee?s?))/g,
  },
  {
    ...{ criterion: 'health', level: 'refused' },
    before: /(?:aide|accueil|accompagn\w+|aupres|residents?|patients?|public)[^.!?\n]{0,30}$/,
    pattern: new RegExp(
      `\\b(?:personnes?|candidate?s?|hommes?|femmes?|etre|individus?|profils?|travailleurs?) (?:physiquement |parfaitement |bien )?valides?\\b|\\bhandicapee?s? ${AWAY}|\\b(?:pas de|sans|aucun) (?:handicap|probleme de (?:sante|dos))\\w*|\\bnon[- ]handicapee?s?\\b|\\b(?:en )?(?:bonne|excellente|parfaite) sante\\b|\\bproblemes? de (?:dos|sante) ${AWAY}`,
      'g',
    ),
  },
  {
    ...{ criterion: 'health', level: 'doubt' },
    pattern:
      /\b(?:bonne|excellente|parfaite) (?:condition|forme) physique\b|\b(?:non|pas) (?:accessible|adapte) aux (?:personnes|travailleurs) (?:en situation de )?handicap\w*|\bpas d'arrets? maladie\b/g,
  },
]
