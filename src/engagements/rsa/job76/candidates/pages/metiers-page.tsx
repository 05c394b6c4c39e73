/** « Quel travail cherchez-vous ? » and « Qu’avez-vous déjà fait ? »: plain words, then the métiers that answer to them, to choose from. */
import { fieldsOf, type Refused } from '../../../../../web/ask.ts'
import { Button, LinkButton } from '../../../../../web/ui/button.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { RadioGroup } from '../../../../../web/ui/radio-group.tsx'
import { Actions, Section } from '../../../../../web/ui/section.tsx'
import { Select } from '../../../../../web/ui/select.tsx'
import { TextArea } from '../../../../../web/ui/text-area.tsx'
import { TextField } from '../../../../../web/ui/text-field.tsx'
import type { MetierFound } from '../../rome/find-metier.ts'
import type { OwnSearch } from '../actions/open-own.ts'
import { MOST } from '../actions/save-wishes.ts'
import { durationWords } from '../profile/words.ts'
import { CandidatePage, type Way } from './candidate-page.tsx'

interface MetiersPageProps {
  way: Way
  search: OwnSearch
  /** What was typed, and what answers to it; undefined before anything was. */
  q: string | undefined
  found: readonly MetierFound[] | undefined
  refused: Refused | undefined
}

/** What « Retirer » sends: pressed twice, it takes away nothing else. */
export const placeOf = (rome: string, n: number): string => `${rome} ${n}`

const months = [3, 6, 12, 24, 36, 60, 120, 240]

export const WishesPage = (props: MetiersPageProps) => (
  <MetierChoice
    {...props}
    page="metiers"
    title="Quel travail cherchez‑vous&nbsp;?"
    next={{ href: `${props.way.base}/experiences`, label: 'Suite\u00a0: ce que j’ai déjà fait' }}
    add="Ajouter ce métier"
    most={props.search.wishes.length >= MOST.wishes}
    listTitle="Je cherche"
    lines={props.search.wishes.map(({ rome, label }) => ({ rome, label, sub: '' }))}
  />
)

export const DonePage = (props: MetiersPageProps) => (
  <MetierChoice
    {...props}
    page="experiences"
    title="Qu’avez‑vous déjà fait&nbsp;?"
    next={{ href: `${props.way.base}/savoir-faire`, label: 'Suite\u00a0: ce que je sais faire' }}
    add="Ajouter"
    most={props.search.done.length >= MOST.done}
    listTitle="J’ai fait"
    lines={props.search.done.map(({ rome, label, months, words }) => ({
      rome,
      label: months ? `${label}, ${durationWords(months)}` : label,
      sub: words,
    }))}
  />
)

interface MetierChoiceProps extends MetiersPageProps {
  page: 'metiers' | 'experiences'
  title: string
  next: { href: string; label: string }
  add: string
  /** True when no more may be added. */
  most: boolean
  listTitle: string
  lines: readonly { rome: string; label: string; sub: string }[]
}

const MetierChoice = ({
  way,
  search,
  q,
  found,
  refused,
  page,
  title,
  next,
  add,
  most,
  listTitle,
  lines,
}: MetierChoiceProps) => {
  const action = `${way.base}/${page}`
  const { problems, field } = fieldsOf(refused)
  return (
    <CandidatePage title={listTitle} way={way} refused={refused !== undefined}>
      <PageHead
        title={title}
        sub={
          page === 'metiers'
            ? 'Un métier, ou ce que vous savez faire, avec vos mots. Aucun diplôme n’est demandé.'
            : 'Payé ou non, ici ou ailleurs, même peu de temps. Aucun diplôme n’est demandé.'
        }
      />
      {lines.length > 0 && (
        <Section title={listTitle}>
          <ul class="plain-list">
            {lines.map(({ rome, label, sub }, n) => (
              <li>
                <strong>{label}</strong>
                {sub && <p class="typed">{sub}</p>}
                <form method="post" action={action}>
                  <input type="hidden" name="version" value={search.version ?? undefined} />
                  <Button kind="plain" name="remove" value={placeOf(rome, n)}>
                    Retirer<span class="visually-hidden"> {label}</span>
                  </Button>
                </form>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {found && found.length > 0 && !most ? (
        <Form
          action={action}
          submit={add}
          problems={problems}
          aside={<a href={action}>Chercher autre chose</a>}
        >
          <input type="hidden" name="version" value={search.version ?? undefined} />
          <input type="hidden" name="q" value={q} />
          <RadioGroup
            {...field('metier')}
            label={`Lequel est le plus proche de «\u00a0${q}\u00a0»\u00a0?`}
            required
            options={found.map(({ code, label, by, appellations }) => ({
              value: `${code} ${appellations[0]?.ogr ?? 0}`,
              label,
              hint: by.toLowerCase() === label.toLowerCase() ? undefined : by,
            }))}
          />
          {page === 'experiences' && (
            <>
              <Select
                {...field('months')}
                label="Combien de temps"
                empty="Je ne sais plus"
                options={months.map(n => ({
                  value: String(n),
                  label: n === 3 ? 'Jusqu’à 3 mois' : durationWords(n),
                }))}
              />
              <TextArea
                {...field('words')}
                label="Quelques mots, si vous voulez"
                hint="Un employeur ne les lit que si vous acceptez qu’il sache qui vous êtes."
                rows={3}
                maxlength={MOST.words}
              />
            </>
          )}
        </Form>
      ) : (
        !most && (
          <form class="form" method="get" action={action}>
            <TextField
              {...field('q')}
              value={q}
              error={
                found
                  ? `Aucun métier ne répond à «\u00a0${q}\u00a0». Essayez un autre mot.`
                  : field('q').error
              }
              label="Votre réponse"
              hint={'Par exemple\u00a0: aide à domicile, cariste, ménage, je sais souder.'}
              maxlength={100}
              autocomplete="off"
              required
            />
            <Actions>
              <Button>Chercher</Button>
            </Actions>
          </form>
        )
      )}
      <Actions>
        <LinkButton kind={lines.length ? 'primary' : 'secondary'} href={next.href}>
          {next.label}
        </LinkButton>
        <a href={way.base}>Finir plus tard</a>
      </Actions>
    </CandidatePage>
  )
}
