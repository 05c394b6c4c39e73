/** What is answered when something is not done: not found, refused, or a bug with a number to quote. */
import { randomBytes } from 'node:crypto'
import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { outOfReach, Refusal } from '../kernel/refusal.ts'
import { type Frame, Layout } from './layout.tsx'
import { isApi, problem } from './problem.ts'
import type { Env } from './session.ts'
import { PageHead } from './ui/page-head.tsx'

export interface ErrorFacts {
  /** What the page has around it. `me` is not known yet when the request itself was refused. */
  frame: (c: Context<Env>) => Frame
  /** One line of the log of bugs. No personal data comes here. */
  log: (line: BugLine) => void
}

export interface BugLine {
  event: 'bug'
  /** Shown to the person too. */
  number: string
  method: string
  /** The pattern of the route, without the ids of an address. */
  route: string
  name: string
  /** SQLSTATE, or Node’s code. */
  code?: string | undefined
  /** The calls, without the message: messages quote what people typed. */
  stack: string[]
}

export interface ErrorPages {
  /** For `app.onError`. */
  onError: ErrorHandler<Env>
  /** For `app.notFound`: the same bytes for what does not exist and for what one may not see. */
  notFound: NotFoundHandler<Env>
  refuse: (c: Context<Env>, status: ContentfulStatusCode, sentence: string) => Response | Promise<Response>
}

export function errorPages({ frame, log }: ErrorFacts): ErrorPages {
  const answer = (
    c: Context<Env>,
    status: ContentfulStatusCode,
    title: string,
    sentence: string,
    field?: string,
  ) =>
    isApi(c)
      ? problem(c, status, sentence, field === undefined ? undefined : { [field]: sentence })
      : c.html(<ErrorPage title={title} sentence={sentence} frame={{ ...frame(c), path: '' }} />, status)

  const notFound = (c: Context<Env>) => answer(c, 404, 'Page introuvable', outOfReach().message)
  const refuse = (c: Context<Env>, status: ContentfulStatusCode, sentence: string) =>
    answer(c, status, 'Demande refusée', sentence)

  const onError: ErrorHandler<Env> = (error, c) => {
    if (error instanceof Refusal)
      return error.missing ? notFound(c) : answer(c, 422, 'Demande refusée', error.message, error.field)
    if (error instanceof HTTPException && error.status < 500)
      return refuse(c, error.status as ContentfulStatusCode, 'La demande reçue est mal formée.')
    const number = randomBytes(4).toString('hex').toUpperCase()
    log({ event: 'bug', number, method: c.req.method, route: routePath(c, -1), ...withoutMessage(error) })
    const sentence = `Une erreur de notre fait a interrompu votre demande. Donnez ce numéro à l’assistance\u00a0: ${number}.`
    return answer(c, 500, 'Erreur interne', sentence)
  }
  return { onError, notFound, refuse }
}

const ErrorPage = ({ title, sentence, frame }: { title: string; sentence: string; frame: Frame }) => (
  <Layout title={title} frame={frame}>
    <PageHead title={title} />
    <p>{sentence}</p>
    <p>
      <a href="/">Revenir à l’accueil</a>
    </p>
  </Layout>
)

function withoutMessage(error: Error): { name: string; code: string | undefined; stack: string[] } {
  const stack = (error.stack ?? '').replace(error.message, '').split('\n')
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return { name: error.name, code, stack: stack.filter(line => /^ +at /.test(line)).map(line => line.trim()) }
}
