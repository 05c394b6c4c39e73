/** What FranceConnect says of a person: the « identité pivot », as the registry of the INSEE holds it. */
import * as z from 'zod'
import type { Pivot } from '../../kernel/people/own/enter.ts'
import type { Day } from '../../kernel/time.ts'
import type { Kind } from '../oidc.ts'

/** Birth place and country are not asked: no file tells them in clear (the NIR, which does, is sealed). */
const userInfo = z.object({
  given_name: z.string().trim().min(1),
  family_name: z.string().trim().min(1),
  // « 1962-00-00 » for whoever was born abroad on a day that nobody wrote down.
  birthdate: (z.iso.date() as unknown as z.ZodType<Day>).nullable().catch(null),
  gender: z.enum(['male', 'female']).optional().catch(undefined),
})

/** `born` null: too little to find one file. */
export const franceConnect: Kind<Omit<Pivot, 'issuer' | 'subject' | 'born'> & { born: Day | null }> = {
  scopes: ['openid', 'given_name', 'family_name', 'birthdate', 'gender'],
  // FranceConnect wants acr_values and has no claims parameter.
  plainStrength: true,
  read(sent) {
    const info = userInfo.safeParse(sent)
    if (!info.success) return null
    const { given_name, family_name, birthdate, gender } = info.data
    return {
      birthName: family_name,
      firstNames: given_name.split(/\s+/),
      born: birthdate,
      sex: gender === undefined ? null : gender === 'male' ? '1' : '2',
    }
  },
}

/** Asked for as the lowest; whoever proves more comes in too. */
export const personStrengths = ['eidas1', 'eidas2', 'eidas3']
