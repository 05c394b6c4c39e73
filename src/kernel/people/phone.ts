/** Telephone numbers of France as people write them, and as two of them are compared. */

/** Digits with the country and no sign, as in E.164: « 06.12.34.56.78 » is '33612345678'; nothing when it is no number of France. */
export function phoneOf(typed: string): string | undefined {
  const written = typed.replace(/\(0\)/g, '').replace(/[\s.\-/()\u2010-\u2015]/g, '')
  const international = /^(?:\+|00)(\d+)$/.exec(written)?.[1]
  if (international)
    return /^(?:33[1-9]\d{8}|(?:262|508|590|594|596|681|687|689)\d{6,9})$/.test(international)
      ? international
      : undefined
  if (/^33[1-9]\d{8}$/.test(written)) return written
  if (!/^0[1-9]\d{8}$/.test(written)) return undefined
  return `${countries[written.slice(0, 4)] ?? '33'}${written.slice(1)}`
}

/** Numbers that take short messages, of France and of its overseas numbering plans (ARCEP, décision 2018-0881). */
export const MOBILE = '^(33[67]|262(639|69[23])|59069[01]|594694|59669[67])'
export const isMobile = (compared: string): boolean => new RegExp(MOBILE).test(compared)

/** « 06 12 34 56 78 », as France writes it. */
export function formatPhone(compared: string): string {
  const country = /^(?:33|262|590|594|596)(?=\d{9}$)/.exec(compared)?.[0]
  if (!country) return `+${compared}`
  return `0${compared.slice(country.length)}`.replace(/(\d\d)(?=\d)/g, '$1 ')
}

/** Numbers that are dialled as in France and belong to an overseas numbering plan (ARCEP, décision 2018-0881). */
const countries: Record<string, string> = {
  ...{ '0262': '262', '0263': '262', '0269': '262', '0639': '262', '0692': '262', '0693': '262' },
  ...{ '0590': '590', '0690': '590', '0691': '590' },
  ...{ '0594': '594', '0694': '594' },
  ...{ '0596': '596', '0696': '596', '0697': '596' },
}
