/** A small RSA on a test database: an importer, an orienteur, a référent, and households that entered by a file. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Identity } from '../../kernel/access/identity.ts'
import type { Day } from '../../kernel/time.ts'
import type { TestDb } from '../../platform/test-db.ts'
import { type CafHousehold, householdHash } from './caf/household.ts'
import { household } from './droits/made-up.ts'
import { reckon } from './droits/reckon.ts'
import { assignFiles } from './imports/assign.ts'
import { inTransaction } from './imports/importer.ts'
import { type Imported, testImporter } from './imports/test-importer.ts'

export interface RsaWorld {
  at: Imported
  orienteur: Identity
  referent: Identity
  /** Makes households known by a file of that day, received on the day of the clock; gives their persons, allocataire first. */
  receive(referenceOn: Day, households: Partial<CafHousehold>[], kind?: 'M' | 'I'): Promise<string[]>
}

export async function rsaWorld(base: TestDb, today: Day = '2026-03-02'): Promise<RsaWorld> {
  const at = await testImporter(base, { today })
  const referent = await hireReferent(base, at)
  return {
    at,
    orienteur: at.orienteur,
    referent,
    receive: (referenceOn, households, kind = 'I') => receive(at, referenceOn, households, kind),
  }
}

export async function hireReferent({ db }: TestDb, at: Imported): Promise<Identity> {
  const [id, organisation] = [randomUUID(), randomUUID()]
  await db.transaction().execute(async tx => {
    await sql`set local role maillage_admin; set local maillage.departement = '76'`.execute(tx)
    await sql`insert into agent (departement, id, name, mail, created_on) values ('76', ${id}, 'Andrea Référent', 'referent@exemple.fr', '2026-01-01')`.execute(
      tx,
    )
    await sql`insert into agent_role (departement, id, agent_id, role, from_on) values ('76', ${randomUUID()}, ${id}, 'referent', '2026-01-01')`.execute(
      tx,
    )
    await sql`insert into organisation (departement, id, name, kind) values ('76', ${organisation}, 'CMS de Rouen', 'departement')`.execute(
      tx,
    )
    await sql`insert into agent_membership (departement, id, agent_id, organisation_id, proposed_on, confirmed_by, from_on)
      values ('76', ${randomUUID()}, ${id}, ${organisation}, '2026-01-01', ${at.orienteur.id}, '2026-01-01')`.execute(
      tx,
    )
  })
  return { departement: '76', id, name: 'Andrea Référent', organisation: 'CMS de Rouen', roles: ['referent'] }
}

export async function receive(
  at: Imported,
  referenceOn: Day,
  households: Partial<CafHousehold>[],
  kind: 'M' | 'I',
): Promise<string[]> {
  const { today } = at.clock()
  const { departement } = at
  return inTransaction(at, async tx => {
    const file = randomUUID()
    await sql`insert into caf_file (departement, id, sha256, name, bytes, kind, organism, caisse, reference_on, created_on, created_time,
        received_on, deposited_by, deposited_at, whole, applied_at)
      values (${departement}, ${file}, sha256(${file}::bytea), 'fichier', 0, ${kind}, 'CAF', '761', ${referenceOn}, ${referenceOn}, '01:00:00.0000',
        ${today}, ${at.account.id}, ${at.clock().at}, true, ${at.clock().at})`.execute(tx)
    const dossiers: string[] = []
    for (const facts of households) {
      const said = household(facts)
      const key = [said.organism, said.caisse, said.matricule, said.requestNumber] as const
      const [known] = (
        await sql<{ id: string }>`select id from caf_dossier where departement = ${departement}
        and (organism, caisse, matricule, request_number) = (${sql.join(key)})`.execute(tx)
      ).rows
      const id = known?.id ?? randomUUID()
      const hash = Buffer.from(householdHash(said), 'hex')
      if (!known) {
        const foyer = randomUUID()
        await sql`insert into foyer values (${departement}, ${foyer}, ${today})`.execute(tx)
        await sql`insert into caf_dossier values (${departement}, ${id}, ${sql.join(key)}, ${foyer})`.execute(
          tx,
        )
      }
      await sql`insert into caf_content values (${departement}, ${id}, ${hash}, ${JSON.stringify(said)}) on conflict do nothing`.execute(
        tx,
      )
      await sql`insert into caf_sighting values (${departement}, ${id}, ${file}, ${hash})`.execute(tx)
      dossiers.push(id)
    }
    const { departement: _, ...rest } = at
    const persons = await reckon({ ...rest, tx, departement, by: at.account.id, today }, dossiers)
    await assignFiles(tx, departement, today, persons)
    return persons
  })
}
