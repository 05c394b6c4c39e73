/** What ProConnect says of an agent. */
import * as z from 'zod'
import type { Kind } from './oidc.ts'

interface AgentClaims {
  mail: string | undefined
  /** ProConnect says nothing of it, and vouches for the addresses that it gives: only an explicit no is a no. */
  mailVerified: boolean
  name: string | undefined
}

const userInfo = z.object({
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
  given_name: z.string().optional(),
  usual_name: z.string().optional(),
  family_name: z.string().optional(),
})

export const proConnect: Kind<AgentClaims> = {
  /** One scope a claim; other providers group them in `profile`. */
  scopes: ['openid', 'email', 'profile', 'given_name', 'usual_name'],
  read(sent) {
    const info = userInfo.safeParse(sent)
    if (!info.success) return null
    const { email, email_verified, given_name, usual_name, family_name } = info.data
    return {
      mail: email?.trim().toLowerCase(),
      mailVerified: email_verified !== false,
      name: [given_name, usual_name ?? family_name].filter(Boolean).join(' ') || undefined,
    }
  },
}
