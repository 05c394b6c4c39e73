/**
 * The convention, as a table of contents. Start here.
 *
 * The list follows the order of the text. An engagement that is followed is a folder of its name under src/engagements, and
 * everything that the product shows about it comes from there; one that is not yet is quoted, word for word.
 */
import { premierAccueil } from './engagements/premier-accueil/engagement.ts'
import { rsa } from './engagements/rsa/engagement.ts'
import type { Engagement } from './kernel/engagement.ts'

export const convention = {
  departement: '76',
  title: 'Contractualisation avec le département de la Seine-Maritime',
  engagements: [
    awaited('ase', 'Accompagner les sorties de l’Aide Sociale à l’Enfance (ASE)', [
      'qu’il n’y ait plus aucune sortie sèche des dispositifs d’Aide sociale à l’enfance (ASE)',
      'la mise en œuvre d’un nouveau dispositif d’accompagnement vers le logement Sortir avec un toit',
    ]),
    rsa,
    premierAccueil,
    awaited(
      'expulsions',
      'Restructurer le dispositif de préventions des expulsions pour un traitement des impayés le plus en amont possible, afin d’éviter le passage en justice',
      [
        'les sous-commissions de la Commission de coordination des actions de prévention des expulsions locatives (CCAPEX), organisées jusqu’à présent sur la géographie arrondissements, le seront désormais sur celle des cinq Unités territoriales d’actions sociales (UTAS) du conseil départemental',
      ],
    ),
    awaited(
      'aide-alimentaire',
      'Coordonner les actions de l’État et du Département en matière de soutien aux organismes œuvrant en faveur de l’aide alimentaire',
      ['améliorer la couverture territoriale de l’offre d’aide alimentaire'],
    ),
    awaited('parentalite', 'Promouvoir l’égalité des chances en accompagnant la parentalité', [
      'développer la couverture territoriale en actions et dispositifs de soutien à la parentalité',
    ]),
  ] satisfies Engagement[] as readonly Engagement[],
}

function awaited(id: string, title: string, notFollowed: string[]): Engagement {
  return { id, title, notFollowed, guarantees: [], indicators: [], actions: [] }
}
