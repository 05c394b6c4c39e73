import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { GROUP_ROLES } from '../../platform/roles.ts'
import { openTestDb } from '../../platform/test-db.ts'

const base = await openTestDb()
after(() => base.close())

/** Public reference data, read by everyone, reviewed one by one. */
const publicTables = [
  'access_purpose', // the legal bases
  'arrondissement', // reference of the State
  'commune', // reference of the State
  'commune_former', // reference of the State
  'commune_older_name', // reference of the State
  'epci', // reference of the State
  'parcours_item', // what may be shared
  'reference_version', // which references are loaded
  'rome_appellation', // reference of France Travail
  'rome_competence', // reference of France Travail
  'rome_edition', // which ROME came in, and when
  'rome_metier', // reference of France Travail
  'rome_metier_competence', // reference of France Travail
  'rome_mobility', // reference of France Travail
  'schema_migration', // the history of the tables
]

/** Run with the rights of their owner: reviewed one by one, each with its search_path fixed. */
const definerFunctions = [
  'access_brake', // counts what the caller opened today; suspends the caller alone
  'access_brake_in_vain', // counts the caller's searches that found nobody today; suspends the caller alone
  'access_declare_conflict', // keeps the caller away from a file that they may open
  'access_exclude', // for the DPO: keeps somebody away from an exact identity; answers the exclusion, or nothing
  'access_exclusion_follows', // on a merge: who is kept away from one file is kept away from both
  'access_give', // calls a colleague in; asks first whether the caller may write on the file
  'access_give_by_hand_over', // once, to the organisation of the caller, who has just accepted the relais
  'access_give_urgently', // two hours on the file of an exact identity; one answer for nobody and for who may not
  'access_held_back', // whether a reading is not told to the person yet; asked of their own files
  'access_let_go', // ends a reason of the caller's own organisation
  'access_own_files', // the files found to be the caller's own; for the person themself
  'access_take_back', // ends the reason of whoever was called in by mistake
  'appointment_busy', // when agents are taken, without by whom
  'appointment_clash', // whether an agent is taken then, without by whom
  'appointment_follow', // a reason goes with the appointment that its person moved
  'appointment_receive', // whoever receives a person may open their file; asks first whether the caller may write on it
  'appointment_release', // ends that reason once the appointment will not be
  'appointment_seated', // how many seats of a session are taken, without by whom
  'consent_holds', // whether a person shares a subject with an organisation of the caller, whom nothing keeps away
  'consent_moves', // on a consent: the partner that the person named has a reason, and has none once it is withdrawn
  'coordination_invited', // whether the caller, or an organisation of theirs with which the person shares, is invited to a meeting
  'guarantee_count_add', // adds to counters that the caller may not read; answers nothing
  'handover_load', // numbers of relais by organisation, for whoever animates the network
  'job_answer_end', // ends the case of an answer that nobody waits for any more; called by the two triggers alone
  'job_answer_rate', // how often an employer answers, in time or not; no candidate
  'job_candidate_left', // withdraws the contacts of whoever leaves, and ends what they were owed
  'job_changed', // numbers what changed, for those who keep a copy in memory; answers nothing
  'job_contact_gone', // ends the case of a contact that is erased
  'job_employer', // the employer of the caller's own account, unless it is suspended
  'job_employer_name', // the name of whoever publishes offers, as the public pages tell it
  'job_fairness', // shares of groups of candidates, for the audit; no candidate
  'job_figures', // for the steering: contacts and hires counted by month and UTAS; no candidate
  'job_followed', // candidates who agree to be followed, and whose file the caller may open
  'job_met', // candidates who accepted to be known by the caller's employer
  'job_own', // the candidate that the caller is; for the person themself
  'job_parted', // with whom it is over, of an offer of the caller's employer: numbers alone
  'job_reach', // the files whose job profile the caller may open, with those found to be the same
  'job_show', // shows candidates to the caller's employer, thirty a day at most
  'job_shown', // candidates shown to the caller's employer of late, or in contact with it
  'parcours_accept', // the agent who was asked says yes
  'parcours_agree', // the person says yes, or says it before an agent who may write on the file
  'parcours_appointments', // which organisation expects a person, the day and how; for the référent whom they chose, and for them
  'parcours_circle', // who follows a person, for the person and for those who work with them; never a purpose that it does not name
  'parcours_end', // for the person, and for an agent who may write on the file
  'parcours_files', // the files of one person, for whoever may work on one of them; that file alone for anybody else
  'parcours_followed', // how many people had a référent, by year and organisation; no person
  'parcours_follows', // on a merge: the référent and the partners that the person chose follow to both files, and leave when they part
  'parcours_named', // the name of a person, for a partner to whom they said who they are
  'parcours_organisation', // in whose name an agent works: the organisation, and nothing else
  'parcours_reach', // the files of the persons whom the caller may open, with those found to be the same
  'parcours_refuse', // the person, or the agent who was asked, says no
  'person_by_pivot', // for the sign-in of persons: the one file of an identity that the State vouches for, or nothing
  'plan_answer_by_link', // for whoever holds a link: one step is accepted or declined, once, while the person shares it
  'plan_answer_step', // the agent of the organisation that is asked says yes or no
  'plan_by_link', // for whoever holds a link: that step and who asks, while the person shares it; no row whatever else is wrong
  'reception_people', // for the steering: visits counted once a person and a year; no person
  'trace_append', // the only way to write the trace
  'trace_empty', // empties the lines of one day, a year old at least
  'trace_faults', // verifies the chain; for the DPO and the system
  'welcome_author', // who wrote the welcome of a visit that the caller's organisation received; nothing of what was said
  'welcome_join_file', // joins what the caller received to an exact identity; one answer for nobody and for who may not
  'welcome_take_back', // ends a join that the caller may see, and the reason that it gave
]

const rows = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(base.owner)).rows

test('every table has row-level security enabled and forced, or is public reference data', async () => {
  const open = await rows(sql<{
    name: string
  }>`select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity) order by 1`)
  assert.deepEqual(
    open.map(({ name }) => name),
    publicTables,
  )
})

test('every protected table has a policy', async () => {
  const bare = await rows(sql<{
    name: string
  }>`select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and relrowsecurity and not exists (select from pg_policy p where p.polrelid = c.oid)`)
  assert.deepEqual(bare, [])
})

test('the application’s roles own nothing, pass over nothing and make nothing', async () => {
  const powers = await rows(sql<{ rolname: string }>`select rolname from pg_roles
    where rolname = any (${['maillage_app', ...GROUP_ROLES]}::text[])
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb
        or exists (select from pg_class where relowner = pg_roles.oid)
        or has_schema_privilege(pg_roles.oid, 'public', 'create'))`)
  assert.deepEqual(powers, [])
})

test('the departement comes first in every primary key, unique key and foreign key of tables about people', async () => {
  const faults = await rows(sql<{ fault: string }>`
    select c.conrelid::regclass || ' ' || c.conname as fault
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype in ('p', 'u', 'f') and a.attname <> 'departement'
      and exists (select from pg_attribute d where d.attrelid = c.conrelid and d.attname = 'departement' and not d.attisdropped)
      -- A reference table holds no row of a département: its key stands alone.
      and not (c.contype = 'f' and exists (select from pg_class r where r.oid = c.confrelid and not r.relrowsecurity))
      and c.conrelid::regclass::text <> all (${publicTables}::text[])
    union all
    select i.indrelid::regclass || ' ' || i.indexrelid::regclass from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where i.indisunique and a.attname <> 'departement' and i.indrelid::regclass::text <> all (${publicTables}::text[])
      and exists (select from pg_class r join pg_namespace n on n.oid = r.relnamespace where r.oid = i.indrelid and n.nspname = 'public')
    order by 1`)
  assert.deepEqual(faults, [])
})

test('views answer with the rights of whoever asks, and there is no materialised view', async () => {
  const faults = await rows(sql<{
    name: string
  }>`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce(c.reloptions::text like '%security_invoker=true%', false)))`)
  assert.deepEqual(faults, [])
})

test('functions with the rights of their owner are on the reviewed list, with a fixed search_path', async () => {
  const definers = await rows(sql<{
    name: string
    fixed: boolean
  }>`select p.proname as name, coalesce(p.proconfig::text like '%search_path=%', false) as fixed
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and p.prosecdef and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by 1`)
  assert.deepEqual(
    definers,
    definerFunctions.map(name => ({ name, fixed: true })),
  )
})

test('with no identity set, every protected table is empty or out of reach, for every role', async () => {
  const tables = await rows(sql<{
    name: string
  }>`select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'v') and relname <> all (${publicTables}::text[])`)
  await fill()
  for (const role of ['maillage_app', ...GROUP_ROLES])
    for (const { name } of tables) {
      const seen = await base.db
        .transaction()
        .execute(async tx => {
          if (role !== 'maillage_app') await sql`set local role ${sql.id(role)}`.execute(tx)
          return (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)}`.execute(tx))
            .rows[0]!.n
        })
        .catch(error => {
          assert.equal((error as { code?: string }).code, '42501', `${role} on ${name}: ${error}`)
          return 0
        })
      assert.equal(seen, 0, `${role} sees ${name}`)
    }
})

/** One row at least in the tables that matter, so that « empty » means something. */
async function fill() {
  const id = '00000000-0000-4000-8000-000000000001'
  await base.db.transaction().execute(async tx => {
    await sql`set local role maillage_admin; set local maillage.departement = '76'`.execute(tx)
    await sql`insert into agent (departement, id, name, mail, created_on) values ('76', ${id}, 'Un agent', 'un@exemple.fr', '2026-01-01')`.execute(
      tx,
    )
    await sql`set local role maillage_import`.execute(tx)
    await sql`insert into person (departement, id, known_on) values ('76', ${id}, '2026-01-01')`.execute(tx)
    await sql`insert into person_identity (departement, person_id, source, known_from, last_name, birth_name, first_name, born_on, sex, search)
      values ('76', ${id}, 'test', '2026-01-01', 'NOM', 'NOM', 'PRENOM', '1980-01-01', '1', 'nom prenom')`.execute(
      tx,
    )
    await sql`select trace_append('2026-01-02T10:00:00Z', '[{"operation":"view","action":"test"}]')`.execute(
      tx,
    )
  })
}
