/** The paper that the person takes home: the code, once, and what to do with it. */
import { type Day, formatDay } from '../../kernel/time.ts'
import { type Frame, Layout } from '../layout.tsx'
import { LinkButton } from '../ui/button.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Actions, Section } from '../ui/section.tsx'

interface CodePaperProps {
  code: string
  untilOn: Day
  person: string
  /** Where we are served. */
  host: string
  frame: Frame
}

export const CodePaper = ({ code, untilOn, person, host, frame }: CodePaperProps) => (
  <Layout
    title="Code pour la personne"
    frame={frame}
    density="public"
    breadcrumb={[{ href: `/dossiers/${person}`, label: 'Dossier' }]}
    styles={['mon-parcours.css']}
  >
    <div class="mine stack loose">
      <PageHead
        title="Votre code pour «&nbsp;Mon parcours&nbsp;»"
        sub={`Il sert jusqu’au ${formatDay(untilOn)}.`}
      />
      <p class="paper-code">{code}</p>
      <Section title="Pour ouvrir votre page">
        <ol>
          <li>
            Allez à l’adresse <strong>{host}/mon-parcours</strong>, sur un téléphone ou un ordinateur.
          </li>
          <li>Tapez ce code.</li>
          <li>Tapez votre date de naissance.</li>
        </ol>
        <p>Vous verrez qui vous suit, ce qui vient ensuite, et qui a regardé votre dossier.</p>
      </Section>
      <Section title="Pour rester tranquille">
        <ul>
          <li>Ce papier est pour vous seul. N’écrivez pas votre date de naissance dessus.</li>
          <li>Après cinq erreurs, le code ne sert plus. Il faut en demander un autre.</li>
          <li>
            Papier perdu&nbsp;? Dites‑le à la personne qui vous suit, ou annulez le code dans votre page.
          </li>
          <li>Sur un appareil prêté, finissez par «&nbsp;Quitter ma page&nbsp;».</li>
        </ul>
      </Section>
      <div class="screen-only stack">
        <p>
          Imprimez cette page, ou recopiez le code. Il n’est écrit nulle part ailleurs&nbsp;: en quittant
          cette page, vous ne le reverrez plus.
        </p>
        <Actions>
          <LinkButton kind="secondary" href={`/dossiers/${person}`}>
            Revenir au dossier
          </LinkButton>
        </Actions>
      </div>
    </div>
  </Layout>
)
