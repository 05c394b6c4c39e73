/** Taking one’s data away: a file to read, a file for a program, and what is in neither. */
import { elsewhere } from '../../../kernel/people/own/take-away.ts'
import type { Frame } from '../../../web/layout.tsx'
import { PersonPage } from '../../../web/person/person-page.tsx'
import { LinkButton } from '../../../web/ui/button.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Section } from '../../../web/ui/section.tsx'

export const DataPage = ({ frame }: { frame: Frame }) => (
  <PersonPage title="Emporter mes données" frame={frame}>
    <PageHead
      title="Emporter mes données"
      sub="Tout ce que nous gardons de vous, et que la loi vous donne."
    />
    <Section title="Pour lire ou imprimer">
      <p>Un fichier PDF. Il contient tout votre dossier&nbsp;: ne le laissez pas sur un appareil prêté.</p>
      <div class="actions">
        <LinkButton href="/mon-parcours/donnees.pdf" download="mes-donnees.pdf">
          Emporter le PDF
        </LinkButton>
      </div>
    </Section>
    <Section title="Pour un autre logiciel">
      <p>Un fichier JSON, où le sens de chaque donnée est écrit.</p>
      <div class="actions">
        <LinkButton kind="secondary" href="/mon-parcours/donnees.json" download="mes-donnees.json">
          Emporter le JSON
        </LinkButton>
      </div>
    </Section>
    <Section title="Ce qui n’y est pas">
      <ul>
        {elsewhere.map(sentence => (
          <li>{sentence}</li>
        ))}
      </ul>
      <p>
        <a href="/mon-parcours/questions">Demander au délégué</a>
      </p>
    </Section>
  </PersonPage>
)
