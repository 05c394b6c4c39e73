/** One welcome on one screen: free text first, ticks after, the note apart. */
import { formatDay } from '../../../kernel/time.ts'
import type { Answer } from '../../../web/account-lists.tsx'
import { fieldsOf, type Refused } from '../../../web/ask.ts'
import { type Frame, Layout } from '../../../web/layout.tsx'
import { LinkButton } from '../../../web/ui/button.tsx'
import { CheckboxGroup } from '../../../web/ui/checkbox.tsx'
import { Facts } from '../../../web/ui/facts.tsx'
import { Form } from '../../../web/ui/form.tsx'
import { Notice } from '../../../web/ui/notice.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { Sections } from '../../../web/ui/section.tsx'
import { TextArea } from '../../../web/ui/text-area.tsx'
import { hourWords, whoWords } from '../reception/words.ts'
import type { openVisit, Welcome } from './one.ts'
import { needs as allNeeds, digitals } from './vocabulary.ts'

interface WelcomePageProps {
  visit: Answer<typeof openVisit>
  /** Of a form that came back: what was typed, with what another window saved. */
  refused: Refused | undefined
  needs: readonly string[]
  stale: boolean
  done: boolean
  frame: Frame
}

export const WelcomePage = ({ visit, refused, needs, stale, done, frame }: WelcomePageProps) => {
  const { welcome, mine, onDay } = visit
  return (
    <Layout
      title="Premier accueil"
      frame={frame}
      breadcrumb={[{ href: `/accueil?place=${visit.place}`, label: 'Accueil du jour' }]}
      refused={refused !== undefined}
      modules={mine ? ['islands/draft.js'] : []}
      styles={['welcome.css']}
    >
      <PageHead title={`Premier accueil\u00a0: ${whoWords(visit)}`} sub={`Le ${formatDay(onDay)}.`} />
      <Sections>
        {done && <Notice kind="success" title="L’accueil est enregistré." />}
        {stale && welcome && (
          <Notice
            kind="warning"
            title={`Une autre fenêtre a enregistré cet accueil à ${hourWords(welcome.savedTime)}.`}
          >
            Les deux textes sont réunis ci‑dessous, rien n’est perdu&nbsp;: relisez, puis enregistrez.
          </Notice>
        )}
        {mine ? (
          <WelcomeForm {...{ visit, refused, needs, stale }} />
        ) : (
          welcome && <WelcomeFacts welcome={welcome} />
        )}
      </Sections>
    </Layout>
  )
}

const WelcomeForm = ({
  visit: { passage, place, welcome },
  refused,
  needs,
  stale,
}: Pick<WelcomePageProps, 'visit' | 'refused' | 'needs' | 'stale'>) => {
  const before = welcome
    ? {
        said: welcome.said,
        given: welcome.given,
        next: welcome.next,
        digital: welcome.digital ?? '',
        note: welcome.note,
      }
    : {}
  const { problems, field } = fieldsOf(refused, before)
  const base = refused?.typed.base ?? String(welcome?.version ?? 0)
  return (
    <div data-draft={`/accueil/passages/${passage}`}>
      <Form
        action={`/accueil/passages/${passage}`}
        submit="Enregistrer"
        problems={stale ? [] : problems}
        aside={
          <LinkButton kind="plain" href={`/accueil?place=${place}`}>
            Revenir à l’accueil
          </LinkButton>
        }
      >
        <input type="hidden" name="base" value={base} />
        <TextArea
          {...field('said')}
          label="Ce que la personne a dit"
          hint="Avec ses mots."
          rows={5}
          maxlength={4000}
        />
        <CheckboxGroup
          name="needs"
          label="Ses besoins"
          values={needs}
          options={Object.entries(allNeeds).map(([value, label]) => ({ value, label }))}
          error={field('needs').error}
        />
        <TextArea
          {...field('given')}
          label="Fait tout de suite"
          hint="Un renseignement, un papier, un appel, un colis…"
          rows={2}
          maxlength={2000}
        />
        <TextArea
          {...field('next')}
          label="Ce qui vient ensuite"
          hint="Qui fait quoi, et quand."
          rows={2}
          maxlength={2000}
        />
        <RadioGroup
          {...field('digital')}
          label="En ligne, la personne se débrouille"
          options={Object.entries(digitals).map(([value, label]) => ({ value, label }))}
        />
        {welcome?.digital && welcome.digital !== 'alone' && (
          <p>
            <a href={`/accueil/passages/${passage}/numerique`}>
              Conseiller numérique le plus proche, et mandat
            </a>
          </p>
        )}
        <TextArea
          {...field('note')}
          label="Votre note à part"
          hint="Aucun collègue ne la lit. La personne peut la demander."
          rows={2}
          maxlength={4000}
        />
      </Form>
    </div>
  )
}

const WelcomeFacts = ({ welcome }: { welcome: Welcome }) => (
  <Facts
    facts={[
      { label: 'Accueil par', value: welcome.agentName },
      { label: 'Ce que la personne a dit', value: welcome.said || 'rien de noté' },
      {
        label: 'Ses besoins',
        value: welcome.needs.map(need => allNeeds[need]).join(', ') || 'aucun de coché',
      },
      { label: 'Fait tout de suite', value: welcome.given || 'rien de noté' },
      { label: 'Ce qui vient ensuite', value: welcome.next || 'rien de noté' },
      {
        label: 'En ligne, la personne se débrouille',
        value: welcome.digital ? digitals[welcome.digital].toLowerCase() : 'non demandé',
      },
    ]}
  />
)
