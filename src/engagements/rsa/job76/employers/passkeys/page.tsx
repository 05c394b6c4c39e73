/** « Accès » : the keys of whoever is signed in, and those who come in for the établissement. */
import type { z } from 'zod'
import { formatDay } from '../../../../../kernel/time.ts'
import { fieldsOf, type Refused } from '../../../../../web/ask.ts'
import type { Frame } from '../../../../../web/layout.tsx'
import { Button } from '../../../../../web/ui/button.tsx'
import { DataTable } from '../../../../../web/ui/data-table.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { Section, Sections } from '../../../../../web/ui/section.tsx'
import { TextField } from '../../../../../web/ui/text-field.tsx'
import { EmployerPage } from '../frame.tsx'
import type { listAccess } from './access.ts'

type Access = z.output<typeof listAccess.output>

const doneWords: Readonly<Record<string, string>> = {
  cle: 'La clé est enregistrée. Elle suffit pour entrer la prochaine fois.',
  retiree: 'La clé est retirée.',
  collegue:
    'Votre collègue peut demander son lien sur la page de connexion, si son adresse ne sert pas déjà à un autre établissement. Son nom paraîtra ici dès qu’il sera entré.',
}

interface AccessPageProps extends Access {
  frame: Frame
  done: string | undefined
  refused: Refused | undefined
}

export const AccessPage = ({ frame, keys, colleagues, done, refused }: AccessPageProps) => {
  const { problems, field } = fieldsOf(refused)
  return (
    <EmployerPage
      title="Accès"
      frame={frame}
      refused={refused !== undefined}
      modules={['islands/passkeys.js']}
    >
      <PageHead title="Accès" sub="Comment vous entrez, et qui entre pour votre établissement." />
      {done && doneWords[done] && <Notice kind="success" title={doneWords[done]} />}
      <Sections>
        <Section title="Vos clés d’accès">
          <p>
            Une clé d’accès remplace le lien par courriel&nbsp;: l’empreinte, le visage ou le code de votre
            appareil suffit. Le lien par courriel marche toujours.
          </p>
          {keys.length > 0 && <Keys keys={keys} />}
          <div hidden data-passkey="add">
            <Form submit="Ajouter une clé sur cet appareil" kind="secondary">
              <TextField
                name="key-name"
                label="Nom de la clé"
                hint="Pour la reconnaître, par exemple «&nbsp;Ordinateur de l’accueil&nbsp;»."
                value="Cet appareil"
                maxlength={60}
              />
            </Form>
            <p role="status" class="sub" data-said />
          </div>
        </Section>
        <Section title="Qui entre pour l’établissement">
          <DataTable
            caption="Personnes qui sont déjà entrées"
            columns={[
              { label: 'Nom', head: true, cell: ({ name, me }) => (me ? `${name} (vous)` : name) },
              { label: 'Adresse', cell: ({ mail }) => mail },
            ]}
            rows={colleagues}
          />
          <Form
            action="/job76/employeur/acces/collegue"
            submit="Ajouter un collègue"
            kind="secondary"
            problems={problems}
          >
            <TextField {...field('name')} label="Son nom" maxlength={120} required />
            <TextField
              {...field('mail')}
              label="Son adresse électronique professionnelle"
              type="email"
              maxlength={254}
              required
            />
          </Form>
        </Section>
      </Sections>
    </EmployerPage>
  )
}

const Keys = ({ keys }: Pick<Access, 'keys'>) => (
  <DataTable
    caption="Clés d’accès de votre compte"
    columns={[
      { label: 'Clé', head: true, cell: ({ name }) => name },
      { label: 'Ajoutée', cell: ({ madeOn }) => formatDay(madeOn) },
      { label: 'Servie', cell: ({ usedOn }) => (usedOn ? formatDay(usedOn) : 'Pas encore') },
      {
        label: 'Retirer',
        card: 'bare',
        cell: ({ key, name }) => (
          <form method="post" action="/job76/employeur/acces/cle/retirer">
            <input type="hidden" name="key" value={key} />
            <Button kind="plain">
              Retirer<span class="visually-hidden"> la clé {name}</span>
            </Button>
          </form>
        ),
      },
    ]}
    rows={keys}
  />
)
