/** Who may have an answer from the addresses of this part. */
export const candidatePolicy = {} as const
