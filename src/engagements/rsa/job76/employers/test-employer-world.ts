/** Whoever animates Job 76, for tests of what they decide. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Identity } from '../../../../kernel/access/identity.ts'
import type { Day } from '../../../../kernel/time.ts'
import type { TestDb } from '../../../../platform/test-db.ts'

export async function hireAnimator({ db }: TestDb, today: Day): Promise<Identity> {
  const id = randomUUID()
  await db.transaction().execute(async tx => {
    await sql`set local role maillage_admin; set local maillage.departement = '76'`.execute(tx)
    await sql`insert into agent (departement, id, name, mail, created_on)
      values ('76', ${id}, 'Animation', 'animation-job76@exemple.fr', ${today}::date)`.execute(tx)
  })
  return { departement: '76', id, name: 'Animation', organisation: '', roles: ['animation-job76'] }
}
