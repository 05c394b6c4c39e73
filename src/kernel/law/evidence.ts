/** What each legal rule was read in, or that it was not read again: the weight that the département may give it. */

export const missionPage =
  'Page « Contractualisation avec le département de la Seine-Maritime », solidarites.gouv.fr, 2019'
export const missionBrief = 'Cadrage de la mission'
export const casf2020 = 'CASF, articles dans leur état de 2014 à 2020'
export const codes2026 = 'Codes consolidés (CPCE, CPC, CRPA, CESEDA), état d’avril 2026'
export const loi89 = 'Loi 89-462 art. 24 consolidé après la loi 2023-668, état de février 2026'
export const loiPleinEmploi = 'Décret 2024-1244, CASF R. 262-68-6, loi 2023-1196 art. 1, états de 2024 à 2026'
export const entretien = 'CASF L. 222-5-1, versions du 16 mars 2016 et du 9 février 2022'
export const press = 'Presse et notices juridiques sur les décrets de la loi plein emploi, 2024-2025'
export const prefecture =
  'Préfecture de la région Normandie, « Contrats locaux de solidarité », 30 janvier 2025'
export const faq = 'solidarites.gouv.fr, FAQ des pactes et contrats locaux des solidarités, 2023-2024'
export const webrsa = 'WebRSA 4.32, tableaux du plan pauvreté et de la DREES, août 2025'
export const sanctionScale =
  'Barème publié des sanctions (C. trav. R. 5412-1 à R. 5412-3-4, CASF R. 262-68 à R. 262-68-7), 2026'
export const ccapex = 'Sources publiques sur les CCAPEX (décret du 30 octobre 2015), 2015-2023'
export const jeuneMajeur = 'Notice de Légifrance et commentaires, décret 2022-1125 et CASF L. 222-5-2-1, 2022'
export const gazette = 'La Gazette des communes, « L’acte II des conventions d’appui », juin 2020'
export const jo2012 = 'Notice du Journal officiel, décret 2012-294'
export const aidantsConnect = 'Code public d’Aidants Connect (betagouv/Aidants_Connect)'
export const openfisca = 'Barèmes publics d’OpenFisca France, relus en 2026'
export const servicePublic = 'service-public.gouv.fr, actualités du SMIC, 2026'
export const pressBenefits = 'Presse et simulateurs publics sur la prime d’activité, 2025-2026'
export const cnil = 'CNIL'
export const trade = 'Connaissance du métier, sans texte relu'
export const reference = 'Référence juridique, texte non relu'
export const proposal = 'Proposition du projet'
