/** « Lieux »: every place of the directory, for everybody, narrowed by kind and commune. */
import type { Day } from '../../kernel/time.ts'
import { numberWords } from '../../platform/number-words.ts'
import { type Frame, Layout } from '../../web/layout.tsx'
import { LinkButton } from '../../web/ui/button.tsx'
import { DataTable } from '../../web/ui/data-table.tsx'
import { EmptyState } from '../../web/ui/empty-state.tsx'
import { FilterBar } from '../../web/ui/filter-bar.tsx'
import { PageHead } from '../../web/ui/page-head.tsx'
import { Pagination } from '../../web/ui/pagination.tsx'
import { Actions, Section, Sections } from '../../web/ui/section.tsx'
import { Select } from '../../web/ui/select.tsx'
import { TextField } from '../../web/ui/text-field.tsx'
import { exportFormats } from '../exports/export.ts'
import { hoursInFrench } from '../hours/french.ts'
import { kindLabel, kindNames, kinds } from '../kinds.ts'
import type { Place } from '../read.ts'
import { Freshness } from './freshness.tsx'

const PAGE = 50

interface ListPageProps {
  places: readonly Place[]
  kind: string
  commune: string
  page: number
  today: Day
  /** True for whoever keeps the directory. */
  keeps: boolean
  frame: Frame
}

export const ListPage = ({ places, kind, commune, page, today, keeps, frame }: ListPageProps) => {
  const pages = Math.ceil(places.length / PAGE)
  const at = Math.min(Math.max(1, page), Math.max(1, pages))
  const shown = places.slice((at - 1) * PAGE, at * PAGE)
  const narrowed = kind !== '' || commune !== ''
  return (
    <Layout title="Lieux" frame={frame} density="public">
      <PageHead
        title="Lieux"
        sub="Où être reçu, conseillé et aidé dans le département."
        action={keeps && <LinkButton href="/lieux/nouveau">Ajouter un lieu</LinkButton>}
      />
      <Sections>
        {keeps && (
          <Actions>
            <LinkButton kind="secondary" href="/lieux/imports">
              Importer une liste
            </LinkButton>
            <LinkButton kind="secondary" href="/lieux/doublons">
              Doublons possibles
            </LinkButton>
            <LinkButton kind="secondary" href="/lieux/signalements">
              À vérifier
            </LinkButton>
            <LinkButton kind="secondary" href="/lieux/qualite">
              Qualité des fiches
            </LinkButton>
            <LinkButton kind="secondary" href="/lieux/campagnes">
              Campagnes
            </LinkButton>
          </Actions>
        )}
        <FilterBar action="/lieux" clear={narrowed ? '/lieux' : undefined}>
          <Select
            name="kind"
            label="Nature"
            empty="Toutes"
            value={kind}
            options={kindNames.map(value => ({ value, label: kinds[value].plural }))}
          />
          <TextField name="commune" label="Commune ou code postal" value={commune} maxlength={100} />
        </FilterBar>
        {places.length === 0 ? (
          <EmptyState title="Aucun lieu.">
            {commune
              ? 'Vérifiez le nom de la commune, ou cherchez dans une commune voisine.'
              : 'L’annuaire n’a encore aucun lieu de cette nature.'}
          </EmptyState>
        ) : (
          <>
            <DataTable
              caption={`Lieux ${(at - 1) * PAGE + 1} à ${(at - 1) * PAGE + shown.length} sur ${numberWords(places.length)}, par commune`}
              rows={shown}
              columns={[
                { label: 'Lieu', head: true, cell: place => <a href={`/lieux/${place.id}`}>{place.name}</a> },
                { label: 'Commune', cell: place => place.communeName },
                { label: 'Nature', cell: kindLabel },
                { label: 'Téléphone', cell: place => <Phone phone={place.phone} /> },
                { label: 'Horaires', cell: place => <Hours hours={place.hours} /> },
                { label: 'Fiche', cell: place => <Freshness place={place} today={today} /> },
              ]}
            />
            <Pagination page={at} pages={pages} href={to => `/lieux?${query(kind, commune, to)}`} />
          </>
        )}
        <Section title="Reprendre ces données">
          <p>L’annuaire entier est à reprendre librement, dans les formats que d’autres lisent&nbsp;:</p>
          <ul>
            {Object.entries(exportFormats).map(([format, { label, file }]) => (
              <li>
                <a href={`/lieux/donnees/${format}`} download={file}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      </Sections>
    </Layout>
  )
}

const query = (kind: string, commune: string, page: number) =>
  new URLSearchParams({ ...(kind && { kind }), ...(commune && { commune }), page: String(page) })

export const Phone = ({ phone }: { phone: string | null }) =>
  phone ? (
    <a class="nowrap" href={`tel:${phone.replaceAll(' ', '')}`}>
      {phone.replaceAll(' ', '\u00a0')}
    </a>
  ) : (
    <span class="sub">non connu</span>
  )

const Hours = ({ hours }: { hours: string | null }) => {
  if (!hours) return <span class="sub">non connus</span>
  const [first, ...others] = hoursInFrench(hours)
  return (
    <>
      {first}
      {others.length > 0 && '…'}
    </>
  )
}
