/** What the holder of a link sees: the one step that is asked, who asks, and two buttons; or that the link opens nothing. */

import { inLetters } from '../../../../../kernel/people/in-letters.ts'
import { formatDay } from '../../../../../kernel/time.ts'
import { fieldsOf, type Refused } from '../../../../../web/ask.ts'
import { type Frame, Layout } from '../../../../../web/layout.tsx'
import { Facts } from '../../../../../web/ui/facts.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { Section, Sections } from '../../../../../web/ui/section.tsx'
import { TextField } from '../../../../../web/ui/text-field.tsx'
import type { Asked } from '../answer.ts'

interface LinkPageProps {
  /** Without whose file it is. */
  asked: Omit<Asked, 'person'>
  address: string
  refused: Refused | undefined
  frame: Frame
}

export const StepLinkPage = ({ asked, address, refused, frame }: LinkPageProps) => {
  const { what, dueOn, organisation, askedBy, askedFor, called, answer, answeredOn, why } = asked
  const { problems, field } = fieldsOf(refused)
  return (
    <Layout
      title="Une action vous est confiée"
      frame={frame}
      density="public"
      refused={refused !== undefined}
    >
      <PageHead title="Une action vous est confiée" sub={`À l’attention de\u00a0: ${organisation}.`} />
      <Sections>
        <Facts
          facts={[
            { label: 'Ce qui est demandé', value: what },
            { label: 'Pour le', value: formatDay(dueOn) },
            { label: 'Pour qui', value: called ? inLetters(called) : 'une personne suivie' },
            { label: 'Qui vous le demande', value: `${askedBy}, référent de parcours, ${askedFor}` },
          ]}
        />
        {answer ? (
          <Notice
            kind={answer === 'accepted' ? 'success' : 'info'}
            title={
              answer === 'accepted'
                ? `Vous avez accepté cette action le ${formatDay(answeredOn!)}.`
                : `Vous avez dit le ${formatDay(answeredOn!)} que ce n’est pas possible.`
            }
          >
            {why && <p>«&nbsp;{why}&nbsp;»</p>}
            <p>Pour changer de réponse, parlez-en avec {askedBy}.</p>
          </Notice>
        ) : (
          <>
            <Section title="Vous pouvez la mener">
              <Form action={address} submit="J’accepte">
                <input type="hidden" name="answer" value="accepted" />
              </Form>
            </Section>
            <Section title="Vous ne pouvez pas">
              <Form action={address} submit="Je ne peux pas" kind="secondary" problems={problems}>
                <input type="hidden" name="answer" value="declined" />
                <TextField
                  {...field('why')}
                  label="Pourquoi"
                  hint="En quelques mots, sans parler de la vie de la personne."
                  required
                />
              </Form>
            </Section>
          </>
        )}
        <p class="sub">
          Vous voyez ceci parce que la personne l’a accepté. Elle peut retirer son accord à tout moment&nbsp;:
          ce lien ne s’ouvre plus alors. Votre réponse est notée au nom de votre organisation.
        </p>
      </Sections>
    </Layout>
  )
}

/** The same whatever the reason. */
export const DeadLinkPage = ({ frame }: { frame: Frame }) => (
  <Layout title="Ce lien ne s’ouvre pas" frame={frame} density="public">
    <PageHead title="Ce lien ne s’ouvre pas" />
    <Notice title="Il n’a jamais servi, ou il ne sert plus.">
      Appelez la personne qui vous l’a donné&nbsp;: elle peut vous en donner un autre.
    </Notice>
  </Layout>
)

/** « MARIE-CLAIRE », as a caisse writes it, is Marie-Claire. */
