/** One household of the file, from its values; what is missing or unreadable is refused with its line. */
import type { Block, TopBlock } from './blocks.ts'
import { boolean, day, departement, many, need, needDay, one, text, within } from './fields.ts'
import type {
  CafAddress,
  CafDecision,
  CafEvent,
  CafHeader,
  CafHousehold,
  CafState,
  CafSuspension,
} from './household.ts'
import { readPerson } from './person.ts'
import { wrong } from './sentences.ts'

export function readHeader(block: TopBlock): CafHeader {
  const type = need(block, 'TYPEFLUX')
  if (type !== 'M' && type !== 'I') {
    throw wrong(block.line, `le type de flux « ${type} » n’est pas connu : M (mensuel) ou I (infra-mensuel).`)
  }
  const departementCode = text(block, 'IDEPARTE')
  return {
    application: text(block, 'APPLIEME') ?? '',
    version: text(block, 'NUMVERSIONAPPLIEME') ?? '',
    type,
    nature: text(block, 'NATFLUX') ?? '',
    createdOn: needDay(block, 'DTCREAFLUX'),
    createdAt: text(block, 'HEUCREAFLUX') ?? '',
    referenceOn: needDay(block, 'DTREF'),
    departement: departementCode && departement(departementCode),
    line: block.line,
  }
}

export function readHousehold(block: TopBlock): CafHousehold {
  if (block.tooMuch) throw wrong(block.tooMuch.line, `ce foyer n’est pas lu (${block.tooMuch.reason}).`)
  const identification = within(block, 'IdentificationRSA')
  const caisse = within(identification, 'Organisme')
  const request = within(identification, 'DemandeRSA')
  const administrative = within(block, 'DonneesAdministratives')
  const benefit = one(block, 'PrestationRSA') ?? within(administrative, 'PrestationRSA')
  const situation = within(benefit, 'SituationDossierRSA')
  const detail = one(benefit, 'DetailDroitRSA')
  const common = detail && one(detail, 'TroncCommunDroitRSA')
  const family = one(administrative, 'SituationFamille')
  const familySituation = family && text(family, 'SITFAM')
  const persons = many(block, 'Personne').map(readPerson)
  if (persons.length === 0) throw wrong(block.line, 'ce foyer ne compte personne (aucune balise Personne).')
  return {
    line: block.line,
    organism: organism(caisse),
    caisse: need(caisse, 'NUMORG'),
    matricule: need(caisse, 'MATRICULE'),
    requestNumber: need(request, 'NUMDEMRSA'),
    requestedOn: needDay(request, 'DTDEMRSA'),
    departement: departement(need(within(identification, 'Partenaire'), 'IDEPARTE')),
    cedant: cedant(one(identification, 'OrganismeCedant')),
    prenant: prenant(one(identification, 'OrganismePrenant')),
    state: state(within(situation, 'EtatDossierRSA')),
    refusal: decision(one(situation, 'Refus'), 'MOTIREFURSA', 'DTREFURSA'),
    suspensions: suspensions(many(situation, 'SuspensionDroit'), 'MOTISUSDRORSA', 'DDSUSDRORSA'),
    paymentSuspensions: suspensions(
      [...many(situation, 'SuspensionVersement'), ...many(situation, 'RessourcesTropElevees')],
      'MOTISUSVERSRSA',
      'DDSUSVERSRSA',
    ),
    closure: decision(one(situation, 'FinDroit'), 'MOTICLORSA', 'DTCLORSA'),
    earlierClosure: decision(one(situation, 'FinDroitMoisAnterieur'), 'MOTICLORSA', 'DTCLORSA'),
    opening: opening(one(situation, 'DroitOuvert')),
    entitlements: detail ? many(detail, 'DetailCalculDroitRSA').flatMap(entitlements) : [],
    homeless: common ? boolean(common, 'TOPSANSDOMFIXE') : null,
    origin: (common && text(common, 'ORIDEMRSA')) ?? text(request, 'ORIDEMRSA'),
    addresses: many(administrative, 'Adresse').map(address),
    family: family && familySituation ? { situation: familySituation, since: day(family, 'DDSITFAM') } : null,
    persons,
    events: many(block, 'Evenement').flatMap(events),
    aside: block.aside,
  }
}

function organism(caisse: Block): 'CAF' | 'MSA' {
  const given = need(caisse, 'FONORG')
  if (given === 'CAF' || given === 'MSA') return given
  throw wrong(caisse.line, `l’organisme « ${given} » n’est ni la CAF ni la MSA.`)
}

function state(block: Block): CafState {
  const given = need(block, 'ETATDOSRSA')
  if (/^[0-6]$/.test(given)) return given as CafState
  throw wrong(block.line, `l’état du dossier « ${given} » n’est pas connu (de 0 à 6).`)
}

function cedant(block: Block | undefined): CafHousehold['cedant'] {
  const arrivedOn = block && day(block, 'DDARRMUT')
  if (!block || !arrivedOn) return null
  return {
    organism: text(block, 'FONORGCEDMUT') ?? '',
    caisse: text(block, 'NUMORGCEDMUT') ?? '',
    matricule: text(block, 'MATRICULEORGCEDMUT'),
    arrivedOn,
  }
}

function prenant(block: Block | undefined): CafHousehold['prenant'] {
  const leftOn = block && day(block, 'DDDEPAMUT')
  if (!block || !leftOn) return null
  return { organism: text(block, 'FONORGPRENMUT') ?? '', caisse: text(block, 'NUMORGPRENMUT') ?? '', leftOn }
}

function decision(block: Block | undefined, motive: string, on: string): CafDecision | null {
  if (!block) return null
  return { on: needDay(block, on), motive: need(block, motive) }
}

function opening(block: Block | undefined): CafHousehold['opening'] {
  const on = block && day(block, 'DTODRSA')
  return block && on ? { on, motive: text(block, 'MOTIODRSA') } : null
}

const suspensions = (blocks: Block[], motive: string, from: string): CafSuspension[] =>
  blocks.map(block => ({ motive: need(block, motive), from: needDay(block, from) }))

/** VRSB holds the dates in the block itself, VRSD one level down. */
const entitlements = (block: Block): CafHousehold['entitlements'] =>
  [block, ...block.blocks].flatMap(holder => {
    const [nature, from] = [text(holder, 'NATPF'), day(holder, 'DDNATDRO')]
    return nature && from
      ? [{ nature, subNature: text(holder, 'SOUSNATPF'), from, until: day(holder, 'DFNATDRO') }]
      : []
  })

/** VRSD0101 writes an address flat, the others in two blocks. */
function address(block: Block): CafAddress {
  const parts = [block, ...block.blocks]
  const part = (tag: string) => {
    for (const holder of parts) {
      const value = text(holder, tag)
      if (value) return value
    }
    return null
  }
  const common = one(block, 'TroncCommunAdresse') ?? block
  return {
    rank: part('RGADR') ?? '01',
    since: day(common, 'DTEMM'),
    country: part('PAYS'),
    type: part('TYPEADR'),
    state: part('ETATADR'),
    identity: part('COMPLIDEADR'),
    complement: part('COMPLADR'),
    number: part('NUMVOIE'),
    streetType: part('LIBTYPEVOIE') ?? part('TYPEVOIE'),
    streetName: part('NOMVOIE'),
    place: part('LIEUDIST'),
    insee: part('NUMCOM'),
    postcode: part('CODEPOS'),
    commune: part('NOMCOM') ?? part('LOCAADR'),
    abroad: [2, 3, 4, 5, 6, 7].flatMap(line => part(`LIBLIG${line}ADR`) ?? []),
  }
}

/** VRSB has one motive by event, VRSD a session with its list of motives. */
function events(block: Block): CafEvent[] {
  const session = one(block, 'SessionEvenement') ?? block
  const on = needDay(session, 'DTLIQ')
  const motives = [block, ...block.blocks].flatMap(holder => holder.fields.filter(isMotive))
  return motives.map(motive => ({ on, at: text(session, 'HEULIQ') ?? '', motive: motive.text }))
}

const isMotive = ({ name, text }: { name: string; text: string }) =>
  (name === 'FG' || name === 'MOTITRANSFLUX') && text !== ''
