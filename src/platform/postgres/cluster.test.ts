/** The embedded database under what happens to it: killed, stopped, started twice, put in difficult folders. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openPool } from '../db.ts'
import { attachOrOpen, type Cluster, hasDatabase, openCluster } from './cluster.ts'
import { findRunning, stop } from './server.ts'

const root = mkdtempSync(path.join(tmpdir(), 'maillage-cluster-'))
chmodSync(root, 0o755) // open to the user that root runs PostgreSQL as, unlike what the test of a closed folder makes
const usual = path.join(root, 'made/by/the/start')
const children: ChildProcess[] = []

after(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const dir of [usual, closed, deep]) if (hasDatabase(dir)) await stop(path.join(dir, 'postgres'))
  rmSync(root, { recursive: true, force: true })
})

const closed = path.join(root, 'closed/data')
const deep = path.join(root, 'a-long-name-'.repeat(9), 'data')

test('a folder that does not exist becomes a database, and what is committed is there at the next start', async () => {
  assert.equal(hasDatabase(usual), false)
  await useOnce(usual, async cluster => {
    await ask(cluster.ownerUrl, 'create table kept (n int)')
    await ask(cluster.ownerUrl, 'insert into kept values (1)')
  })
  assert.equal(findRunning(path.join(usual, 'postgres')), undefined)
  await useOnce(usual, async cluster => {
    assert.deepEqual(await ask(cluster.ownerUrl, 'select n from kept'), [{ n: 1 }])
    assert.deepEqual(
      await ask(cluster.appUrl, `select session_user as me, current_setting('data_checksums') as checksums`),
      [{ me: 'maillage_app', checksums: 'on' }],
    )
  })
})

test('nobody else may enter the folder of the database, and no TCP port is open', async () => {
  await useOnce(usual, async cluster => {
    assert.equal(statSync(path.join(usual, 'postgres')).mode & 0o777, 0o700)
    assert.deepEqual(await ask(cluster.appUrl, 'show listen_addresses'), [{ listen_addresses: '' }])
  })
})

test('a second application on the same folder is refused, and the first goes on', async () => {
  await useOnce(usual, async cluster => {
    await assert.rejects(openCluster(usual), {
      name: 'StartRefusal',
      message: /Un autre serveur Maillage utilise déjà/,
    })
    assert.deepEqual(await ask(cluster.appUrl, 'select 1 as n'), [{ n: 1 }])
  })
})

test('an application that starts while another one stops takes its place', async () => {
  const first = await openCluster(usual)
  const next = openCluster(usual)
  await sleep(300)
  await first.close()
  await (await next).close()
})

test('the command line joins the database of a running server, and leaves it running', async () => {
  await useOnce(usual, async server => {
    const joined = await attachOrOpen(usual)
    assert.deepEqual(await ask(joined.ownerUrl, 'select n from kept'), [{ n: 1 }])
    await joined.close()
    assert.deepEqual(await ask(server.appUrl, 'select 1 as n'), [{ n: 1 }])
  })
})

test('without a server two commands share the database, and the last one out stops it', async () => {
  const [one, other] = await Promise.all([attachOrOpen(usual), attachOrOpen(usual)])
  await one.close()
  assert.deepEqual(await ask(other.ownerUrl, 'select n from kept'), [{ n: 1 }])
  await other.close()
  assert.equal(findRunning(path.join(usual, 'postgres')), undefined)
})

test('a server that starts during a command keeps the database when the command ends', async () => {
  const command = await attachOrOpen(usual)
  await useOnce(usual, async server => {
    await command.close()
    assert.deepEqual(await ask(server.appUrl, 'select 1 as n'), [{ n: 1 }])
  })
})

test('after kill -9 of the application the next start takes the orphan over', async () => {
  const child = await holder(usual)
  await ask(child.ownerUrl, 'insert into kept values (2)')
  child.process.kill('SIGKILL')
  await once(child.process, 'exit')
  assert.ok(findRunning(path.join(usual, 'postgres')), 'the orphan goes on')
  await useOnce(usual, async cluster => {
    assert.deepEqual(await ask(cluster.ownerUrl, 'select n from kept order by n'), [{ n: 1 }, { n: 2 }])
  })
  assert.equal(findRunning(path.join(usual, 'postgres')), undefined, 'an adopted server is stopped too')
})

test('SIGTERM to the application leaves no server', async () => {
  const child = await holder(usual)
  child.process.kill('SIGTERM')
  await once(child.process, 'exit')
  assert.equal(findRunning(path.join(usual, 'postgres')), undefined)
})

test('an application that ends without closing leaves no server', async () => {
  const child = await holder(usual)
  child.process.kill('SIGUSR2')
  await once(child.process, 'exit')
  for (let wait = 0; wait < 250 && findRunning(path.join(usual, 'postgres')); wait++) await sleep(20)
  assert.equal(findRunning(path.join(usual, 'postgres')), undefined)
})

test('a server that was killed is started again under the application', async () => {
  await useOnce(usual, async cluster => {
    process.kill(findRunning(path.join(usual, 'postgres'))!.pid, 'SIGKILL')
    let found: unknown
    for (let wait = 0; wait < 250 && !found; wait++) {
      await sleep(20)
      found = await ask(cluster.ownerUrl, 'select count(*)::int as n from kept').catch(() => undefined)
    }
    assert.deepEqual(found, [{ n: 2 }])
    for (let wait = 0; wait < 100; wait++) await sleep(10)
    await assert.rejects(openCluster(usual), { name: 'StartRefusal' }, 'and the folder is still ours')
  })
})

test('the number of a dead server that another process has inherited does not block the start', async () => {
  const { uid, gid } = statSync(path.join(usual, 'postgres'))
  const heir = spawn('sleep', ['60'], { uid, gid })
  children.push(heir)
  const left = [heir.pid, '/proc/self/cwd', 1795471205, 5432, '.', '', '  2155362         4', 'ready   ', '']
  writeFileSync(path.join(usual, 'postgres/postmaster.pid'), left.join('\n'), { mode: 0o644 })
  await useOnce(usual, async cluster => {
    assert.deepEqual(await ask(cluster.appUrl, 'select 1 as n'), [{ n: 1 }])
  })
})

test('a command whose server stops meanwhile ends without an error of its own', async () => {
  const server = await openCluster(usual)
  const command = await attachOrOpen(usual)
  await server.close()
  await command.close()
  await server.close()
  assert.equal(findRunning(path.join(usual, 'postgres')), undefined)
})

test('files of another PostgreSQL are refused in words', async () => {
  const file = path.join(usual, 'postgres/PG_VERSION')
  const true18 = readFileSync(file)
  writeFileSync(file, '17\n')
  await assert.rejects(openCluster(usual), { name: 'StartRefusal', message: /PostgreSQL 17/ })
  writeFileSync(file, true18)
})

test('a folder that cannot be written is refused in words', async () => {
  await assert.rejects(openCluster(path.join(usual, 'postgres.log')), {
    name: 'StartRefusal',
    message: /Le dossier de données/,
  })
})

test('root may keep the data under a folder that is closed to everyone else', {
  skip: process.getuid?.() === 0 ? false : 'only root starts PostgreSQL as another user',
}, async () => {
  mkdirSync(path.dirname(closed), { mode: 0o700 })
  await useOnce(closed, async cluster => {
    assert.equal(statSync(path.join(closed, 'postgres')).uid, 65534)
    assert.deepEqual(await ask(cluster.appUrl, 'select 1 as n'), [{ n: 1 }])
  })
})

test('the path of the folder may be longer than the path of a socket', async () => {
  assert.ok(deep.length > 107)
  await useOnce(deep, async cluster => {
    assert.deepEqual(await ask(cluster.appUrl, 'select 1 as n'), [{ n: 1 }])
    const joined = await attachOrOpen(deep)
    await joined.close()
  })
})

async function useOnce(dir: string, use: (cluster: Cluster) => Promise<void>): Promise<void> {
  const cluster = await openCluster(dir)
  try {
    await use(cluster)
  } finally {
    await cluster.close()
  }
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const pool = openPool(url, { max: 1 })
  try {
    return (await pool.query(sql)).rows
  } finally {
    await pool.end()
  }
}

/** Another process that serves from the folder, until SIGTERM; SIGUSR2 ends it as a crash would. */
async function holder(dir: string): Promise<{ process: ChildProcess; ownerUrl: string }> {
  const code = `
    import { openCluster } from ${JSON.stringify(import.meta.resolve('./cluster.ts'))}
    const cluster = await openCluster(${JSON.stringify(dir)})
    process.on('SIGTERM', () => cluster.close())
    process.on('SIGUSR2', () => process.exit(1))
    process.stdout.write(cluster.ownerUrl + '\\n')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const [line] = (await Promise.race([once(child.stdout!, 'data'), once(child, 'exit')])) as [Buffer]
  return { process: child, ownerUrl: line.toString().trim() }
}
