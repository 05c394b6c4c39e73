/** The embedded database of a data folder: one application at a time serves from it, and the command line may join. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartRefusal } from '../start-refusal.ts'
import { join, type Member, tryLock } from './member.ts'
import { findRunning, signalTo } from './server.ts'

export type Cluster = {
  /** For the application’s pool. */
  appUrl: string
  /** For migrations alone. */
  ownerUrl: string
  close(): Promise<void>
}

/** For the server process: refused while another one serves from this folder. `close` stops the database for everyone. */
export async function openCluster(dataDir: string): Promise<Cluster> {
  const first = await serve(dataDir)
  let current = first
  let closing = false
  let healing = Promise.resolve()
  const watch = (member: Member) => {
    member.keeper.once('end', () => {
      if (!closing) healing = heal()
    })
  }
  // PostgreSQL was killed under us, by a lack of memory for example: it is started again, or this process ends too.
  const heal = async () => {
    current = await serve(dataDir)
    watch(current)
  }
  watch(first)
  // Whatever ends this process without closing leaves nothing behind; only kill -9 does, and the next start adopts it.
  const onExit = () => {
    const running = findRunning(first.folder)
    if (running) signalTo(running.pid, 'SIGINT')
  }
  process.once('exit', onExit)
  return {
    appUrl: first.appUrl,
    ownerUrl: first.ownerUrl,
    close: once(async () => {
      closing = true
      process.off('exit', onExit)
      await healing
      if (current !== first) first.release()
      await current.stop()
    }),
  }
}

/** For the command line: joins the database that a server has open, else opens it, and then the last one out stops it. */
export async function attachOrOpen(dataDir: string): Promise<Cluster> {
  const { appUrl, ownerUrl, leave } = await join(dataDir)
  return { appUrl, ownerUrl, close: once(leave) }
}

/** Whether a database was ever made in this folder. Makes nothing. */
export const hasDatabase = (dataDir: string): boolean => existsSync(path.join(dataDir, 'postgres/PG_VERSION'))

async function serve(dataDir: string): Promise<Member> {
  const member = await join(dataDir)
  // A server that was killed takes a moment to be noticed, and one that is ending takes PostgreSQL with it.
  for (let wait = 0; wait < 20; wait++) {
    try {
      if (await tryLock(member.keeper, 'serve')) return member
    } catch (error) {
      if (!(await member.isLost())) throw error
      member.release()
      return serve(dataDir)
    }
    await sleep(50)
  }
  await member.leave()
  throw new StartRefusal(
    `Un autre serveur Maillage utilise déjà ce dossier : ${dataDir}. ` +
      'Arrêtez-le, ou indiquez un autre dossier avec MAILLAGE_DATA.',
  )
}

/** A second close could stop the database of whoever has opened it since. */
function once(close: () => Promise<void>): () => Promise<void> {
  let closed: Promise<void> | undefined
  return () => {
    closed ??= close()
    return closed
  }
}
