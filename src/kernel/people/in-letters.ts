/** A name as one writes it: « MARIE-CLAIRE », as a caisse writes it, is Marie-Claire. */
export const inLetters = (name: string): string =>
  name.toLowerCase().replace(/(^|[\s'’-])\p{L}/gu, letters => letters.toUpperCase())
