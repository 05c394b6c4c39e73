/** The functions that receive the public. */
import type { Role } from '../../../kernel/access/identity.ts'

export const receivers = ['accueil', 'travailleur-social'] as const satisfies readonly Role[]
