/** The code on paper of a person, as an agent makes it, prints it or ends it; and the rare reading that is told later. */
import { type Context, Hono } from 'hono'
import { askDelay } from '../../kernel/people/own/delays.ts'
import { makeCodeMaker, openCode, revokeCode } from '../../kernel/people/own/make-code.ts'
import type { Secret } from '../../kernel/people/secret.ts'
import { outOfReach } from '../../kernel/refusal.ts'
import { type Day, formatDay } from '../../kernel/time.ts'
import type { Answer } from '../account-lists.tsx'
import { answer, ask, fieldsOf, mustHold, type Refused, typedIn } from '../ask.ts'
import { type Frame, Layout } from '../layout.tsx'
import type { Env } from '../session.ts'
import { frameOf, type Site } from '../site.ts'
import { Button } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Details } from '../ui/details.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Actions, Section, Sections } from '../ui/section.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { CodePaper } from './code-paper.tsx'

const path = '/dossiers/:person/mon-parcours'

export function ownAgentRoutes(site: Site, secret: Secret): Hono<Env> {
  const makeCode = makeCodeMaker(secret)

  const show = async (c: Context<Env>, refused?: Refused) => {
    const person = c.req.param('person')!
    const state = await answer(site, c, openCode, { person })
    const props = { person, state, refused, done: c.req.query('fait'), today: site.clock().today }
    return c.html(<AgentPage {...props} frame={frameOf(site, c)} />, refused ? 422 : 200)
  }

  return new Hono<Env>()
    .get(path, c => show(c))
    .post(path, async c => {
      mustHold(c, openCode)
      const person = c.req.param('person')
      const { act, ...typed } = await typedIn(c)
      if (act === 'make') {
        const ran = await ask(site, c, makeCode, { person })
        if (ran.problems) return show(c, { typed, problems: ran.problems })
        // Shown once, in the answer itself: it is stored nowhere, and no address leads to it.
        c.header('Cache-Control', 'no-store')
        const host = new URL(c.req.header('Origin') ?? c.req.url).host
        return c.html(<CodePaper {...ran.done} person={person} host={host} frame={frameOf(site, c)} />)
      }
      if (act !== 'revoke' && act !== 'delay') throw outOfReach()
      const ran =
        act === 'revoke'
          ? await ask(site, c, revokeCode, { person })
          : await ask(site, c, askDelay, { ...typed, person })
      if (ran.problems) return show(c, { typed: { ...typed, act }, problems: ran.problems })
      return c.redirect(`/dossiers/${person}/mon-parcours?fait=${act}`, 303)
    })
}

const doneWords: Readonly<Record<string, string>> = {
  revoke: 'Le code est annulé.',
  delay: 'La demande est envoyée au délégué à la protection des données.',
}

interface AgentPageProps {
  person: string
  state: Answer<typeof openCode>
  refused: Refused | undefined
  done: string | undefined
  today: Day
  frame: Frame
}

const AgentPage = ({ person, state: { code }, refused, done, today, frame }: AgentPageProps) => {
  const { problems, field } = fieldsOf(refused, { fromOn: today })
  const aboutDelay = refused?.typed.act === 'delay'
  return (
    <Layout
      title="Mon parcours"
      frame={frame}
      breadcrumb={[{ href: `/dossiers/${person}`, label: 'Dossier' }]}
      refused={refused !== undefined}
    >
      <PageHead
        title="Mon parcours, la page de la personne"
        sub="Elle y lit qui la suit, ce qui vient ensuite, et qui a consulté son dossier."
      />
      <Sections>
        {done && doneWords[done] && <Notice kind="success" title={doneWords[done]} />}
        <Section title="Code sur papier">
          {!aboutDelay && <ErrorSummary problems={problems} />}
          <p>
            {code
              ? `Un code est valable depuis le ${formatDay(code.madeOn)}, jusqu’au ${formatDay(code.untilOn)}. ${code.used ? 'Il a servi.' : 'Il n’a pas encore servi.'}${code.tries ? ` Erreurs de suite\u00a0: ${code.tries} sur 5.` : ''}`
              : 'Cette personne n’a pas de code. Avec FranceConnect, elle n’en a pas besoin.'}
          </p>
          <form method="post" action={`/dossiers/${person}/mon-parcours`}>
            <Actions>
              <Button name="act" value="make">
                {code ? 'Faire un nouveau code' : 'Faire un code'}
              </Button>
              {code && (
                <Button kind="danger" name="act" value="revoke">
                  Annuler le code
                </Button>
              )}
            </Actions>
          </form>
        </Section>
        <Details summary="Dire plus tard à la personne que j’ai consulté ce dossier" open={aboutDelay}>
          <p>
            La personne lit toujours qui a consulté son dossier. Là où la loi veut qu’elle l’apprenne plus
            tard (RGPD art. 23), le délégué en décide. Rien n’est retardé avant sa décision.
          </p>
          <Form
            action={`/dossiers/${person}/mon-parcours`}
            submit="Demander au délégué"
            kind="secondary"
            problems={aboutDelay ? problems : []}
          >
            <input type="hidden" name="act" value="delay" />
            <DateField {...field('fromOn')} label="Ce que j’ai consulté depuis le" max={today} required />
            <DateField {...field('untilOn')} label="Le dire à la personne le" min={today} required />
            <TextArea
              {...field('why')}
              label="Raison, avec l’article de loi"
              rows={3}
              maxlength={1000}
              required
            />
          </Form>
        </Details>
      </Sections>
    </Layout>
  )
}
