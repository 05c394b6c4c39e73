/** What is written of people in the demonstration of the parcours: situations, their words, what they aim at. All made up. */
import type { domainIds } from './vocabulary.ts'

type Domain = (typeof domainIds)[number]

/** By domain: situation, words, objective. */
export const looks: Readonly<Record<Domain, readonly (readonly [string, string, string])[]>> = {
  logement: [
    [
      'Locataire du parc social, deux mois de loyer en retard. Le bailleur propose un échéancier.',
      '«\u00a0Je veux garder l’appartement, l’école est à côté.\u00a0»',
      'Signer l’échéancier avant la fin du mois et demander le Fonds de solidarité logement.',
    ],
    [
      'Hébergé chez un ami depuis l’été, sans bail. Demande de logement social déposée en mars.',
      '«\u00a0Je ne peux pas recevoir mes enfants, il n’y a qu’un canapé.\u00a0»',
      'Renouveler la demande et chercher une place en résidence sociale.',
    ],
  ],
  ressources: [
    [
      'RSA et aide au logement. Une facture d’énergie de 480 € reste à payer.',
      '«\u00a0Après le loyer, il me reste de quoi tenir jusqu’au 15.\u00a0»',
      'Étaler la facture et faire le point sur le budget chaque mois.',
    ],
    [
      'Indemnités journalières arrêtées en janvier, dossier sans réponse depuis.',
      '«\u00a0On me renvoie d’un guichet à l’autre.\u00a0»',
      'Obtenir une réponse écrite, puis demander une aide en attendant.',
    ],
  ],
  droits: [
    [
      'Carte d’identité expirée, couverture complémentaire non renouvelée.',
      '«\u00a0Je ne savais pas qu’il fallait redemander chaque année.\u00a0»',
      'Refaire la carte et déposer la demande de complémentaire.',
    ],
    [
      'Retraite à préparer\u00a0: trois employeurs manquent sur le relevé.',
      '«\u00a0J’ai gardé toutes mes fiches de paie.\u00a0»',
      'Envoyer les pièces à la caisse de retraite.',
    ],
  ],
  sante: [
    [
      'N’a plus de médecin traitant depuis le départ du sien. Soins dentaires reportés.',
      '«\u00a0J’ai appris à faire avec la douleur.\u00a0»',
      'Trouver un médecin et prendre rendez-vous au centre de santé.',
    ],
  ],
  famille: [
    [
      'Élève seule deux enfants de 4 et 7 ans. Pas de garde le mercredi.',
      '«\u00a0Ma mère m’aidait, elle a déménagé.\u00a0»',
      'Demander une place au centre de loisirs.',
    ],
    [
      'Aide un parent âgé trois fois par semaine, sans relais.',
      '«\u00a0Je n’ai pas pris un jour pour moi depuis un an.\u00a0»',
      'Demander un plan d’aide pour le parent et un temps de répit.',
    ],
  ],
  travail: [
    [
      'Quinze ans dans la logistique, arrêt après un accident. Souhaite un poste assis.',
      '«\u00a0Je veux travailler, mais plus porter.\u00a0»',
      'Faire un bilan de compétences et deux immersions.',
    ],
    [
      'Ménages de quelques heures chez plusieurs employeurs.',
      '«\u00a0J’aimerais un seul contrat, avec des horaires sûrs.\u00a0»',
      'Préparer une formation d’aide à domicile.',
    ],
  ],
  mobilite: [
    [
      'Permis, mais plus de voiture. Le bus s’arrête à 19 h.',
      '«\u00a0J’ai refusé un poste du soir à cause de ça.\u00a0»',
      'Demander le prêt d’un deux-roues.',
    ],
  ],
  numerique: [
    [
      'A un téléphone, pas d’ordinateur. Fait ses démarches avec une voisine.',
      '«\u00a0Les mots de passe, je les perds tous.\u00a0»',
      'Suivre l’atelier du mardi avec un conseiller numérique.',
    ],
  ],
  alimentation: [
    [
      'Saute des repas en fin de mois.',
      '«\u00a0Les enfants mangent, c’est l’essentiel.\u00a0»',
      'S’inscrire à l’épicerie solidaire.',
    ],
  ],
}

/** Why a référent is proposed. */
export const whys = [
  'Trois services la reçoivent, chacun pour une part.',
  'Demande à ne plus répéter son histoire à chaque rendez-vous.',
  'Logement, santé et travail se tiennent\u00a0: il faut les mener ensemble.',
] as const

/** What is shared with a partner, and for what. */
export const shares = [
  { items: ['travail', 'mobilite'], purpose: 'Trouver une formation proche de chez moi' },
  { items: ['logement', 'alimentation'], purpose: 'Garder mon logement et finir le mois' },
] as const
