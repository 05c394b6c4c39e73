/** The tags that a « flux bénéficiaires » may hold (VRSB0801, VRSD0301, VRSD0101): those that are kept, and those that are read past. */

interface Shape {
  /** Values that the département needs. */
  keep?: string
  /** Known, and not needed: passed over with all that they hold (RGPD art. 5: data minimisation). */
  past?: string
  blocks?: Record<string, Shape>
}

export interface Known {
  name: string
  kind: 'block' | 'value' | 'past' | 'unknown'
  inner: Map<string, Known>
}

const dated = (motive: string, on: string, past = ''): Shape => ({ keep: `${motive} ${on}`, past })

const ADDRESS_IN_FRANCE =
  'COMPLIDEADR COMPLADR NUMVOIE LIBTYPEVOIE TYPEVOIE NOMVOIE LIEUDIST NUMCOM CODEPOS NOMCOM LOCAADR'

const address: Shape = {
  keep: `RGADR DTEMM PAYS TYPEADR ETATADR ${ADDRESS_IN_FRANCE}`,
  blocks: {
    TroncCommunAdresse: { keep: 'RGADR DTEMM PAYS TYPEADR ETATADR' },
    AdresseDetailleeFrance: { keep: ADDRESS_IN_FRANCE },
    AdresseHorsFrance: { keep: 'LIBLIG2ADR LIBLIG3ADR LIBLIG4ADR LIBLIG5ADR LIBLIG6ADR LIBLIG7ADR' },
  },
}

const entitlement: Shape = {
  keep: 'NATPF SOUSNATPF DDNATDRO DFNATDRO',
  past: 'DTINIRSASOCL DTINIRSAACT MTBRUTRSASOCL MTBRUTRSAACT',
}

const benefit: Shape = {
  past: 'SpecificiteDOM AvisPCGDroitRSA',
  blocks: {
    SituationDossierRSA: {
      past: 'EnAttente',
      blocks: {
        EtatDossierRSA: { keep: 'ETATDOSRSA', past: 'TOPFORCDRO' },
        Refus: dated('MOTIREFURSA', 'DTREFURSA'),
        DroitOuvert: dated('MOTIODRSA', 'DTODRSA', 'TOPMAINTDRORSA TOPMTINFSEUIRSA'),
        SuspensionDroit: dated('MOTISUSDRORSA', 'DDSUSDRORSA', 'NATGROUPFSUS'),
        SuspensionVersement: dated('MOTISUSVERSRSA', 'DDSUSVERSRSA'),
        RessourcesTropElevees: dated('MOTISUSVERSRSA', 'DDSUSVERSRSA'),
        FinDroit: dated('MOTICLORSA', 'DTCLORSA', 'TOPANNUOD'),
        FinDroitMoisAnterieur: dated('MOTICLORSA', 'DTCLORSA'),
      },
    },
    DetailDroitRSA: {
      past: 'SpecificiteDOM MontantsCalculDroitRSA AvisPCGDroitRSA',
      blocks: {
        TroncCommunDroitRSA: {
          keep: 'TOPSANSDOMFIXE ORIDEMRSA',
          past: 'NBENFAUTCHA DTORIDEMRSA TOPFOYDRODEVORSA DDRESS DFRESS MTRSAVERS DTDERRSAVERS',
        },
        DetailCalculDroitRSA: {
          keep: 'NATPF SOUSNATPF DDNATDRO DFNATDRO',
          past: 'MTRSAVERS DTDERRSAVERS RSASocle-1 RSAActivite-1',
          blocks: { RSASocle: entitlement, RSAActivite: entitlement },
        },
      },
    },
  },
}

const rightsAndDuties: Shape = {
  keep: 'TOPPERSDRODEVORSA TOPPERSENTDRODEVORSA DDSOUDRODEV DFSOUDRODEV',
  past: 'DTDERCALRSA MTPERSRESSMENRSA MTPERSABANEURSA',
}

const caisseFile: Shape = { keep: 'TOPRESPDOS DDRATDOS DFRATDOS', past: 'NUMDEMRSAPRECE' }

const person: Shape = {
  past:
    'Rattachement DossierPoleEmploi Ressources Activite PensionAlimentaire Grossesse InformationsAgricoles AvisPCGPersonne ' +
    'AvisCGSSDOMPersonne CaracteristiquesEmployabilite MesureProtection ContratPCGPersonneRSA SanctionPCGPersonneRSA FraudePCGPersonneRSA',
  blocks: {
    Identification: {
      keep: 'QUAL NOM NOMNAI PRENOM PRENOM2 PRENOM3 LISPRENOMS NOMCOMNAI LIEUNAI LOCANAI DTNAI RGNAI TYPEDTNAI NIR TOPVALIEC SEXE DTDC',
      past: 'PAYSNAI',
    },
    DossierCAF: caisseFile,
    DossierCafMsa: caisseFile,
    Prestations: { keep: 'NATPREST ROLEPERS TOPCHAPERS' },
    FonctionPersonnePFA: { keep: 'ROLEPERS', past: 'TOPCHAPERS' },
    FonctionPersonneRSA: { keep: 'ROLEPERS TOPCHAPERS' },
    MontantCalculDroitRSAPersonne: rightsAndDuties,
    CalculDroitRSAPersonne: rightsAndDuties,
  },
}

const file: Shape = {
  blocks: {
    IdentificationFlux: {
      keep: 'APPLIEME NUMVERSIONAPPLIEME TYPEFLUX NATFLUX DTCREAFLUX HEUCREAFLUX DTREF IDEPARTE',
      past: 'VERSIONFLUX TYPEPARTE',
    },
    InfosFoyerRSA: {
      past: 'Controle Anomalie',
      blocks: {
        IdentificationRSA: {
          past: 'DemandeRMI',
          blocks: {
            Organisme: { keep: 'FONORG NUMORG MATRICULE' },
            Partenaire: { keep: 'IDEPARTE', past: 'TYPEPARTE' },
            DemandeRSA: { keep: 'DTDEMRSA NUMDEMRSA ORIDEMRSA', past: 'DTORIDEMRSA' },
            OrganismeCedant: { keep: 'FONORGCEDMUT NUMORGCEDMUT MATRICULEORGCEDMUT DDARRMUT' },
            OrganismePrenant: { keep: 'FONORGPRENMUT NUMORGPRENMUT DDDEPAMUT' },
          },
        },
        Personne: person,
        DonneesAdministratives: {
          past: 'AvisPCGDroitRSA',
          blocks: {
            SituationFamille: { keep: 'SITFAM DDSITFAM', past: 'REGAGRIFAM' },
            Adresse: address,
            PrestationRSA: benefit,
          },
        },
        PrestationRSA: benefit,
        Evenement: {
          keep: 'DTLIQ HEULIQ FG',
          blocks: {
            SessionEvenement: { keep: 'DTLIQ HEULIQ', past: 'DDEFFLIQ DFEFFLIQ' },
            ListeMotifsEvenement: { keep: 'MOTITRANSFLUX' },
          },
        },
      },
    },
    TransmissionFlux: { keep: 'NBTOTDOSRSATRANSM NBTOTDOSRSATRANSMANO', past: 'NBCARATRANSM' },
  },
}

const words = (list: string | undefined) => (list ? list.split(' ').filter(Boolean) : [])

/** What is passed over holds itself: whatever is under it is passed over too. */
export const PAST: Known = { name: 'past', kind: 'past', inner: new Map() }

/** A tag of a version that is not known here, and all that is under it. */
export const UNKNOWN: Known = { name: 'unknown', kind: 'unknown', inner: new Map() }

function known(name: string, shape: Shape): Known {
  const inner = new Map<string, Known>()
  for (const past of words(shape.past)) inner.set(past, PAST)
  for (const value of words(shape.keep)) inner.set(value, { name: value, kind: 'value', inner: new Map() })
  for (const [block, itsShape] of Object.entries(shape.blocks ?? {})) inner.set(block, known(block, itsShape))
  return { name, kind: 'block', inner }
}

/** The root, whatever it is called. */
export const knownFile: Known = known('Racine', file)
