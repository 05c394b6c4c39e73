/** What everybody may read about Maillage: who answers for the data and under which law, and how accessible it is. */
import { Hono } from 'hono'
import { withNobody } from '../kernel/access/identity.ts'
import type { Action } from '../kernel/action.ts'
import type { LegalRule } from '../kernel/law/rule.ts'
import { loadLaw } from '../kernel/law/through-time.ts'
import { ApiPage } from './api-page.tsx'
import { Confidence } from './law-marks.tsx'
import { type Frame, Layout } from './layout.tsx'
import type { Env } from './session.ts'
import { frameOf, type Site } from './site.ts'
import { DataTable } from './ui/data-table.tsx'
import { Facts } from './ui/facts.tsx'
import { PageHead } from './ui/page-head.tsx'
import { Section, Sections } from './ui/section.tsx'
import { Status } from './ui/status.tsx'

/** What the département says of itself; a page says what is missing. */
export interface Contacts {
  /** « Département de la Seine-Maritime, quai Jean-Moulin, 76101 Rouen » */
  responsible?: string | undefined
  /** Mail or postal address of the delegate to data protection. */
  dpo?: string | undefined
  /** To whom an obstacle is reported. */
  accessibility?: string | undefined
  host?: string | undefined
}

/** Mounted at the root: /api, /mentions, /accessibilite. Nobody needs to sign in. */
export function aboutRoutes(site: Site, actions: readonly Action[], contacts: Contacts): Hono<Env> {
  return new Hono<Env>()
    .get('/api', c =>
      c.html(<ApiPage actions={actions} origin={new URL(c.req.url).origin} frame={frameOf(site, c)} />),
    )
    .get('/accessibilite', c => c.html(<AccessibilityPage contacts={contacts} frame={frameOf(site, c)} />))
    .get('/mentions', async c => {
      const { departement } = site
      const { today } = site.clock()
      const read = await withNobody(site.db, 'maillage_public', departement, today, async tx => ({
        purposes: await tx
          .selectFrom('access_purpose')
          .select(['id', 'label', 'article', 'longest_days'])
          .orderBy('id')
          .execute(),
        rules: (await loadLaw(tx, departement)).on(today),
      }))
      return c.html(
        <NoticesPage {...read} contacts={contacts} departement={departement} frame={frameOf(site, c)} />,
      )
    })
}

interface NoticesPageProps {
  purposes: { id: string; label: string; article: string; longest_days: number }[]
  rules: readonly LegalRule[]
  contacts: Contacts
  departement: string
  frame: Frame
}

const NoticesPage = ({ purposes, rules, contacts, departement, frame }: NoticesPageProps) => (
  <Layout title="Mentions légales et données personnelles" frame={frame} density="public">
    <PageHead title="Mentions légales et données personnelles" />
    <Sections>
      <Section title="Qui répond de Maillage">
        <Facts
          facts={[
            {
              label: 'Éditeur et responsable du traitement',
              value: contacts.responsible ?? <ToFill what={`le département (${departement})`} />,
            },
            { label: 'Délégué à la protection des données', value: contacts.dpo ?? <ToFill /> },
            { label: 'Hébergeur', value: contacts.host ?? <ToFill /> },
            { label: 'Logiciel', value: 'libre, sous licence AGPL 3.0 ou ultérieure' },
          ]}
        />
      </Section>
      <Section title="Pourquoi des données sont lues, et de quel droit">
        <p>
          Le département exerce une mission d’intérêt public et remplit des obligations légales (RGPD art.
          6-1-e et 6-1-c). Un agent n’ouvre un dossier que s’il a une raison datée de le faire, pour une de
          ces finalités.
        </p>
        <DataTable
          caption="Finalités et bases légales"
          rows={purposes}
          columns={[
            { label: 'Finalité', head: true, cell: row => row.label },
            { label: 'Base légale', cell: row => row.article },
            {
              label: 'Durée d’une raison, au plus',
              cell: row => `${row.longest_days.toLocaleString('fr-FR')} jours`,
            },
          ]}
        />
      </Section>
      <RetentionSection rules={rules} />
      <RightsSection dpo={contacts.dpo} />
      <Section title="Témoins de connexion (cookies)">
        <p>
          Un seul témoin est posé, à la connexion d’un agent&nbsp;; il est nécessaire au service et s’efface
          avec la session. Aucune mesure d’audience, aucun contenu d’un autre site.
        </p>
      </Section>
    </Sections>
  </Layout>
)

const RetentionSection = ({ rules }: { rules: readonly LegalRule[] }) => (
  <Section title="Combien de temps elles sont gardées">
    <DataTable
      caption="Durées de conservation, avec leur texte"
      rows={rules.filter(({ id }) => id.startsWith('RET-'))}
      columns={[
        { label: 'Depuis', head: true, cell: row => row.trigger },
        { label: 'Durée', cell: row => row.duration },
        { label: 'Texte', cell: row => row.source },
        { label: 'Confiance', cell: row => <Confidence mark={row.confidence} /> },
      ]}
    />
  </Section>
)

const RightsSection = ({ dpo }: { dpo: string | undefined }) => (
  <Section title="Vos droits">
    <ul>
      <li>
        Savoir quelles données vous concernent, en recevoir une copie, et savoir qui a ouvert votre dossier
        (RGPD art. 15).
      </li>
      <li>Faire corriger ce qui est inexact (RGPD art. 16).</li>
      <li>
        Demander l’effacement, dans les limites d’une mission d’intérêt public (RGPD art. 17), ou la
        limitation du traitement (RGPD art. 18).
      </li>
      <li>
        Vous opposer à un traitement (RGPD art. 21), sauf aux échanges avec les caisses et avec France
        Travail, où les décrets écartent ce droit.
      </li>
    </ul>
    <p>
      Aucune décision sur une personne n’est prise par un calcul seul&nbsp;: un agent décide (RGPD art. 22).
    </p>
    <p>
      Écrivez au délégué à la protection des données&nbsp;: {dpo ?? <ToFill />}. Il répond dans le mois (RGPD
      art. 12, § 3). Sans réponse, ou si elle ne vous convient pas, vous pouvez saisir la Commission nationale
      de l’informatique et des libertés (CNIL).
    </p>
  </Section>
)

const AccessibilityPage = ({ contacts, frame }: { contacts: Contacts; frame: Frame }) => (
  <Layout title="Déclaration d’accessibilité" frame={frame} density="public">
    <PageHead
      title="Déclaration d’accessibilité"
      sub="Loi 2005-102 du 11 février 2005, art. 47, et décret 2019-768 du 24 juillet 2019."
    />
    <Sections>
      <Section title="État de conformité">
        <p>
          Maillage est <strong>non conforme</strong> au référentiel général d’amélioration de l’accessibilité
          (RGAA 4.1)&nbsp;: aucun audit n’a encore été fait, donc aucun taux de conformité n’est connu.
        </p>
      </Section>
      <Section title="Ce qui est vérifié à chaque version">
        <ul>
          <li>
            Les règles automatiques d’axe-core pour les WCAG 2.2, niveaux A et AA, sur les pages, à la largeur
            d’un téléphone et à celle d’un écran.
          </li>
          <li>
            Les parcours sans JavaScript, et le retour du clavier sur la première erreur d’un formulaire.
          </li>
          <li>Aucun défilement de côté à 320 pixels de large, même avec un texte plus espacé.</li>
          <li>
            Les tableaux, qui restent des tableaux pour un lecteur d’écran quand ils s’affichent en cartes.
          </li>
        </ul>
        <p>
          Une machine ne voit qu’une partie des 106 critères&nbsp;: ces vérifications ne remplacent pas un
          audit.
        </p>
      </Section>
      <Section title="Ce qui n’a pas été essayé">
        <p>
          Les parcours entiers avec un lecteur d’écran, une loupe ou une commande vocale, par des personnes
          qui s’en servent.
        </p>
      </Section>
      <Section title="Signaler un obstacle">
        <p>
          Si une page vous arrête, dites-le, et demandez une autre voie&nbsp;:{' '}
          {contacts.accessibility ?? <ToFill />}.
        </p>
        <p>
          Sans réponse, vous pouvez saisir le Défenseur des droits&nbsp;: par son formulaire en ligne, auprès
          d’un délégué de votre région, ou par courrier gratuit, sans timbre, à Défenseur des droits, Libre
          réponse 71120, 75342 Paris Cedex 07.
        </p>
      </Section>
    </Sections>
  </Layout>
)

const ToFill = ({ what = 'le département' }: { what?: string }) => (
  <Status kind="waiting">à compléter par {what}</Status>
)
