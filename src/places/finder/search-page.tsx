/** The first page of the site: one field, and what is answered when it does not lead to one commune. */
import { type Frame, Layout } from '../../web/layout.tsx'
import { Form } from '../../web/ui/form.tsx'
import { Notice } from '../../web/ui/notice.tsx'
import { PageHead } from '../../web/ui/page-head.tsx'
import { Section, Sections } from '../../web/ui/section.tsx'
import { TextField } from '../../web/ui/text-field.tsx'
import { elsewhere } from './commune/find.ts'
import type { Choice, Resolved } from './commune/resolve.ts'
import { Emergencies } from './emergencies.tsx'
import { LONGEST } from './find-help.ts'
import { needs } from './needs.ts'
import { ofCommune } from './words.ts'

interface SearchPageProps {
  frame: Frame
  typed?: string | undefined
  /** Anything but one commune. */
  found?: Exclude<Resolved, { kind: 'one' }> | undefined
  /** Of what was typed, when it is no search at all. */
  problem?: string | undefined
  /** The number of the département’s own switchboard. */
  phone?: string | undefined
}

export const SearchPage = ({ frame, typed, found, problem, phone }: SearchPageProps) => {
  const sentence = found?.kind === 'unknown' ? NOT_FOUND : problem
  const problems = sentence ? [{ field: 'commune', sentence }] : []
  return (
    <Layout
      title="Trouver de l’aide près de chez vous"
      frame={{ ...frame, path: '/aide' }}
      density="public"
      refused={problems.length > 0}
      styles={['finder.css']}
    >
      <PageHead
        title="Trouver de l’aide près de chez vous"
        sub="Un lieu ouvert, un numéro de téléphone, et comment y aller."
      />
      <Sections>
        {found?.kind === 'several' && <Choices {...found} />}
        {found?.kind === 'elsewhere' && <Elsewhere found={found} />}
        <Form action="/aide" submit="Chercher" problems={problems}>
          <TextField
            name="commune"
            label="Votre commune ou votre code postal"
            hint="Par exemple&nbsp;: Forges-les-Eaux, ou 76440. Les fautes de frappe ne gênent pas."
            value={typed}
            error={sentence}
            autocomplete="off"
            maxlength={LONGEST}
          />
        </Form>
        {found?.kind === 'unknown' && <Unknown nearly={found.nearly} phone={phone} />}
        {!found && !problem && <WhatFor />}
        <Emergencies />
      </Sections>
    </Layout>
  )
}

const WhatFor = () => (
  <Section title="Ce que vous trouverez">
    <ul class="what-for">
      {Object.values(needs)
        .slice(0, -1)
        .map(({ label }) => (
          <li>{label}</li>
        ))}
    </ul>
    <p>Votre recherche n’est gardée nulle part.</p>
  </Section>
)

const NOT_FOUND =
  'Nous ne trouvons pas cette commune. Essayez avec le code postal, ou écrivez le nom en entier.'

const Choices = ({ by, choices }: Extract<Resolved, { kind: 'several' }>) => (
  <Section
    title={
      by === 'postcode' ? 'Ce code postal sert à plusieurs communes' : 'Plusieurs communes portent ce nom'
    }
  >
    <p>Choisissez la vôtre.</p>
    <CommuneLinks choices={choices} />
  </Section>
)

/** One target a commune, with today’s name beside the one that people know. */
const CommuneLinks = ({ choices }: { choices: readonly Choice[] }) => (
  <ul class="communes">
    {choices.map(({ commune, older }) => (
      <li>
        <a href={addressOf(commune.code, older)}>
          {older ?? commune.name}
          {older && <span class="sub"> aujourd’hui {commune.name}</span>}
        </a>
      </li>
    ))}
  </ul>
)

const Elsewhere = ({ found }: { found: Extract<Resolved, { kind: 'elsewhere' }> }) => (
  <Notice kind="warning" title={elsewhere(found)}>
    {found.nearest ? (
      <p>
        Ici, nous connaissons les lieux de notre département seulement. Le plus près est{' '}
        <a href={addressOf(found.nearest.code, null)}>l’aide près {ofCommune(found.nearest.name)}</a>. Pour
        les lieux de votre commune, demandez à votre mairie.
      </p>
    ) : (
      <p>
        Ici, nous connaissons les lieux de notre département seulement. Pour les lieux de votre commune,
        demandez à votre mairie.
      </p>
    )}
  </Notice>
)

const Unknown = ({ nearly, phone }: { nearly: readonly Choice[]; phone: string | undefined }) =>
  nearly.length || phone ? (
    <Section
      title={nearly.length ? 'Est-ce l’une de ces communes\u00a0?' : 'Besoin d’aide pour chercher\u00a0?'}
    >
      {nearly.length > 0 && <CommuneLinks choices={nearly} />}
      {phone && (
        <p>
          Vous pouvez aussi appeler le <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>.
        </p>
      )}
    </Section>
  ) : null

/** An address holds the code of a commune and at most its older name: never what was typed. */
export const addressOf = (code: string, older: string | null): string =>
  `/aide/${code}${older ? `?ancien=${encodeURIComponent(older)}` : ''}`
