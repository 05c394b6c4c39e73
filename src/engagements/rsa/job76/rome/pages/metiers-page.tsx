/** One field, and the métiers that answer to what was typed; without it, those that hire in the département. */
import { type Frame, Layout } from '../../../../../web/layout.tsx'
import { Button, LinkButton } from '../../../../../web/ui/button.tsx'
import { EmptyState } from '../../../../../web/ui/empty-state.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { Section, Sections } from '../../../../../web/ui/section.tsx'
import { TextField } from '../../../../../web/ui/text-field.tsx'
import { LONGEST, type MetierFound } from '../find-metier.ts'
import type { MetierName } from '../read.ts'

interface MetiersPageProps {
  frame: Frame
  typed: string
  /** For what was typed. */
  found?: readonly MetierFound[] | undefined
  /** Of those found, what one does in them. */
  competences?: ReadonlyMap<string, readonly string[]> | undefined
  /** Without anything typed. */
  all?: readonly MetierName[] | undefined
  /** Whoever looks may bring in the official files. */
  mayImport: boolean
}

export const MetiersPage = ({ frame, typed, found, competences, all, mayImport }: MetiersPageProps) => (
  <Layout
    title="Trouver un métier"
    frame={frame}
    density="public"
    styles={['mon-parcours.css', 'finder.css']}
  >
    <PageHead
      title="Trouver un métier"
      sub="Avec vos mots&nbsp;: ce que vous avez fait, ce que vous savez faire."
      action={
        mayImport && (
          <LinkButton kind="secondary" href="/job76/metiers/import">
            Importer le ROME
          </LinkButton>
        )
      }
    />
    <Sections>
      <search class="mine">
        <form class="form" method="get" action="/job76/metiers">
          <TextField
            name="q"
            label="Un métier, ou ce que vous savez faire"
            hint="Par exemple&nbsp;: femme de ménage, conduire un camion. Les fautes de frappe ne gênent pas."
            type="search"
            value={typed}
            autocomplete="off"
            maxlength={LONGEST}
          />
          <div class="actions">
            <Button>Chercher</Button>
            {typed && <a href="/job76/metiers">Voir toute la liste</a>}
          </div>
        </form>
      </search>
      {found && <Answers typed={typed} found={found} competences={competences} />}
      {all && (
        <Section title={`${all.length} métiers qui recrutent ici`}>
          <MetierLinks metiers={all} />
        </Section>
      )}
    </Sections>
  </Layout>
)

const Answers = ({
  typed,
  found,
  competences,
}: Pick<MetiersPageProps, 'typed' | 'competences'> & { found: readonly MetierFound[] }) =>
  found.length === 0 ? (
    <EmptyState title={`Aucun métier ne répond à «\u00a0${typed}\u00a0».`}>
      Essayez un mot plus simple&nbsp;: un geste («&nbsp;conduire&nbsp;», «&nbsp;nettoyer&nbsp;»), un lieu
      («&nbsp;hôpital&nbsp;», «&nbsp;usine&nbsp;»), le nom d’un métier.
    </EmptyState>
  ) : (
    <Section title={found.length === 1 ? 'Un métier répond' : `${found.length} métiers répondent`}>
      <div class="mine">
        <ul class="plain-list">
          {found.map(metier => (
            <li>
              <a href={`/job76/metiers/${metier.code}`}>{metier.label}</a>
              {metier.by !== metier.label && <p class="sub">Pour «&nbsp;{metier.by}&nbsp;»</p>}
              <p>{competences?.get(metier.code)?.join('\u00a0· ')}</p>
            </li>
          ))}
        </ul>
      </div>
    </Section>
  )

/** One target a métier. */
export const MetierLinks = ({ metiers }: { metiers: readonly MetierName[] }) => (
  <ul class="communes">
    {metiers.map(({ code, label }) => (
      <li>
        <a href={`/job76/metiers/${code}`}>{label}</a>
      </li>
    ))}
  </ul>
)
