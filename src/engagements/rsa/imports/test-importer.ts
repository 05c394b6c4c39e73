/** An importer on a test database: the account of imports, the platform that orients, an agent of each, and no territory. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Identity } from '../../../kernel/access/identity.ts'
import { secretOf } from '../../../kernel/people/secret.ts'
import type { ServiceMap } from '../../../kernel/territory/service-map.ts'
import type { Day } from '../../../kernel/time.ts'
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

const everywhere: ServiceMap = { today: code => (code.startsWith('76') ? code : null), utas: () => 'A' }

export async function testImporter(
  { db }: TestDb,
  { today = '2026-03-02' as Day, territory = everywhere } = {},
): Promise<Imported> {
  const ids = Array.from({ length: 6 }, () => randomUUID())
  const [account, orienteur, manager, organisation, administrator, colleague] = ids as [
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  await db.transaction().execute(async tx => {
    await sql`set local role maillage_admin; set local maillage.departement = '76'`.execute(tx)
    await sql`insert into agent (departement, id, name, mail, kind, created_on) values
      ('76', ${account}, 'Compte des imports', 'imports@exemple.fr', 'service', '2026-01-01'),
      ('76', ${orienteur}, 'Camille Orienteur', 'orienteur@exemple.fr', 'person', '2026-01-01'),
      ('76', ${manager}, 'Dominique Comptes', 'comptes@exemple.fr', 'person', '2026-01-01'),
      ('76', ${administrator}, 'Dominique Administration', 'administration@exemple.fr', 'person', '2026-01-01'),
      ('76', ${colleague}, 'Claude Seconde', 'seconde@exemple.fr', 'person', '2026-01-01')`.execute(tx)
    await sql`insert into organisation (departement, id, name, kind, duty) values ('76', ${organisation}, 'Plateforme d’orientation RSA', 'departement', 'orientation')`.execute(
      tx,
    )
    await sql`insert into agent_membership (departement, id, agent_id, organisation_id, proposed_on, confirmed_by, from_on)
      values ('76', ${randomUUID()}, ${orienteur}, ${organisation}, '2026-01-01', ${manager}, '2026-01-01')`.execute(
      tx,
    )
  })
  let day = today
  return {
    db,
    clock: () => ({ at: `${day}T09:00:00.000Z`, today: day }),
    secret: secretOf(Buffer.alloc(32, 7)),
    territory,
    departement: '76',
    account: {
      departement: '76',
      id: account,
      name: 'Compte des imports',
      organisation: '',
      roles: ['imports'],
    },
    orienteur: {
      departement: '76',
      id: orienteur,
      name: 'Camille Orienteur',
      organisation: 'Plateforme d’orientation RSA',
      roles: ['orienteur'],
    },
    administrator: administratorOf(administrator, 'Dominique Administration'),
    colleague: administratorOf(colleague, 'Claude Seconde'),
    setToday: next => {
      day = next
    },
  }
}

const administratorOf = (id: string, name: string): Identity => ({
  departement: '76',
  id,
  name,
  organisation: 'Département',
  roles: ['administrator'],
})
