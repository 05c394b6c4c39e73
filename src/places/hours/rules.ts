/** The rules of a text of opening hours, one by one, in the spelling that the library gives them. */

export interface Rule {
  /** « ; » replaces what came before on the days it names, « , » adds to it, « || » holds when nothing else does. */
  separator: ';' | ',' | '||'
  text: string
  comment: string | undefined
}

/** Comments are set apart first: they may hold any of the signs. */
export function rulesOf(canonical: string): Rule[] {
  const comments: string[] = []
  const bare = canonical.replace(/"([^"]*)"/g, (_, comment: string) => `#${comments.push(comment) - 1}#`)
  // The library writes lists « Mo,We » without a space, and a rule that adds « 12:00, We 14:00 » with one.
  return bare.split(/(; | \|\| |, )/).reduce<Rule[]>((rules, part, index, parts) => {
    if (index % 2 || !part.trim()) return rules
    const marks = [...part.matchAll(/#(\d+)#/g)]
    const text = part.replace(/#\d+#/g, '').trim()
    const comment = marks.map(([, at]) => comments[Number(at)]).join(', ') || undefined
    rules.push({ separator: (parts[index - 1]?.trim() as Rule['separator']) ?? ';', text, comment })
    return rules
  }, [])
}

export const textOf = (rules: readonly Rule[]): string =>
  rules
    .map(({ separator, text, comment }, index) => {
      const said = [text, comment && `"${comment}"`].filter(Boolean).join(' ')
      if (!index) return said
      return separator === '||' ? ` || ${said}` : `${separator} ${said}`
    })
    .join('')

export const namesHoliday = (rule: Rule): boolean => /\b(PH|SH)\b/.test(rule.text)
export const namesPublicHoliday = (rule: Rule): boolean => /\bPH\b/.test(rule.text)

/** Without its rules about public and school holidays: what an ordinary week is. Closed when nothing is left. */
export function ordinaryText(canonical: string): string {
  if (!/\b(PH|SH)\b/.test(canonical)) return canonical
  const ordinary = rulesOf(canonical)
    .map(rule => ({ ...rule, text: rule.text.replace(/,(PH|SH)\b/g, '').replace(/\b(PH|SH),/g, '') }))
    .filter(rule => !namesHoliday(rule))
  return textOf(ordinary) || 'off'
}
