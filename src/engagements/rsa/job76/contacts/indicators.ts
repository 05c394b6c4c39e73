/** The figures of Job 76 for the convention: offers, candidates, contacts, answers in time, hires, and hires still held at six months. */
import { sql } from 'kysely'
import type { Cell, Indicator } from '../../../../kernel/indicator.ts'

const local = {
  source: 'Indicateur local (suivi de la plateforme Job 76)',
  confidence: 'proposition',
} as const
const yes =
  'Mise en relation\u00a0: le candidat a dit oui, en postulant ou en acceptant. L’UTAS est celle du candidat ce jour-là.'

export const jobIndicators: readonly Indicator[] = [
  figure('offers', {
    ...{ id: 'JOB76-1', wording: 'Offres d’emploi publiées sur Job 76', unit: 'count' },
    rule: {
      counted: 'Offres publiées, déposées par un employeur ou venues d’un fichier, une fois chacune.',
      outOf: null,
      month: 'Mois de la publication. L’UTAS est celle de la commune du poste.',
    },
  }),
  figure('candidates', {
    ...{ id: 'JOB76-2', wording: 'Candidats inscrits sur Job 76', unit: 'count' },
    rule: {
      counted: 'Personnes inscrites, qu’elles reçoivent le RSA ou non\u00a0: l’inscription est libre.',
      outOf: null,
      month: 'Mois de l’inscription. L’UTAS est celle du dernier profil.',
    },
  }),
  figure('contacts', {
    ...{ id: 'JOB76-3', wording: 'Mises en relation par Job 76', unit: 'count' },
    rule: { counted: yes, outOf: null, month: 'Mois du oui.' },
  }),
  figure('answers', {
    ...{ id: 'JOB76-4', wording: 'Réponses des employeurs données sous dix jours ouvrés', unit: 'percent' },
    rule: {
      counted: 'Réponses données, oui ou non, au plus tard dix jours ouvrés après le oui du candidat.',
      outOf:
        'Mises en relation répondues, ou dont le dernier jour est passé sans que le candidat se soit retiré avant.',
      month: 'Mois du oui.',
    },
  }),
  figure('hires', {
    ...{ id: 'JOB76-5', wording: 'Embauches par Job 76', unit: 'count' },
    rule: {
      counted: 'Embauches déclarées par le candidat ou par l’employeur, connues au jour demandé.',
      outOf: null,
      month: 'Mois du premier jour de l’emploi.',
    },
  }),
  figure('held', {
    ...{ id: 'JOB76-6', wording: 'Embauches toujours tenues à six mois', unit: 'percent' },
    rule: {
      counted: 'Embauches dont l’emploi est toujours tenu six mois après, selon le candidat ou l’employeur.',
      outOf:
        'Embauches dont l’un des deux a répondu à la question. Celles dont personne n’a rien dit n’y sont pas.',
      month: 'Mois des six mois.',
    },
  }),
]

function figure(
  name: string,
  facts: Omit<Indicator, 'cells' | 'cases' | 'source' | 'confidence'>,
): Indicator {
  return {
    ...{ ...facts, ...local },
    // Counted behind the wall of candidates: whoever steers reads no row of them (migrations/0068).
    async cells(tx, _departement, asOf) {
      const { rows } = await sql<Cell>`
        select month, utas, counted, out_of as "outOf" from job_figures(${name}, ${asOf}::date)`.execute(tx)
      return rows
    },
  }
}
