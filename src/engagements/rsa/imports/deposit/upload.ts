/** What a browser or a program sends for an import, written to the depot as it arrives. */
import type { Context } from 'hono'
import { Refusal } from '../../../../kernel/refusal.ts'
import { dayInput } from '../../../../kernel/time.ts'
import { arriving, boundaryOf, readParts, textOf } from '../../../../web/multipart.ts'
import type { Deposit } from './deposit.ts'
import type { Depot } from './depot.ts'

export interface Upload extends Omit<Deposit, 'by'> {
  dryRun: boolean
}

/**
 * A program (`raw`) may send the bytes alone; the fields of the form are then parameters of the address. A refusal leaves
 * nothing in the depot.
 */
export async function receiveUpload(c: Context, depot: Depot, raw: boolean): Promise<Upload> {
  const boundary = boundaryOf(c.req.header('Content-Type') ?? '')
  const fields: Record<string, string> = { ...c.req.query() }
  const body = arriving(c)
  const whole = async () => (raw ? { path: await depot.receive(body), name: fields.name ?? '' } : undefined)
  const received = boundary ? await fromForm(body, boundary, depot, fields) : await whole()
  try {
    if (!received) throw new Refusal('Choisissez le fichier de la caisse.', 'file')
    return { path: received.path, name: cleanName(received.name), ...asked(fields) }
  } catch (error) {
    if (received) await depot.discard(received.path)
    throw error
  }
}

async function fromForm(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
  depot: Depot,
  fields: Record<string, string>,
) {
  let received: { path: string; name: string } | undefined
  try {
    for await (const part of readParts(body, boundary)) {
      // A browser sends an empty part without a name when no file is chosen.
      if (part.fileName === null) fields[part.name] = (await textOf(part)).trim()
      else if (part.name === 'file' && part.fileName !== '' && !received)
        received = { path: await depot.receive(part.body), name: part.fileName }
    }
  } catch (error) {
    if (received) await depot.discard(received.path)
    throw error
  }
  return received
}

function asked({ received, dryRun, takeover }: Record<string, string>) {
  const day = received ? dayInput.safeParse(received) : undefined
  if (day?.error) throw new Refusal(day.error.issues[0]!.message, 'received')
  return { receivedOn: day?.data, dryRun: isOn(dryRun), takeover: isOn(takeover) }
}

const isOn = (value: string | undefined) => value !== undefined && !['', '0', 'false', 'off'].includes(value)

/** The last part of a path, without what no file name holds. */
function cleanName(name: string): string {
  const last = name.split(/[\\/]/).at(-1)!
  const clean = last
    .toWellFormed()
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 200)
  return clean || 'flux-caf.xml'
}
