/** What would make a text plainer: sentences too long, and initials that nobody spells out. Proposed, never imposed. */

const LONG = 25

/** Of the trade; the person may not know them. */
const initials: Readonly<Record<string, string>> = {
  ACI: 'atelier et chantier d’insertion',
  AED: 'aide éducative à domicile',
  AEMO: 'assistance éducative en milieu ouvert',
  APA: 'allocation personnalisée d’autonomie',
  APL: 'aide personnalisée au logement',
  ASE: 'aide sociale à l’enfance',
  ASLL: 'accompagnement social lié au logement',
  CAF: 'caisse d’allocations familiales',
  CCAS: 'centre communal d’action sociale',
  CER: 'contrat d’engagements réciproques',
  CMP: 'centre médico-psychologique',
  CMS: 'centre médico-social',
  CSS: 'complémentaire santé solidaire',
  DALO: 'droit au logement opposable',
  FAJ: 'fonds d’aide aux jeunes',
  FSL: 'fonds de solidarité pour le logement',
  MASP: 'mesure d’accompagnement social personnalisé',
  MDPH: 'maison départementale des personnes handicapées',
  MSA: 'mutualité sociale agricole',
  PASS: 'permanence d’accès aux soins',
  PMI: 'protection maternelle et infantile',
  RQTH: 'reconnaissance de la qualité de travailleur handicapé',
  RSA: 'revenu de solidarité active',
  SIAE: 'structure d’insertion par l’activité économique',
  SIAO: 'service intégré d’accueil et d’orientation',
  SPIP: 'service pénitentiaire d’insertion et de probation',
  UTAS: 'unité territoriale d’action sociale',
}

/** At most a few: the first are enough to begin with. */
export function hintsOf(text: string): string[] {
  const long = text
    .split(/(?<=[.!?…])\s+|\n+/)
    .filter(sentence => sentence.split(/\s+/).filter(word => /\p{L}/u.test(word)).length > LONG)
    .map(
      sentence =>
        `Phrase de plus de ${LONG} mots\u00a0: «\u00a0${sentence.split(/\s+/).slice(0, 6).join(' ')}…\u00a0»`,
    )
  const found = [...new Set(text.match(/\b\p{Lu}{2,6}\b/gu) ?? [])].flatMap(word =>
    initials[word] && !text.toLowerCase().includes(initials[word].toLowerCase())
      ? [`${word}\u00a0: écrivez une fois «\u00a0${initials[word]}\u00a0»`]
      : [],
  )
  return [...long, ...found].slice(0, 6)
}
