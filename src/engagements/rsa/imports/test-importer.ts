/** An importer on a test database: the account of imports, the platform that orients, an agent of each, and no territory. */
import { sql } from 'kysely'
import type { Identity, Role } from '../../../kernel/access/identity.ts'
import { secretOf } from '../../../kernel/people/secret.ts'
import type { CommuneMap } from '../../../kernel/territory/service-map.ts'
import type { Day } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/db.ts'
import type { TestDb } from '../../../platform/test-db.ts'
import type { Importer } from './importer.ts'

export interface Imported extends Importer {
  orienteur: Identity
  administrator: Identity
  /** The second person. */
  colleague: Identity
  /** Changes the day of the clock. */
  setToday(day: Day): void
}

const everywhere: CommuneMap = { today: code => (code.startsWith('76') ? code : null) }

/** Made-up accounts, the same in each base. */
const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
const [account, orienteur, manager, administrator, colleague] = [id(1), id(2), id(3), id(4), id(5)]

interface Options {
  today?: Day
  territory?: CommuneMap
}

export async function testImporter({ db }: Pick<TestDb, 'db'>, options: Options = {}): Promise<Imported> {
  await db.transaction().execute(async tx => {
    await sql`set local role maillage_admin; set local maillage.departement = '76'`.execute(tx)
    await sql`insert into agent (departement, id, name, mail, kind, created_on) values
      ('76', ${account}, 'Compte des imports', 'imports@exemple.fr', 'service', '2026-01-01'),
      ('76', ${orienteur}, 'Camille Orienteur', 'orienteur@exemple.fr', 'person', '2026-01-01'),
      ('76', ${manager}, 'Dominique Comptes', 'comptes@exemple.fr', 'person', '2026-01-01'),
      ('76', ${administrator}, 'Dominique Administration', 'administration@exemple.fr', 'person', '2026-01-01'),
      ('76', ${colleague}, 'Claude Seconde', 'seconde@exemple.fr', 'person', '2026-01-01')`.execute(tx)
    await sql`insert into organisation (departement, id, name, kind, duty)
      values ('76', ${id(6)}, 'Plateforme d’orientation RSA', 'departement', 'orientation')`.execute(tx)
    await sql`insert into agent_membership (departement, id, agent_id, organisation_id, proposed_on, confirmed_by, from_on)
      values ('76', ${id(7)}, ${orienteur}, ${id(6)}, '2026-01-01', ${manager}, '2026-01-01')`.execute(tx)
  })
  return importerOn(db, options)
}

/** The same on a base where the accounts are already. */
export function importerOn(db: Db, { today = '2026-03-02', territory = everywhere }: Options = {}): Imported {
  let day = today
  const agent = (id: string, name: string, organisation: string, role: Role): Identity => ({
    ...{ departement: '76', id, name, organisation },
    roles: [role],
  })
  return {
    db,
    clock: () => ({ at: `${day}T09:00:00.000Z`, today: day }),
    secret: secretOf(Buffer.alloc(32, 7)),
    territory,
    departement: '76',
    account: agent(account, 'Compte des imports', '', 'imports'),
    orienteur: agent(orienteur, 'Camille Orienteur', 'Plateforme d’orientation RSA', 'orienteur'),
    administrator: agent(administrator, 'Dominique Administration', 'Département', 'administrator'),
    colleague: agent(colleague, 'Claude Seconde', 'Département', 'administrator'),
    setToday: next => {
      day = next
    },
  }
}
