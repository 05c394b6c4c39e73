/** The ranking of the matching for a person who is followed: the offers that suit them, and what lacks to the nearest of the others. */
import { formatDay } from '../../../../../kernel/time.ts'
import { Button } from '../../../../../web/ui/button.tsx'
import { type Column, DataTable } from '../../../../../web/ui/data-table.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'
import { Actions, Section } from '../../../../../web/ui/section.tsx'
import type { OfferSeen } from '../../candidates/actions/offers.ts'
import { Measured, summary } from '../../candidates/pages/offers-pages.tsx'
import { licenceWords, missingOfThem } from '../../candidates/profile/words.ts'
import type { Followed } from '../open-followed.ts'
import type { Ranking } from '../rank-followed.ts'
import { barriers, barriersBehind } from '../vocabulary.ts'

export const Best = ({
  followed: { person, writes },
  ranking: { best, missed, pausedOn, missing, routed },
}: {
  followed: Followed
  ranking: Ranking
}) => (
  <Section title="Les offres qui lui vont">
    {missing.length > 0 && (
      <Notice title="Sa recherche n’est pas complète.">
        <p>
          Il reste à dire {listWords(missing.map(what => missingOfThem[what]))}.
          {writes && (
            <>
              {' '}
              <a href={`/job76/avec/${person}`}>Compléter sa recherche avec elle</a>
            </>
          )}
        </p>
      </Notice>
    )}
    {best.length === 0 ? (
      <p>
        {pausedOn
          ? `Aucune offre n’est cherchée\u00a0: la personne fait une pause depuis le ${formatDay(pausedOn)}.`
          : missing.includes('wishes') || missing.includes('commune')
            ? 'Aucune offre n’est cherchée tant que cela manque.'
            : missed.length > 0
              ? 'Aucune offre ouverte ne va avec ce que la personne a dit. Voici ce qui manque aux plus proches.'
              : 'Aucune offre n’est ouverte en ce moment.'}
      </p>
    ) : (
      <>
        <DataTable
          caption="Les meilleures d’abord, aller et retour compris"
          rows={best}
          columns={[
            offerColumn,
            { label: 'Aller', number: true, cell: ({ minutesThere }) => minutesWords(minutesThere) },
            { label: 'Retour', number: true, cell: ({ minutesBack }) => minutesWords(minutesBack) },
            { label: 'Pourquoi', cell: ({ reasons }) => reasons.join(' ') },
            {
              ...{ label: 'Proposer', card: 'bare' },
              cell: ({ offer, title, here, known }) =>
                known ? (
                  'Déjà dans les mises en relation'
                ) : !here ? (
                  'Vient d’un autre site\u00a0: on y postule, l’offre donne l’adresse'
                ) : writes ? (
                  <form method="post" action={`/dossiers/${person}/emploi/proposer`}>
                    <input type="hidden" name="offer" value={offer} />
                    <Button kind="secondary">
                      Proposer<span class="visually-hidden">&nbsp;: {title}</span>
                    </Button>
                  </form>
                ) : (
                  '—'
                ),
            },
          ]}
        />
        <Measured routed={routed} />
      </>
    )}
  </Section>
)

export const Nearest = ({ ranking: { missed } }: { ranking: Ranking }) => (
  <Section title="Les plus proches de celles qui ne vont pas">
    <DataTable
      caption="Celles à qui il manque le moins d’abord"
      rows={missed}
      columns={[offerColumn, { label: 'Ce qui manque', cell: ({ reasons }) => reasons.join(' ') }]}
    />
  </Section>
)

/** Each may be noted in one press, in the words that are read here; nothing is noted by itself. */
export const Obstacles = ({
  followed: { person, writes, barriers: noted },
  ranking: { obstacles },
}: {
  followed: Followed
  ranking: Ranking
}) => (
  <Section title="Ce qui manque le plus souvent">
    <DataTable
      caption="Parmi toutes les offres ouvertes de ses métiers. Parlez-en avec la personne avant de noter un obstacle."
      rows={obstacles}
      columns={[
        { label: 'Ce qui manque', head: true, cell: obstacleWords },
        { label: 'Il ne manque que cela', cell: ({ alone }) => `à ${['aucune', 'une'][alone] ?? alone}` },
        {
          ...{ label: 'Obstacle à lever', card: 'bare' },
          cell: obstacle => {
            const kinds = barriersBehind[obstacle.what]
            const open = kinds.filter(kind => noted.some(each => each.kind === kind && !each.doneOn))
            if (open.length) return `Noté\u00a0: ${open.map(kind => barriers[kind].toLowerCase()).join(', ')}`
            if (!writes) return '—'
            return (
              <form method="post" action={`/dossiers/${person}/emploi/obstacle`}>
                <input type="hidden" name="words" value={`${obstacleWords(obstacle)}.`} />
                <Actions>
                  {kinds.map(kind => (
                    <Button kind="secondary" name="kind" value={kind}>
                      Noter&nbsp;: {barriers[kind].toLowerCase()}
                      <span class="visually-hidden"> ({obstacleWords(obstacle)})</span>
                    </Button>
                  ))}
                </Actions>
              </form>
            )
          },
        },
      ]}
    />
  </Section>
)

/** « 12 offres demandent le permis B (voiture) ». */
export function obstacleWords({
  what,
  licence,
  offers,
}: Pick<Ranking['obstacles'][number], 'what' | 'licence' | 'offers'>): string {
  const [count, s] = [offers === 1 ? '1\u00a0offre' : `${offers}\u00a0offres`, offers > 1]
  switch (what) {
    case 'licence':
      return `${count} ${s ? 'demandent' : 'demande'} ${theLicence(licenceWords(licence!))}`
    case 'trip':
      return `${count} ${s ? 'sont' : 'est'} trop loin, ou sans moyen d’y aller ou d’en revenir à l’heure`
    case 'away':
      return `${count} ${s ? 'se font' : 'se fait'} à des heures où la personne n’est pas libre, trajet compris`
    case 'long':
      return `${count} ${s ? 'demandent' : 'demande'} plus d’heures par semaine que la personne n’en souhaite`
  }
}

const theLicence = (label: string): string =>
  label.startsWith('Permis') ? `le p${label.slice(1)}` : `le certificat ${label}`

const offerColumn: Column<OfferSeen> = {
  label: 'Offre',
  head: true,
  cell: seen => (
    <>
      <a href={`/job76/offres/${seen.offer}`}>{seen.title}</a> <span class="sub">{summary(seen)}</span>
    </>
  ),
}

const minutesWords = (minutes: number | null): string => (minutes === null ? '—' : `${minutes}\u00a0min`)

/** « le travail qu’elle cherche, quand elle peut travailler et comment elle se déplace ». */
const listWords = (words: readonly string[]): string =>
  new Intl.ListFormat('fr-FR', { type: 'conjunction' }).format(words)
