/** The first screen: what a candidate has done and wants to do, in métiers of the ROME, and what they can do. No diploma is asked. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../../kernel/access/identity.ts'
import { action } from '../../../../../kernel/action.ts'
import { Refusal } from '../../../../../kernel/refusal.ts'
import { type Said, savedShape, saveScreen, screenFields } from '../profile/profile.ts'
import { besideRoles } from './whose.ts'

export const MOST = { wishes: 5, done: 10, competences: 60, words: 500 } as const

const rome = z
  .string('Choisissez un métier.')
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]\d{4}$/, 'Un code ROME est une lettre et quatre chiffres, par exemple K1304.')
const ogr = (missing: string) =>
  z.coerce.number(missing).int(missing).min(0, missing).max(2_147_483_647, missing)
const several = <T extends z.ZodType>(item: T, most: number, tooMany: string) =>
  z.array(item, 'Donnez une liste.').max(most, tooMany).optional()

/** A list that is left out stays as it was. */
export const saveWishes = action({
  id: 'job76.save-wishes',
  label: 'Enregistrer mon travail',
  about:
    'Note les métiers que le candidat cherche, ceux qu’il a faits et ce qu’il sait faire. Une liste laissée de côté ne change pas.',
  effect: 'write',
  allowed: besideRoles,
  input: z.strictObject({
    ...screenFields,
    romes: several(
      rome,
      MOST.wishes,
      `Choisissez ${MOST.wishes} métiers au plus\u00a0: retirez-en un d’abord.`,
    ),
    /** By which each was chosen, side by side; 0: none. */
    appellations: several(
      ogr('Ce numéro d’appellation n’est pas un nombre.'),
      MOST.wishes,
      'Trop d’appellations.',
    ),
    doneRomes: several(rome, MOST.done, `Notez ${MOST.done} expériences au plus.`),
    doneMonths: several(
      z.coerce
        .number('Dites combien de temps.')
        .int('Indiquez un nombre de mois.')
        .min(0, 'Indiquez un nombre de mois.')
        .max(720, 'Cette durée est trop longue.'),
      MOST.done,
      'Trop de durées.',
    ),
    doneWords: several(
      z.string().trim().max(MOST.words, `Ce texte est trop long\u00a0: ${MOST.words} caractères au plus.`),
      MOST.done,
      'Trop de textes.',
    ),
    competences: several(
      ogr('Ce numéro de compétence n’est pas un nombre.'),
      MOST.competences,
      `Cochez ${MOST.competences} savoir-faire au plus.`,
    ),
  }),
  output: savedShape,
  run: (context, { person, version, ...given }) =>
    saveScreen(context, { person, version, action: 'job76.save-wishes' }, async before => {
      const { romes, doneRomes, doneMonths, doneWords, competences } = given
      const said: Partial<Said> = {
        ...(romes && { romes, appellations: romes.map((_, n) => given.appellations?.[n] ?? 0) }),
        ...(doneRomes && {
          done_romes: doneRomes,
          done_months: doneRomes.map((_, n) => doneMonths?.[n] ?? 0),
          done_words: doneRomes.map((_, n) => doneWords?.[n] ?? ''),
        }),
        ...(competences && { competences: [...new Set(competences)].sort((a, b) => a - b) }),
      }
      const twice = romes?.find((code, n) => romes.indexOf(code) !== n)
      if (twice) throw new Refusal('Ce métier est déjà dans votre liste.', 'romes')
      await mustBeKnown(
        context,
        [...(romes ?? []), ...(doneRomes ?? [])],
        [...before.romes, ...before.done_romes],
      )
      await mustBeCompetences(context, competences ?? [], before.competences)
      return said
    }),
})

/** Of today’s ROME; one that was chosen before it ended stays. */
async function mustBeKnown({ tx }: Context, romes: string[], before: string[]): Promise<void> {
  const chosen = romes.filter(code => !before.includes(code))
  const { rows } = await sql<{ code: string }>`select code from rome_metier
    where code = any (${chosen}::text[]) and until_on is null`.execute(tx)
  const unknown = chosen.find(code => !rows.some(row => row.code === code))
  if (unknown)
    throw new Refusal(`Aucun métier n’a le code ${unknown}\u00a0: choisissez-le dans la liste.`, 'romes')
}

async function mustBeCompetences({ tx }: Context, ogrs: number[], before: number[]): Promise<void> {
  const chosen = ogrs.filter(ogr => !before.includes(ogr))
  const { rows } = await sql<{ ogr: number }>`select ogr from rome_competence
    where ogr = any (${chosen}::integer[]) and until_on is null`.execute(tx)
  const unknown = chosen.find(ogr => !rows.some(row => row.ogr === ogr))
  if (unknown !== undefined)
    throw new Refusal(
      `Aucun savoir-faire n’a le numéro ${unknown}\u00a0: choisissez-le dans la liste.`,
      'competences',
    )
}
