/** pgRouting, where Debian's packages are installed (postgresql-15-pgrouting): a peer of the bench, in a server of its own that is thrown away. */
import { execFileSync } from 'node:child_process'
import { chownSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { type Graph, reverse } from '../src/travel/streets/graph.ts'

export interface Pgrouting {
  version: string
  /** By vertex, the deciseconds to the nearest of the sites, for those within the limit. */
  nearest(sites: readonly number[], limit: number): Promise<Map<number, number>>
  close(): Promise<void>
}

/** Undefined where it is not installed. */
export async function pgroutingOn(graph: Graph): Promise<Pgrouting | undefined> {
  const [control] = globSync('/usr/share/postgresql/*/extension/pgrouting.control').sort().reverse()
  if (!control) return undefined
  const server = startServer(`/usr/lib/postgresql/${control.split('/')[4]}/bin`)
  const client = new pg.Client({ host: server.folder, user: 'bench', database: 'postgres' })
  await client.connect()
  await client.query('create extension pgrouting cascade')
  await client.query(
    'create table road (id int primary key, source int not null, target int not null, cost float8 not null)',
  )
  const { first, head, cost } = reverse(graph)
  const tail = new Int32Array(head.length)
  for (let vertex = 0; vertex + 1 < first.length; vertex++)
    tail.fill(vertex, first[vertex], first[vertex + 1])
  for (let from = 0; from < head.length; from += 100_000) {
    const part = (list: Int32Array | Uint16Array) => [...list.subarray(from, from + 100_000)]
    await client.query(
      `insert into road select $4 + row_number() over (), * from unnest($1::int[], $2::int[], $3::float8[])`,
      [part(tail), part(head), part(cost), from],
    )
  }
  await client.query('vacuum analyze road')
  const { rows } = await client.query('select pgr_version() as version')

  return {
    version: rows[0].version,
    async nearest(sites, limit) {
      const { rows } = await client.query({
        text: `select node::int, agg_cost::int from pgr_drivingDistance(
          'select id, source, target, cost from road', $1::bigint[], $2, true, equicost => true)`,
        values: [sites, limit],
        rowMode: 'array',
      })
      return new Map(rows as [number, number][])
    },
    async close() {
      await client.end()
      server.stop()
    },
  }
}

/** PostgreSQL refuses to run as root: then as the user that Debian made for it. */
function startServer(bin: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'maillage-pgrouting-'))
  const isRoot = process.getuid?.() === 0
  if (isRoot) {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
    chownSync(folder, id('-u'), id('-g'))
  }
  const run = (program: string, ...args: string[]) => {
    const [command, ...rest] = [
      ...(isRoot ? ['runuser', '-u', 'postgres', '--'] : []),
      path.join(bin, program),
      ...args,
    ]
    execFileSync(command!, rest, { stdio: 'ignore', cwd: folder })
  }
  const data = path.join(folder, 'data')
  run('initdb', '-D', data, '-U', 'bench', '-A', 'trust', '--no-sync')
  run(
    'pg_ctl',
    '-D',
    data,
    '-w',
    '-o',
    `-k ${folder} -c listen_addresses= -c fsync=off -c shared_buffers=256MB`,
    'start',
  )
  const stop = () => {
    run('pg_ctl', '-D', data, '-m', 'immediate', 'stop')
    rmSync(folder, { recursive: true, force: true })
  }
  return { folder, stop }
}
