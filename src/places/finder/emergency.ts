/** The numbers that answer at once, free of charge, day and night, in words that say when to call them. */

export interface Emergency {
  number: string
  /** What is dialled, or where a message is sent. */
  href: string
  when: string
}

/** Checked: 112, 114, 115 and 119 on the list of emergency numbers of the Arcep; 3919 by solidaritefemmes.org (day and night since 2021); 3114 by 3114.fr. */
export const emergencies: readonly Emergency[] = [
  {
    number: '112',
    href: 'tel:112',
    when: 'Danger immédiat, accident, malaise, feu\u00a0: les secours.',
  },
  {
    number: '114',
    href: 'sms:114',
    when: 'Les mêmes secours, par message écrit (SMS), si vous n’entendez pas ou ne pouvez pas parler.',
  },
  { number: '115', href: 'tel:115', when: 'Pas d’endroit où dormir ce soir.' },
  {
    number: '119',
    href: 'tel:119',
    when: 'Un enfant en danger ou qui risque de l’être. L’appel ne se voit pas sur la facture.',
  },
  {
    number: '39 19',
    href: 'tel:3919',
    when: 'Violences faites aux femmes. Appel anonyme. En danger tout de suite\u00a0: le 112 ou le 114.',
  },
  { number: '31 14', href: 'tel:3114', when: 'Idées noires, envie de mourir, pour vous ou un proche.' },
]
