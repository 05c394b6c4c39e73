/** « Par demi-journée »: who is within some minutes of a place that receives, for each half-day of an ordinary week, for everybody. */
import { Hono } from 'hono'
import type * as z from 'zod'
import { type Day, formatDay } from '../../kernel/time.ts'
import { type Frame, Layout } from '../../web/layout.tsx'
import type { Env } from '../../web/session.ts'
import { frameOf, type Site } from '../../web/site.ts'
import { type Column, DataTable } from '../../web/ui/data-table.tsx'
import { ErrorSummary, type Problem } from '../../web/ui/error-summary.tsx'
import { PageHead } from '../../web/ui/page-head.tsx'
import { Section, Sections } from '../../web/ui/section.tsx'
import { modeWords } from '../coverage/words.ts'
import { kinds } from '../kinds.ts'
import type { travelHalfDays } from '../travel/half-days.ts'
import { answerHalfDays } from './ask.ts'
import { count, percent } from './figures.ts'
import { type MapAsked, MapForm } from './form.tsx'

type Week = z.output<typeof travelHalfDays.output>
export function halfDayRoutes(site: Site): Hono<Env> {
  return new Hono<Env>().get(HALF_DAYS, async c => {
    const now = site.clock()
    const { asked, problems, figures } = await answerHalfDays(site, now, c.req.query())
    const page = { frame: frameOf(site, c), asked, problems, week: figures, asOf: now.today }
    return c.html(<HalfDaysPage {...page} />, problems.length ? 422 : 200)
  })
}

const HALF_DAYS = '/carte/demi-journees'

interface HalfDaysPageProps {
  frame: Frame
  asked: MapAsked
  problems: readonly Problem[]
  /** Null when the question was refused. */
  week: Week | null
  asOf: Day
}

const HalfDaysPage = ({ frame, asked, problems, week, asOf }: HalfDaysPageProps) => (
  <Layout title="Par demi-journée" frame={frame} density="public" refused={problems.length > 0}>
    <PageHead
      title={week ? titleOf(week) : 'Quand un lieu d’accueil reçoit-il\u00a0?'}
      sub={week && `${week.how} Lieux et habitants connus au ${formatDay(asOf)}.`}
    />
    <Sections>
      <ErrorSummary problems={problems} />
      <MapForm asked={asked} problems={problems} week={HALF_DAYS} />
      {week && (
        <Section title="Lundi à dimanche">
          <p>
            Est compté qui peut y être reçu {week.stay}&nbsp;minutes dans la demi-journée, une semaine
            ordinaire. Quels que soient les horaires, {percent(week.anyTime.share)} des habitants sont à{' '}
            {week.minutes}&nbsp;minutes ou moins. {unknownHours(week)}
          </p>
          <DataTable
            caption={captionOf(week)}
            rows={daysOf(week)}
            columns={columnsOf(asked)}
            narrow="scroll"
          />
          <p>
            <a href={mapOf(asked)}>Sur la carte, sans tenir compte des horaires</a>
          </p>
        </Section>
      )}
    </Sections>
  </Layout>
)

const titleOf = ({ kinds: asked, minutes, mode }: Week) =>
  `${asked.map(kind => kinds[kind].plural).join(', ')}\u00a0: quand peut‑on être reçu à moins de ${minutes}\u00a0minutes ${modeWords[mode]}\u00a0?`

const captionOf = ({ minutes, method }: Week) =>
  `Part des habitants à ${minutes}\u00a0minutes ou moins d’un lieu ouvert (${method === 'estimated' ? 'estimation' : 'itinéraires calculés'})`

function unknownHours({ halfDays }: Week): string {
  const unknown = Math.max(...halfDays.map(({ places }) => places.unknownHours))
  if (unknown === 0) return ''
  return unknown === 1
    ? 'Un lieu n’a pas d’horaires connus\u00a0: les parts sont données de «\u00a0fermé\u00a0» à «\u00a0ouvert\u00a0».'
    : `${count(unknown)} lieux n’ont pas d’horaires connus\u00a0: les parts sont données de «\u00a0fermés\u00a0» à «\u00a0ouverts\u00a0».`
}

type HalfDay = Week['halfDays'][number]
/** Morning and afternoon. */
type DayOfWeek = [HalfDay, HalfDay]

const daysOf = ({ halfDays }: Week): DayOfWeek[] =>
  Array.from({ length: 7 }, (_, day) => [halfDays[2 * day]!, halfDays[2 * day + 1]!])

const columnsOf = (asked: MapAsked): Column<DayOfWeek>[] => [
  { label: 'Jour', head: true, cell: ([{ label }]) => label.replace(/ .*/, '').replace(/^./, first) },
  { label: 'Matin', cell: ([morning]) => <Share {...{ asked, ...morning }} /> },
  { label: 'Après-midi', cell: ([, afternoon]) => <Share {...{ asked, ...afternoon }} /> },
]

const first = (letter: string) => letter.toUpperCase()

const Share = ({ asked, halfDay, places, atLeast, atMost }: HalfDay & { asked: MapAsked }) => (
  <>
    <a href={mapOf({ ...asked, halfDay: String(halfDay) })}>
      {atLeast ? between(percent(atLeast.share), percent(atMost!.share)) : 'pas de transport en commun'}
    </a>
    <br />
    {places.open === 0 ? 'aucun lieu ouvert' : counted(places.open)}
  </>
)

const between = (least: string, most: string) => (least === most ? least : `de ${least} à ${most}`)
const counted = (open: number) => `${count(open)} ${open === 1 ? 'lieu ouvert' : 'lieux ouverts'}`

const mapOf = (asked: MapAsked) => `/carte?${new URLSearchParams(asked as Record<string, string>)}`

/** From the map to the half-days of the same question. */
export const halfDaysOf = ({ halfDay: _, ...asked }: MapAsked) =>
  `${HALF_DAYS}?${new URLSearchParams(asked as Record<string, string>)}`
