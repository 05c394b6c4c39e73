/** What is done twice and what nobody does, as the référent de parcours reads it: organisations and days, never why. */
import { formatDay } from '../../../kernel/time.ts'
import { Section } from '../../../web/ui/section.tsx'
import { AHEAD, type Finding } from './circle/overlaps.ts'
import { items } from './vocabulary.ts'

interface OverlapsSectionProps {
  overlaps: readonly Finding[]
  holes: readonly Finding[]
}

export const OverlapsSection = ({ overlaps, holes }: OverlapsSectionProps) => (
  <Section title="Recouvrements et manques">
    <h3>Fait plusieurs fois</h3>
    <Findings list={overlaps} none="Rien de double dans les rendez-vous et les évaluations." />
    <h3>Fait par personne, ou bientôt fini</h3>
    <Findings list={holes} none="Rien ne manque dans les 30 jours." />
  </Section>
)

const Findings = ({ list, none }: { list: readonly Finding[]; none: string }) =>
  list.length === 0 ? (
    <p>{none}</p>
  ) : (
    <ul>
      {list.map(one => (
        <li>{sentenceOf(one)}</li>
      ))}
    </ul>
  )

function sentenceOf(one: Finding): string {
  switch (one.kind) {
    case 'home-visits':
      return `${total(one.organisations)} visites à domicile la semaine du ${formatDay(one.monday)}\u00a0: ${named(one.organisations)}.`
    case 'same-day':
      return `Attendue par plusieurs organisations le ${formatDay(one.on)}\u00a0: ${named(one.organisations)}.`
    case 'same-domain':
      return `${items[one.domain]}\u00a0: plusieurs professionnels l’ont évalué depuis six mois (${named(one.organisations)}).`
    case 'alone':
      return `${items[one.domain]}\u00a0: un objectif est écrit, et la personne ne partage ce domaine avec personne d’autre.`
    case 'no-appointment':
      return `Aucun rendez-vous dans les ${AHEAD} jours, avec qui que ce soit de ceux qui la suivent.`
    case 'agreement':
      return `L’accord de la personne est à redire le ${formatDay(one.by)} au plus tard\u00a0: sans lui, la mission du référent s’arrête.`
    case 'share-ends':
      return `${items[one.domain as keyof typeof items]}\u00a0: le partage avec ${one.organisation} finit le ${formatDay(one.on)}.`
  }
}

const total = (organisations: readonly { times: number }[]) =>
  organisations.reduce((sum, { times }) => sum + times, 0)

/** « CMS de Rouen (2), CCAS de Dieppe ». */
const named = (organisations: readonly { name: string; times: number }[]) =>
  organisations.map(({ name, times }) => (times > 1 ? `${name} (${times})` : name)).join(', ')
