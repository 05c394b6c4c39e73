/** An agent who knows the person of a file otherwise than by their work says so, and is told before and after what it changes. */
import { Hono } from 'hono'
import { declareConflict } from '../kernel/access/exclusion/record.ts'
import { outOfReach } from '../kernel/refusal.ts'
import { ask, mustHold, personInReach } from './ask.ts'
import { type Frame, Layout } from './layout.tsx'
import type { Env } from './session.ts'
import { frameOf, type Site } from './site.ts'
import { Form } from './ui/form.tsx'
import { Notice } from './ui/notice.tsx'
import { PageHead } from './ui/page-head.tsx'
import { Sections } from './ui/section.tsx'

/** Mounted at the root: /dossiers/:person/conflit, and /conflit-d-interets, where one comes to once the file is out of reach. */
export const conflictRoutes = (site: Site): Hono<Env> =>
  new Hono<Env>()
    .get('/dossiers/:person/conflit', async c => {
      const person = await personInReach(site, c, declareConflict, 'reads')
      return c.html(<ConflictPage person={person} frame={frameOf(site, c)} />)
    })
    .post('/dossiers/:person/conflit', async c => {
      const ran = await ask(site, c, declareConflict, { person: c.req.param('person') })
      if (ran.problems) throw outOfReach()
      return c.redirect('/conflit-d-interets?fait=declaration', 303)
    })
    .get('/conflit-d-interets', c => {
      mustHold(c, declareConflict)
      return c.html(<AfterPage declared={c.req.query('fait') === 'declaration'} frame={frameOf(site, c)} />)
    })

const ConflictPage = ({ person, frame }: { person: string; frame: Frame }) => (
  <Layout
    title={declareConflict.label}
    frame={frame}
    breadcrumb={[{ href: `/dossiers/${person}`, label: 'Dossier' }]}
  >
    <PageHead
      title={declareConflict.label}
      sub="Vous connaissez cette personne autrement que par votre travail&nbsp;: un proche, un voisin, une affaire en commun ou un litige."
    />
    <Sections>
      <Notice kind="warning" title="Vous ne pourrez plus ouvrir ce dossier.">
        Dès votre déclaration, il n’existe plus pour vous&nbsp;: ni dans vos listes, ni dans vos recherches,
        ni par un accès d’urgence. Vous ne pourrez pas la retirer.
      </Notice>
      <div class="stack">
        <p>
          Le délégué à la protection des données lit votre déclaration, à votre nom, et voit si quelqu’un
          d’autre peut encore ouvrir le dossier. Lui seul peut la lever. Ce que vous avez écrit dans le
          dossier y reste.
        </p>
        <p>Le lien qui vous unit à cette personne ne vous est pas demandé.</p>
        <p>
          «&nbsp;L’agent public veille à prévenir ou à faire cesser immédiatement les situations de conflit
          d’intérêts&nbsp;» (code général de la fonction publique, art. L. 121-4).
        </p>
      </div>
      <Form
        action={`/dossiers/${person}/conflit`}
        submit="Déclarer, et ne plus ouvrir ce dossier"
        kind="danger"
        aside={<a href={`/dossiers/${person}`}>Revenir au dossier</a>}
      />
    </Sections>
  </Layout>
)

const AfterPage = ({ declared, frame }: { declared: boolean; frame: Frame }) => (
  <Layout
    title="Conflit d’intérêts"
    frame={frame}
    breadcrumb={[{ href: '/ma-journee', label: 'Ma journée' }]}
  >
    <PageHead title="Conflit d’intérêts" />
    <Sections>
      {declared && (
        <Notice kind="success" title="Votre déclaration est enregistrée.">
          Vous ne pouvez plus ouvrir ce dossier&nbsp;: pour vous, il n’existe plus.
        </Notice>
      )}
      <p>
        Dites à votre encadrement qu’un autre agent doit suivre cette personne&nbsp;; vous n’avez pas à dire
        pourquoi. Le délégué à la protection des données voit votre déclaration&nbsp;: si c’est une erreur, ou
        si le conflit a cessé, demandez-lui de la lever.
      </p>
    </Sections>
  </Layout>
)
