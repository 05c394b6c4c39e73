/** « Importer une liste »: the form, what the list changes line by line, and the places that their list no longer names. */
import { formatDayShort } from '../../kernel/time.ts'
import { listOf, type Refused } from '../../web/ask.ts'
import { type Frame, Layout } from '../../web/layout.tsx'
import { Button } from '../../web/ui/button.tsx'
import { Checkbox } from '../../web/ui/checkbox.tsx'
import { DataTable } from '../../web/ui/data-table.tsx'
import { Details } from '../../web/ui/details.tsx'
import { errorOf } from '../../web/ui/error-summary.tsx'
import { FileField } from '../../web/ui/file-field.tsx'
import { Form } from '../../web/ui/form.tsx'
import { Notice } from '../../web/ui/notice.tsx'
import { PageHead } from '../../web/ui/page-head.tsx'
import { Section, Sections } from '../../web/ui/section.tsx'
import { TextArea } from '../../web/ui/text-area.tsx'
import type { AbsentPlace, JournalLine } from '../imports/absent.ts'
import { fieldTitles } from '../imports/mapping.ts'
import { formats, type PlacesImport } from '../imports/result.ts'
import { sourceLabel } from '../sources.ts'
import { ImportResult, words } from './import-result.tsx'

interface ImportsPageProps {
  imports: readonly JournalLine[]
  absent: readonly AbsentPlace[]
  result: PlacesImport | undefined
  refused: Refused | undefined
  settled: boolean
  frame: Frame
}

export const ImportsPage = ({ imports, absent, result, refused, settled, frame }: ImportsPageProps) => (
  <Layout
    title="Importer une liste de lieux"
    frame={frame}
    breadcrumb={[{ href: '/lieux', label: 'Lieux' }]}
    refused={refused !== undefined}
  >
    <PageHead
      title="Importer une liste de lieux"
      sub="data·inclusion, médiation numérique, France services, ou tout tableau CSV ou XLSX."
    />
    <Sections>
      {settled && <Notice kind="success" title="C’est enregistré." />}
      {result && <ImportResult {...result} />}
      <ImportForm refused={refused} />
      {absent.length > 0 && <Absent absent={absent} />}
      {imports.length > 0 && (
        <Section title="Dernières listes">
          <DataTable
            caption="De la plus récente à la plus ancienne"
            rows={imports}
            columns={[
              { label: 'Fichier', head: true, cell: ({ file }) => file },
              { label: 'Le', cell: ({ on }) => formatDayShort(on) },
              { label: 'Format', cell: ({ format }) => formats[format] },
              { label: 'Par', cell: ({ by }) => by },
              { label: 'Lieux', cell: ({ counts }) => words(counts.places) },
            ]}
          />
        </Section>
      )}
    </Sections>
  </Layout>
)

const ImportForm = ({ refused }: { refused: Refused | undefined }) => {
  const problems = listOf(refused)
  return (
    <Section title="La liste">
      <Form action="/lieux/imports" submit="Lire la liste" problems={problems} upload>
        <FileField
          name="file"
          label="Fichier"
          hint="CSV, XLSX ou JSON, 64 Mo au plus. Une ligne par lieu."
          accept=".csv,.xlsx,.json,.geojson,text/csv,application/json"
          required
          error={errorOf(problems, 'file')}
        />
        <Details summary="Mes colonnes ont d’autres titres" open={errorOf(problems, 'mapping') !== undefined}>
          <TextArea
            name="mapping"
            label={'Une ligne par colonne\u00a0: champ = titre de la colonne'}
            hint={`Maillage s’en souvient pour les prochaines listes aux mêmes titres. Champs\u00a0: ${Object.keys(fieldTitles).join(', ')}. « kind = aide-alimentaire » et « source = nom » valent pour toute la liste.`}
            value={refused?.typed.mapping}
            rows={5}
            error={errorOf(problems, 'mapping')}
          />
        </Details>
        <Checkbox
          name="dryRun"
          label={'Essai\u00a0: dire ce qui changerait, sans rien changer'}
          checked={refused ? refused.typed.dryRun === 'on' : true}
        />
      </Form>
    </Section>
  )
}

const Absent = ({ absent }: { absent: readonly AbsentPlace[] }) => (
  <Section title="N’est plus dans la liste">
    <p>Leur source ne nomme plus ces lieux. Téléphonez, puis dites ce qu’il en est.</p>
    <DataTable
      caption={`${absent.length} ${absent.length > 1 ? 'lieux' : 'lieu'}`}
      rows={absent}
      columns={[
        { label: 'Lieu', head: true, cell: ({ place, name }) => <a href={`/lieux/${place}`}>{name}</a> },
        { label: 'Commune', cell: ({ commune }) => commune },
        { label: 'Source', cell: ({ source }) => sourceLabel(source) },
        { label: 'Depuis', cell: ({ since }) => formatDayShort(since) },
        {
          label: 'Décision',
          card: 'bare',
          cell: ({ name, source, key }) => (
            <form method="post" action="/lieux/imports/absents">
              <input type="hidden" name="source" value={source} />
              <input type="hidden" name="key" value={key} />
              <div class="actions">
                <Button kind="secondary" name="verdict" value="open">
                  Reçoit encore<span class="visually-hidden">&nbsp;: {name}</span>
                </Button>
                <Button kind="plain" name="verdict" value="closed">
                  A fermé<span class="visually-hidden">&nbsp;: {name}</span>
                </Button>
              </div>
            </form>
          ),
        },
      ]}
    />
  </Section>
)
