/** Who may have an answer from the addresses of this part. */
export const contactPolicy = {} as const
