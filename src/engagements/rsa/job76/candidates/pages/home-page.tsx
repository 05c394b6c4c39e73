/** A candidate’s first page: what is missing, the three screens, what an employer sees, and everything that they may stop or take away. */
import { formatDay } from '../../../../../kernel/time.ts'
import { fieldsOf, type Refused } from '../../../../../web/ask.ts'
import { Button, LinkButton } from '../../../../../web/ui/button.tsx'
import { Checkbox } from '../../../../../web/ui/checkbox.tsx'
import { Details } from '../../../../../web/ui/details.tsx'
import { Facts } from '../../../../../web/ui/facts.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { Section } from '../../../../../web/ui/section.tsx'
import { profileFacts } from '../../contacts/pages/words.ts'
import type { OwnSearch } from '../actions/open-own.ts'
import { whenWords } from '../own/cv.ts'
import { meanWords, missingWords, payWords, tripWords } from '../profile/words.ts'
import { CandidatePage, type Way } from './candidate-page.tsx'
import { CodeForm } from './code-form.tsx'
import { WhoIAm } from './identity-page.tsx'

interface HomePageProps {
  way: Way
  search: OwnSearch
  refused: Refused | undefined
  done: string | undefined
}

const doneWords: Readonly<Record<string, string>> = {
  pause: 'Votre recherche est en pause. Plus personne ne vous voit.',
  resume: 'Votre recherche reprend.',
  agree: 'Votre référent peut lire votre recherche.',
  'take-back': 'Votre référent ne lit plus votre recherche.',
  travail: 'Votre travail est enregistré.',
  horaires: 'Vos horaires sont enregistrés.',
  identite: 'Votre nom et votre numéro sont enregistrés.',
  numero: 'Votre nouveau numéro est enregistré. Votre code sur papier ne sert plus.',
  trajets: 'Vos trajets sont enregistrés.',
}

const pageOfMissing = {
  wishes: 'metiers',
  away: 'horaires',
  means: 'trajets',
  commune: 'trajets',
} as const

export const HomePage = ({ way, search, refused, done }: HomePageProps) => (
  <CandidatePage title="Ma recherche de travail" way={way} refused={refused !== undefined}>
    {done && doneWords[done] && <Notice kind="success" title={doneWords[done]} />}
    <PageHead
      title={way.person ? `Avec ${search.firstName}` : `Bonjour ${search.firstName}`}
      sub="Job 76, pour trouver un travail près de chez vous."
    />
    {search.pausedOn && (
      <Notice kind="warning" title={`En pause depuis le ${formatDay(search.pausedOn)}.`}>
        <p>Aucun employeur ne vous voit.</p>
      </Notice>
    )}
    <Missing way={way} missing={search.missing} />
    {search.missing.length === 0 && !way.person && (
      <p>
        <LinkButton href="/job76/candidat/offres">Voir mes offres</LinkButton>
      </p>
    )}
    <Screens way={way} search={search} />
    <Seen search={search} />
    {search.shown.length > 0 && (
      <Section title="Qui a vu mon profil, sans mon nom">
        <ul>
          {search.shown.map(({ employer, onDay }) => (
            <li>
              {employer}, le {formatDay(onDay)}
            </li>
          ))}
        </ul>
      </Section>
    )}
    {!way.person && <WhoIAm search={search} />}
    <Section title="Mon CV">
      <p>Il est fait de vos réponses. Il ne dit ni votre âge, ni votre adresse, ni vos aides.</p>
      <LinkButton kind="secondary" href={`${way.base}/cv.pdf`} download="cv.pdf">
        Emporter mon CV
      </LinkButton>
    </Section>
    <CodeForm way={way} search={search} refused={refused?.typed.act === 'code' ? refused : undefined} />
    {search.hasFile && !way.person && <Agreement search={search} />}
    <Stopping way={way} search={search} refused={refused?.typed.act === 'erase' ? refused : undefined} />
  </CandidatePage>
)

/** Nothing, where all was said. */
export const Missing = ({ way, missing }: { way: Way; missing: OwnSearch['missing'] }) =>
  missing.length > 0 && (
    <Notice title="Pour trouver des offres, il manque encore">
      <ul>
        {missing.map(what => (
          <li>
            <a href={`${way.base}/${pageOfMissing[what]}`}>{missingWords[what]}</a>
          </li>
        ))}
      </ul>
    </Notice>
  )

const Screens = ({ way: { base }, search }: { way: Way; search: OwnSearch }) => (
  <Section title="Mes réponses">
    <ul class="plain-list">
      <li>
        <strong>1. Ce que j’ai fait et ce que je veux faire</strong>
        <p>{search.wishes.map(({ label }) => label).join(', ') || 'Rien n’est dit encore.'}</p>
        <a href={`${base}/metiers`}>Les métiers que je cherche</a>
        <br />
        <a href={`${base}/experiences`}>Ce que j’ai déjà fait ({search.done.length})</a>
        <br />
        <a href={`${base}/savoir-faire`}>Ce que je sais faire ({search.competences.length})</a>
      </li>
      <li>
        <strong>2. Quand je peux travailler</strong>
        <p>{whenWords(search).join('. ') || 'Rien n’est dit encore.'}</p>
        {search.payFrom && <p>À partir de {payWords(search.payFrom)}.</p>}
        <a href={`${base}/horaires`}>Changer mes horaires</a>
      </li>
      <li>
        <strong>3. Comment je me déplace</strong>
        <p>
          {[
            search.means.map(meanWords).join(', '),
            search.commune && `depuis ${search.commune.name}${search.near ? ` (${search.near})` : ''}`,
            search.longest && `${tripWords(search.longest)} au plus`,
          ]
            .filter(Boolean)
            .join(', ') || 'Rien n’est dit encore.'}
        </p>
        <a href={`${base}/trajets`}>Changer mes trajets</a>
      </li>
    </ul>
  </Section>
)

/** The blind profile: in the very words in which an employer reads it. */
const Seen = ({ search: { seen } }: { search: OwnSearch }) => (
  <Section title="Voici ce qu’un employeur voit">
    <p>
      Ni votre nom, ni votre âge, ni votre adresse, ni vos aides. Il ne saura qui vous êtes que si vous dites
      oui.
    </p>
    {seen ? <Facts facts={profileFacts(seen)} /> : <p>Rien n’est dit encore.</p>}
  </Section>
)

const Agreement = ({ search: { agreedOn } }: { search: OwnSearch }) => (
  <Section title="Ce que mon référent peut lire">
    <p>
      {agreedOn
        ? `Depuis le ${formatDay(agreedOn)}, la personne qui vous suit peut lire votre recherche et vous aider. Vous pouvez arrêter quand vous voulez.`
        : 'Personne d’autre que vous ne lit votre recherche. Vous pouvez la laisser lire à la personne qui vous suit, pour qu’elle vous aide.'}
    </p>
    <form method="post" action="/job76/candidat">
      <Button kind="secondary" name="act" value={agreedOn ? 'take-back' : 'agree'}>
        {agreedOn ? 'Ne plus laisser lire ma recherche' : 'Laisser mon référent lire ma recherche'}
      </Button>
    </form>
  </Section>
)

const Stopping = ({
  way,
  search,
  refused,
}: {
  way: Way
  search: OwnSearch
  refused: Refused | undefined
}) => {
  const { problems } = fieldsOf(refused)
  return (
    <Section title="Arrêter">
      <p>Chercher du travail ici est libre. Arrêter ne change rien à vos droits, ni au RSA.</p>
      <form method="post" action={way.base}>
        <div class="actions">
          <Button kind="secondary" name="act" value={search.pausedOn ? 'resume' : 'pause'}>
            {search.pausedOn ? 'Reprendre ma recherche' : 'Faire une pause'}
          </Button>
          <Button kind="danger" name="act" value="withdraw">
            Arrêter ma recherche
          </Button>
        </div>
      </form>
      {!way.person && (
        <>
          <p>
            <a href="/job76/candidat/donnees">Emporter mes données</a>
          </p>
          <Details summary="Tout effacer, pour toujours" open={refused !== undefined}>
            <Form action={way.base} submit="Tout effacer" kind="danger" problems={problems}>
              <input type="hidden" name="act" value="erase" />
              <Checkbox
                name="sure"
                label="Oui, tout effacer"
                hint="Vos réponses, vos messages et vos rendez‑vous disparaissent tout de suite. Rien ne pourra être retrouvé."
              />
            </Form>
          </Details>
        </>
      )}
    </Section>
  )
}
