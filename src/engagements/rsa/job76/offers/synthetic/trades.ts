/** Trades that hire in the département, with the hours and the words that their offers usually have: for made-up offers alone. */
import { type ContractCode, contractCodes } from '../contracts.ts'
import { type Licence, licenceCodes } from '../licences.ts'
import type { Shift } from '../shifts.ts'
import { readShifts } from '../shifts-typed.ts'

export interface Trade {
  rome: string
  title: string
  /** Kinds of employer: a name that nobody bears is made of one. */
  employers: readonly string[]
  words: string
  weeks: readonly Week[]
  contracts: readonly ContractCode[]
  licences: readonly Licence[]
  /** Percent over the SMIC. */
  over: number
}

interface Week {
  shifts: Shift[]
  /** A week. */
  hours: number
}

const weeks: Readonly<Record<string, string>> = {
  DAY: 'du lundi au vendredi : 8 h – 12 h et 13 h – 16 h = 35',
  MORNING: 'du lundi au vendredi : 5 h – 12 h = 35',
  EVENING: 'du lundi au vendredi : 13 h – 20 h = 35',
  NIGHT: 'du lundi au jeudi : 21 h – 5 h 45 = 35',
  EARLY: 'du lundi au vendredi : 5 h 30 – 9 h = 17.5',
  LATE: 'du lundi au vendredi : 17 h 30 – 20 h 30 = 15',
  SCHOOL: 'lundi, mardi, jeudi et vendredi : 8 h 30 – 16 h = 30',
  SHOP: 'du mardi au samedi : 9 h 30 – 12 h 30 et 14 h – 18 h = 35',
  MEALS: 'du mardi au samedi : 10 h – 14 h et 18 h – 21 h = 35',
  WEEKEND: 'samedi et dimanche : 8 h – 20 h = 24',
  CARE: 'lundi, mardi, jeudi et samedi : 6 h 45 – 14 h 15 ; mercredi : 14 h – 19 h = 35',
}

/** ROME, title, kinds of employer, words; then hours as one types them = hours a week, contracts, percent over the SMIC, licences. */
const written = `
  K2205 | Agent de propreté de locaux | Propreté, Entretien | Entretien de bureaux, de sanitaires et de parties communes. Le matériel est fourni et le geste s’apprend sur place.
    EARLY / LATE | CDI CDD CDDI | 3 | 
  K2204 | Agent de nettoyage industriel | Propreté, Services | Nettoyage d’ateliers et de machines, tri des déchets, respect des consignes de sécurité.
    NIGHT / MORNING | CDI MIS | 6 | 
  K1304 | Aide à domicile | Association d’aide, Services à domicile | Aide aux repas, à l’entretien du logement et aux courses. Une tournée par secteur, les trajets sont payés.
    CARE / SCHOOL | CDI CDD | 4 | B
  J1501 | Aide-soignant | Résidence, Clinique | Soins d’hygiène et de confort, transmissions à chaque relève. Diplôme d’État exigé.
    CARE / WEEKEND / NIGHT | CDI CDD | 15 | 
  G1605 | Plongeur en restauration | Restaurant, Brasserie | Plonge, nettoyage de la cuisine, rangement des livraisons.
    MEALS | CDI CDD SAI | 2 | 
  G1602 | Commis de cuisine | Restaurant, Cuisine centrale | Préparation des légumes et des entrées, dressage, entretien du poste.
    MEALS / DAY | CDI CDD APP | 4 | 
  G1603 | Employé polyvalent de restauration | Restauration, Cantine | Service, caisse et entretien de la salle. Formation à l’arrivée.
    SCHOOL / du jeudi au dimanche : 18 h – 24 h = 24 | CDI CDD | 2 | 
  G1803 | Serveur en restauration | Brasserie, Restaurant | Accueil, prise de commande, service à table et encaissement.
    MEALS | CDI SAI VAC | 5 | 
  G1501 | Employé d’étage | Hôtel | Remise en état des chambres et des couloirs, gestion du linge.
    du jeudi au lundi : 9 h – 14 h = 25 | CDI SAI | 3 | 
  D1102 | Boulanger | Boulangerie, Fournil | Pétrissage, façonnage et cuisson. Deux jours de repos qui se suivent.
    du mardi au samedi : 3 h – 10 h = 35 | CDI APP | 14 | 
  D1106 | Vendeur en boulangerie | Boulangerie, Pâtisserie | Accueil, vente, encaissement et entretien du magasin.
    du mardi au samedi : 6 h 30 – 13 h 30 = 35 / SHOP | CDI CDD | 3 | 
  D1505 | Hôte de caisse | Supermarché, Magasin | Encaissement, accueil, mise en rayon aux heures calmes.
    lundi, mercredi, vendredi et samedi : 13 h – 20 h = 28 / SHOP | CDI CDD | 2 | 
  D1507 | Employé de libre-service | Supermarché, Magasin | Mise en rayon, contrôle des dates, tenue de la réserve.
    du lundi au samedi : 4 h 30 – 10 h 15 = 34.5 | CDI CDD | 2 | 
  D1105 | Poissonnier | Poissonnerie, Marée | Préparation et vente du poisson, entretien de l’étal.
    du mardi au samedi : 6 h – 13 h = 35 | CDI | 10 | 
  N1103 | Préparateur de commandes | Logistique, Entrepôt | Préparation au chariot, filmage, contrôle des colis. Postes du matin et de l’après-midi en alternance.
    MORNING / EVENING / NIGHT | CDI MIS TTI | 5 | CACES-R489
  N1105 | Manutentionnaire | Logistique, Transports | Chargement et déchargement de camions, tri de colis.
    du lundi au vendredi : 4 h – 9 h = 25 / EVENING | CDD MIS TTI | 3 | 
  N1101 | Conducteur de chariot élévateur | Logistique, Entrepôt | Rangement et déplacement de palettes, tenue du stock.
    MORNING / EVENING | CDI MIS | 8 | CACES-R489
  N4101 | Conducteur de poids lourd | Transports | Livraisons régionales, retour chaque soir.
    du lundi au vendredi : 5 h – 13 h = 39 | CDI CDD | 16 | C FIMO
  N4105 | Livreur | Messagerie, Transports | Tournée de livraison de colis, chargement du véhicule.
    du mardi au samedi : 7 h – 14 h = 35 | CDI CDD | 4 | B
  N4103 | Conducteur de bus | Cars, Transports | Lignes régulières et transport scolaire.
    lundi, mardi, jeudi et vendredi : 6 h 30 – 9 h et 15 h 30 – 18 h 30 ; mercredi : 6 h 30 – 13 h = 28.5 | CDI | 12 | D FIMO
  J1305 | Ambulancier | Ambulances | Transport de patients assis ou couchés. Diplôme d’État exigé.
    DAY / WEEKEND | CDI | 12 | B
  F1703 | Maçon | Bâtiment, Construction | Fondations, murs et dalles sur chantiers de maisons et de petits collectifs.
    DAY | CDI MIS APP | 14 | 
  F1606 | Peintre en bâtiment | Peinture, Rénovation | Préparation des supports, peinture et revêtements, en intérieur surtout.
    DAY | CDI MIS APP | 10 | 
  F1603 | Plombier sanitaire | Plomberie, Chauffage | Installation et dépannage chez les particuliers.
    DAY | CDI APP | 18 | B
  F1602 | Électricien du bâtiment | Électricité | Passage de câbles, pose d’appareillage, mise en service.
    DAY | CDI MIS APP | 15 | B
  F1702 | Ouvrier de travaux publics | Travaux publics, Voirie | Terrassement, pose de bordures et de réseaux.
    du lundi au vendredi : 7 h 30 – 12 h et 13 h – 16 h = 37.5 | CDI MIS CDDI | 8 | 
  A1203 | Agent d’entretien des espaces verts | Paysage, Chantier d’insertion | Tonte, taille, désherbage et ramassage. Accompagnement par un encadrant.
    du lundi au jeudi : 8 h – 12 h et 13 h – 15 h 30 = 26 | CDDI CDI SAI | 2 | 
  A1433 | Ouvrier maraîcher | Maraîchage, Jardin | Semis, plantation, récolte et préparation des paniers.
    du lundi au jeudi : 8 h – 12 h et 13 h – 15 h 30 = 26 / DAY | SAI CDDI | 1 | 
  H2102 | Conducteur de ligne agroalimentaire | Conserverie, Laiterie | Approvisionnement et réglage de la ligne, contrôle de la qualité.
    MORNING / EVENING / NIGHT | CDI MIS | 10 | 
  H2913 | Soudeur | Métallurgie, Chaudronnerie | Soudage à l’arc et semi-automatique sur plans.
    DAY / MORNING | CDI MIS | 20 | 
  H2902 | Chaudronnier | Chaudronnerie, Chantier naval | Traçage, découpe, formage et assemblage de tôles.
    DAY | CDI MIS | 22 | 
  I1304 | Technicien de maintenance industrielle | Maintenance, Industrie | Entretien préventif et dépannage des installations.
    DAY / EVENING | CDI | 30 | 
  K2501 | Gardien d’immeuble | Habitat | Entretien des parties communes, sortie des bacs, accueil des locataires.
    du lundi au vendredi : 7 h – 11 h et 15 h – 18 h = 35 | CDI | 6 | 
  K2503 | Agent de sécurité | Sécurité | Rondes, accueil et contrôle des accès. Carte professionnelle exigée.
    lundi, mercredi et samedi : 19 h – 7 h = 36 / WEEKEND | CDI CDD | 5 | 
  K1303 | Garde d’enfants | Services à domicile, Association | Sortie de l’école, goûter, jeux et devoirs au domicile des parents.
    lundi, mardi, jeudi et vendredi : 16 h – 19 h = 12 | CDI CDD | 3 | 
  K2304 | Agent de tri des déchets | Recyclage, Ressourcerie | Tri sur tapis et en déchèterie, entretien du poste.
    MORNING / EVENING | CDDI MIS CUI | 2 | 
  M1607 | Secrétaire | Cabinet, Association | Accueil, courrier, prise de rendez-vous et classement.
    DAY / SCHOOL | CDI CDD PRO | 6 | 
`

export const trades: readonly Trade[] = written
  .trim()
  .split(/\n {2}(?=[A-N]\d{4})/)
  .map(lines => {
    const [rome, title, employers, words, hours, contracts, over, licences] = lines
      .split(/\s*[|\n]\s*/)
      .map(part => part.trim()) as [string, string, string, string, string, string, string, string]
    return {
      ...{ rome, title: `${title} (H/F)`, employers: employers.split(', '), words, over: Number(over) },
      weeks: hours.split(' / ').map(week => weekOf(weeks[week] ?? week)),
      contracts: contracts.split(' ').map(code => oneOf(contractCodes, code)),
      licences: licences ? licences.split(' ').map(code => oneOf(licenceCodes, code)) : [],
    }
  })

function weekOf(written: string): Week {
  const [typed, hours] = written.split(' = ')
  const read = readShifts(typed!)
  if ('fault' in read) throw new Error(read.fault)
  return { shifts: read.shifts, hours: Number(hours) }
}

function oneOf<Code extends string>(codes: readonly Code[], written: string): Code {
  const found = codes.find(code => code === written)
  if (!found) throw new Error(written)
  return found
}
