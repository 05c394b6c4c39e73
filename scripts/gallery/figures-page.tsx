/** A page of the gallery: figures and charts. */
import { Layout } from '../../src/web/layout.tsx'
import { BarChart } from '../../src/web/ui/bar-chart.tsx'
import { Card } from '../../src/web/ui/card.tsx'
import { GroupedBarChart } from '../../src/web/ui/grouped-bar-chart.tsx'
import { KeyFigure } from '../../src/web/ui/key-figure.tsx'
import { LineChart } from '../../src/web/ui/line-chart.tsx'
import { PageHead } from '../../src/web/ui/page-head.tsx'
import { PromiseQuote } from '../../src/web/ui/promise-quote.tsx'
import { Grid, Sections, Split } from '../../src/web/ui/section.tsx'
import { Status } from '../../src/web/ui/status.tsx'
import { type Density, frame, promise } from './frame.tsx'

const share = (value: number) => `${Math.round(value * 100)}\u00a0%`
const months = [
  'avr.',
  'mai',
  'juin',
  'juil.',
  'août',
  'sept.',
  'oct.',
  'nov.',
  'déc.',
  'janv.',
  'févr.',
  'mars',
]

export const FiguresPage = ({ density }: { density: Density }) => (
  <Layout title="Indicateurs" frame={frame(density, '/figures')} density={density}>
    <PageHead
      title="Indicateurs de la convention"
      sub="Au 12 mars 2026, avec ce qui était connu ce jour-là."
    />
    <Sections>
      <Grid>
        <KeyFigure
          label="Mises en accompagnement dans le mois"
          value="68 %"
          sub="1 204 sur 1 770 échues ; cible 100 %"
          href="#cases"
        />
        <KeyFigure label="Délai médian" value="27 jours" sub="31 jours un an plus tôt" />
        <KeyFigure
          label="En retard aujourd’hui"
          value="412"
          sub="dont 57 depuis plus de trois mois"
          href="#late"
        />
      </Grid>
      <Split
        aside={
          <BarChart
            id="utas"
            title="Part dans le mois, par UTAS, février 2026"
            of="UTAS"
            measure="Part dans le mois"
            format={share}
            missing="moins de 11 cas"
            max={1}
            target={0.9}
            bars={[0.82, 0.74, 0.68, 0.41, null].map((value, index) => ({
              label: `UTAS ${index + 1}, territoire de démonstration`,
              value,
            }))}
          />
        }
      >
        <LineChart
          id="month"
          title="Part des mises en accompagnement dans le mois"
          of="Mois"
          measure="Part"
          format={share}
          max={1}
          target={0.8}
          points={months.map((label, index) => ({ label, value: index === 4 ? null : 0.31 + index * 0.034 }))}
        />
        <GroupedBarChart
          id="money"
          title="Crédits de l’État et du département, en milliers d’euros"
          of="Année"
          series={['État', 'Département', 'Valorisation']}
          groups={[2024, 2025, 2026].map((year, index) => ({
            label: String(year),
            values: [900 + 300 * index, 850 + 280 * index, 120 + 90 * index],
          }))}
        />
      </Split>
      <Grid>
        <Card title="Sorties de l’aide sociale à l’enfance" href="#ase">
          <PromiseQuote promise="aucune sortie sèche" source="Engagement 1" />
          <Status kind="closed">Pas encore suivi</Status>
        </Card>
        <Card title="RSA : orientation et retour à l’emploi" href="#rsa">
          <PromiseQuote promise={promise} source="Engagement 2" />
          <Status kind="late">Tenu pour 68 % des personnes</Status>
        </Card>
      </Grid>
    </Sections>
  </Layout>
)
