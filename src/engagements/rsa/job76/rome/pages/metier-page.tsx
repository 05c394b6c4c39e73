/** One métier in plain words: how people call it, what one does in it, and where it leads. */
import { formatDay } from '../../../../../kernel/time.ts'
import { type Frame, Layout } from '../../../../../web/layout.tsx'
import { Details } from '../../../../../web/ui/details.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { Section, Sections } from '../../../../../web/ui/section.tsx'
import type { Metier } from '../read.ts'
import { MetierLinks } from './metiers-page.tsx'

/** `version`: « 4.60 », where the official files have come in. */
export const MetierPage = ({
  frame,
  metier,
  version,
}: {
  frame: Frame
  metier: Metier
  version: string | null
}) => {
  const { code, label, officialLabel, words, regulated, competences, mobilities, appellations } = metier
  const own = competences.filter(({ own }) => own)
  const others = competences.filter(({ own }) => !own)
  const doing = others.filter(({ category }) => category === 'savoir-faire')
  const being = others.filter(({ category }) => category === 'savoir-etre')
  const knowing = others.filter(({ category }) => category === 'savoir')
  return (
    <Layout
      title={label}
      frame={frame}
      density="public"
      breadcrumb={[{ href: '/job76/metiers', label: 'Métiers' }]}
      styles={['mon-parcours.css', 'finder.css']}
    >
      <PageHead
        title={label}
        sub={`Code ROME ${code}${officialLabel && officialLabel !== label ? `\u00a0: ${officialLabel}` : ''}`}
      />
      <Sections>
        {metier.untilOn && <Ended metier={metier} />}
        {regulated && (
          <Notice title="Un diplôme ou une autorisation est demandé">
            Ce métier est réglementé. Demandez lequel avant de vous engager&nbsp;: il peut se préparer en
            travaillant.
          </Notice>
        )}
        {words.length > 0 && (
          <Section title="On dit aussi">
            <p>{words.join(', ')}.</p>
          </Section>
        )}
        {own.length > 0 && (
          <Section title="Ce que l’on y fait">
            <List of={own} />
          </Section>
        )}
        {mobilities.length > 0 && (
          <Section title="Métiers proches">
            <MetierLinks metiers={mobilities} />
          </Section>
        )}
        {version && (
          <Section title={`Ce qu’en dit le ROME ${version}`}>
            <More title="Appellations" of={appellations} />
            <More title="Savoir-faire" of={doing} />
            <More title="Savoir-être" of={being} />
            <More title="Savoirs" of={knowing} />
            <p class="sub">Le ROME est le répertoire des métiers de France Travail (Licence Ouverte).</p>
          </Section>
        )}
      </Sections>
    </Layout>
  )
}

const Ended = ({ metier: { untilOn, successors } }: { metier: Metier }) => (
  <Notice kind="warning" title={`Ce code n’est plus dans le ROME depuis le ${formatDay(untilOn!)}.`}>
    {successors.length > 0 && <MetierLinks metiers={successors} />}
  </Notice>
)

const More = ({ title, of }: { title: string; of: readonly { ogr: number; label: string }[] }) =>
  of.length === 0 ? null : (
    <Details summary={`${title} (${of.length})`}>
      <List of={of} />
    </Details>
  )

const List = ({ of }: { of: readonly { ogr: number; label: string }[] }) => (
  <ul>
    {of.map(({ label }) => (
      <li>{label}</li>
    ))}
  </ul>
)
