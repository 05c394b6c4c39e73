/** A file of the CAF in its true form (VRSB0801): the order of the XSD, letters of windows-1252, numbers filled with zeros. */
import type { CafAddress, CafHeader, CafHousehold } from '../caf/household.ts'
import { personXml } from './write-person.ts'
import { amount, block, some, tag } from './xml.ts'

export const fileStart = (header: CafHeader): string =>
  `<?xml version="1.0" encoding="windows-1252"?>\n<Racine>\n${block(
    'IdentificationFlux',
    tag('APPLIEME', header.application) +
      tag('NUMVERSIONAPPLIEME', header.version) +
      tag('TYPEFLUX', header.type) +
      tag('NATFLUX', header.nature) +
      tag('DTCREAFLUX', header.createdOn) +
      tag('HEUCREAFLUX', header.createdAt) +
      tag('DTREF', header.referenceOn),
  )}`

export const fileEnd = (households: number): string =>
  `${block(
    'TransmissionFlux',
    tag('NBTOTDOSRSATRANSM', String(households).padStart(8, '0')) + tag('NBTOTDOSRSATRANSMANO', '00000000'),
  )}</Racine>\n`

/**
 * What a CafHousehold keeps, and around it what it does not (incomes, activities, amounts), made up from its matricule.
 * Only the newer forms can say `opening` and the dates of `sdd`: they are not written.
 */
export const householdXml = (household: CafHousehold): string =>
  block(
    'InfosFoyerRSA',
    identification(household) +
      household.persons.map((_, rank) => personXml(household, rank)).join('') +
      administrative(household) +
      benefit(household) +
      household.events
        .map(({ on, at, motive }) =>
          block('Evenement', tag('DTLIQ', on) + tag('HEULIQ', at) + tag('FG', motive)),
        )
        .join(''),
  )

function identification({
  organism,
  caisse,
  matricule,
  departement,
  cedant,
  prenant,
  ...household
}: CafHousehold) {
  return block(
    'IdentificationRSA',
    block('Organisme', tag('FONORG', organism) + tag('NUMORG', caisse) + tag('MATRICULE', matricule)) +
      block('Partenaire', tag('TYPEPARTE', 'CG ') + tag('IDEPARTE', departement.padStart(3, '0'))) +
      block(
        'DemandeRSA',
        tag('DTDEMRSA', household.requestedOn) + tag('NUMDEMRSA', household.requestNumber),
      ) +
      (cedant
        ? block(
            'OrganismeCedant',
            tag('FONORGCEDMUT', cedant.organism) +
              tag('NUMORGCEDMUT', cedant.caisse) +
              some('MATRICULEORGCEDMUT', cedant.matricule) +
              tag('DDARRMUT', cedant.arrivedOn),
          )
        : '') +
      (prenant
        ? block(
            'OrganismePrenant',
            tag('FONORGPRENMUT', prenant.organism) +
              tag('NUMORGPRENMUT', prenant.caisse) +
              tag('DDDEPAMUT', prenant.leftOn),
          )
        : ''),
  )
}

const administrative = ({ family, addresses }: CafHousehold) =>
  block(
    'DonneesAdministratives',
    (family
      ? block('SituationFamille', tag('SITFAM', family.situation) + tag('DDSITFAM', family.since))
      : '') + addresses.map(addressXml).join(''),
  )

function addressXml(address: CafAddress) {
  const common =
    tag('RGADR', address.rank) +
    some('DTEMM', address.since) +
    tag('PAYS', address.country) +
    tag('TYPEADR', address.type) +
    tag('ETATADR', address.state)
  return block('Adresse', block('TroncCommunAdresse', common) + inFrance(address) + abroad(address))
}

const inFrance = (address: CafAddress) =>
  address.insee
    ? block(
        'AdresseDetailleeFrance',
        tag('COMPLIDEADR', address.identity) +
          tag('COMPLADR', address.complement) +
          tag('NUMVOIE', address.number) +
          tag('LIBTYPEVOIE', address.streetType) +
          tag('NOMVOIE', address.streetName) +
          tag('LIEUDIST', address.place) +
          tag('NUMCOM', address.insee) +
          tag('CODEPOS', address.postcode) +
          tag('NOMCOM', address.commune),
      )
    : ''

const abroad = ({ abroad: lines }: CafAddress) =>
  lines.length > 0
    ? block(
        'AdresseHorsFrance',
        [2, 3, 4, 5, 6, 7].map((at, rank) => tag(`LIBLIG${at}ADR`, lines[rank])).join(''),
      )
    : ''

function benefit(household: CafHousehold) {
  const { state, refusal, suspensions, paymentSuspensions, closure, earlierClosure } = household
  const situation =
    block('EtatDossierRSA', tag('ETATDOSRSA', state)) +
    (refusal ? block('Refus', tag('DTREFURSA', refusal.on) + tag('MOTIREFURSA', refusal.motive)) : '') +
    suspensions
      .map(({ motive, from }) =>
        block('SuspensionDroit', tag('MOTISUSDRORSA', motive) + tag('DDSUSDRORSA', from)),
      )
      .join('') +
    paymentSuspensions
      .map(({ motive, from }) =>
        block('SuspensionVersement', tag('MOTISUSVERSRSA', motive) + tag('DDSUSVERSRSA', from)),
      )
      .join('') +
    (closure ? block('FinDroit', tag('MOTICLORSA', closure.motive) + tag('DTCLORSA', closure.on)) : '') +
    (earlierClosure
      ? block(
          'FinDroitMoisAnterieur',
          tag('MOTICLORSA', earlierClosure.motive) + tag('DTCLORSA', earlierClosure.on),
        )
      : '')
  return block(
    'PrestationRSA',
    block('SituationDossierRSA', situation) + block('DetailDroitRSA', detail(household)),
  )
}

function detail({ homeless, origin, requestedOn, persons, entitlements }: CafHousehold) {
  const children = persons.filter(({ role }) => role === 'ENF').length
  const common =
    some('TOPSANSDOMFIXE', homeless) +
    tag('NBENFAUTCHA', String(children).padStart(2, '0')) +
    tag('ORIDEMRSA', origin) +
    tag('DTORIDEMRSA', requestedOn) +
    tag(
      'TOPFOYDRODEVORSA',
      persons.some(({ sdd }) => sdd),
    )
  // Montant forfaitaire of April 2026 for one person, half more for the second, three tenths for each other (CASF art. R. 262-1).
  const forfait = 651.69 * (1 + (persons.length > 1 ? 0.5 : 0) + 0.3 * Math.max(0, persons.length - 2))
  const amounts = entitlements.map(
    ({ from }) =>
      tag('DDELECAL', from) +
      tag('MTREVMINIGARARSA', amount(forfait)) +
      tag('MTREVGARARSA', amount(forfait)) +
      tag('MTRESSMENRSA', amount(0)) +
      tag('MTTOTDRORSA', amount(forfait)),
  )
  const rights = entitlements.map(({ nature, subNature, from, until }) =>
    block(
      'DetailCalculDroitRSA',
      tag('NATPF', nature) +
        tag('SOUSNATPF', subNature) +
        tag('DDNATDRO', from) +
        some('DFNATDRO', until) +
        tag('MTRSAVERS', amount(forfait)),
    ),
  )
  return (
    block('TroncCommunDroitRSA', common) +
    (amounts[0] ? block('MontantsCalculDroitRSA', amounts[0]) : '') +
    rights.join('')
  )
}
