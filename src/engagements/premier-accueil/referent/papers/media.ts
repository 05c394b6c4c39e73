/** What a scanned paper may be: told by its first bytes, never by its name. */
export const medias = {
  'application/pdf': { name: 'papier-signe.pdf', begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  'image/jpeg': { name: 'papier-signe.jpg', begins: [0xff, 0xd8, 0xff] },
  'image/png': { name: 'papier-signe.png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
} as const
export type Media = keyof typeof medias
export const mediaIds = Object.keys(medias) as [Media, ...Media[]]

/** Bytes. */
export const LARGEST = 5 * 1024 * 1024

export const mediaOf = (content: Uint8Array): Media | undefined =>
  mediaIds.find(media => medias[media].begins.every((byte, i) => content[i] === byte))
