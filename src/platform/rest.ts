/** The rest of a worker between two looks at its work, which a new task or the end cuts short. */

export interface Rest {
  /** Resolved after so many milliseconds, or when woken. */
  for(milliseconds: number): Promise<void>
  /** Nothing when nobody rests. */
  wake(): void
}

export function createRest(): Rest {
  let wake = () => {}
  return {
    for: milliseconds =>
      new Promise(resolve => {
        const timer = setTimeout(resolve, milliseconds)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
    wake: () => wake(),
  }
}
