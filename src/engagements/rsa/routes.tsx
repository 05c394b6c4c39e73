/** The addresses of the RSA: the day, a file, and what is recorded on it. */
import { type Context, Hono } from 'hono'
import type { Action } from '../../kernel/action.ts'
import { outOfReach } from '../../kernel/refusal.ts'
import type { Problems } from '../../kernel/run.ts'
import type { Env } from '../../web/session.ts'
import { formFields, frameOf, read, run, type Site } from '../../web/site.ts'
import { fixAppointment, recordOutcome } from './appointments.ts'
import { correctOrientation } from './correct-orientation.ts'
import { listDay } from './day.ts'
import { DayPage } from './day-page.tsx'
import { openFile } from './file.ts'
import { FilePage } from './file-page.tsx'
import { orient } from './orient.ts'
import { listReferents } from './referents.ts'

export const rsaRoutes = (site: Site) => {
  const routes = new Hono<Env>()

  routes.get('/ma-journee', async c => {
    const day = await read(site, c, listDay, c.req.query())
    return c.html(<DayPage frame={frameOf(site, c)} day={day} />)
  })

  const showFile = async (
    c: Context<Env>,
    person: string,
    refused?: { form: string; typed: Record<string, string>; problems: Problems },
  ) => {
    const file = await run(site, c, openFile, { person })
    if (!file.done) throw outOfReach()
    const { referents } = await read(site, c, listReferents, {})
    const done = c.req.query('fait')
    return c.html(
      <FilePage
        frame={frameOf(site, c)}
        file={file.done}
        referents={referents}
        refused={refused}
        done={done}
        today={site.clock().today}
        me={c.get('me')!}
      />,
      refused ? 422 : 200,
    )
  }

  routes.get('/dossiers/:person', c => showFile(c, c.req.param('person')))

  /** Each form of a file: run, then back to the file with a word, or the file again with the reasons. */
  const record = (path: string, action: Action, done: string) =>
    routes.post(`/dossiers/:person/${path}`, async c => {
      const person = c.req.param('person')
      const typed = await formFields(c)
      const ran = await run<{ person: string }>(site, c, action, typed)
      if (ran.problems) return showFile(c, person, { form: path, typed, problems: ran.problems })
      return c.redirect(`/dossiers/${person}?fait=${done}`, 303)
    })
  record('orientation', orient as Action, 'orientation')
  record('correction', correctOrientation as Action, 'correction')
  record('rendez-vous', fixAppointment as Action, 'rendez-vous')
  record('suite', recordOutcome as Action, 'suite')
  return routes
}
