/** What the RSA keeps, and for how long: its follow-up, and what came with the files of the caisses beside it. */
import { sql } from 'kysely'
import { countOf, touched } from '../../../kernel/retention/erase.ts'
import { type At, ofTheHouse, type Portion, type Retention } from '../../../kernel/retention/retention.ts'
import { jobRetention } from '../job76/retention.ts'
import { followUp } from './follow-up.ts'

/** Nothing of it has entered: a file that was let in half-way goes on, whatever its age. */
const filesDue = ({ departement, limit }: At) => sql`(
  select id from caf_file where departement = ${departement} and applied_at is null and refused_why is null
    and coalesce(households_entered, 0) = 0 and deposited_at::date <= ${limit}::date) due`

const REFUSED =
  'Refusé d’office : resté deux mois sans être lu ni autorisé, il est effacé. Déposez-le à nouveau s’il le faut.'

/** Of a household that is still here, the line says that it was in the file: it goes when the household does. */
const rejectsDue = ({ departement, limit }: At) => sql`(
  select r.file_id, r.n from caf_reject r join caf_file f on f.departement = r.departement and f.id = r.file_id
  where r.departement = ${departement} and r.matricule is not null and f.received_on <= ${limit}::date
    and not exists (select from caf_dossier d
      where d.departement = r.departement and d.matricule = r.matricule and d.request_number = r.request_number)) due`

export const rsaRetention: readonly Retention[] = [
  followUp,
  {
    kind: 'timed',
    id: 'rsa-waiting-files',
    purpose: 'Lire les fichiers des caisses, et les faire autoriser',
    what: 'Foyers mis de côté d’un fichier qui attend, et le fichier déposé',
    tables: ['caf_staged'],
    trigger: 'Dépôt d’un fichier que personne n’a autorisé ni pu lire',
    term: ofTheHouse('2 mois', { months: 2 }, 'le flux mensuel suivant l’a remplacé'),
    fate: 'erased',
    unit: ['fichier', 'fichiers'],
    count: at => countOf(at, sql`select count(*) as n from ${filesDue(at)}`),
    async apply(at): Promise<Portion> {
      const { rows } = await sql<{ id: string }>`select id from ${filesDue(at)} order by id limit 1`.execute(
        at.tx,
      )
      const file = rows[0]?.id
      if (!file) return { things: 0, rows: 0 }
      const its = sql`departement = ${at.departement} and file_id = ${file}::uuid`
      const erased = await touched(
        at,
        sql`delete from caf_staged where ${its}`,
        sql`update caf_reject set organism = null, caisse = null, matricule = null, request_number = null where ${its}`,
        // Its bytes leave the depot at the next look of the instance that has them.
        sql`update caf_file set refused_why = ${REFUSED} where departement = ${at.departement} and id = ${file}::uuid`,
      )
      return { things: 1, rows: erased }
    },
  },
  {
    kind: 'timed',
    id: 'rsa-rejects',
    purpose: 'Dire à la caisse quels foyers n’ont pas pu être lus',
    what: 'Matricule et numéro de demande des foyers rejetés. Le numéro de ligne et la raison restent.',
    tables: ['caf_reject'],
    trigger: 'Réception du fichier, une fois le foyer inconnu ou effacé',
    term: { law: 'RET-SOCIAL-2Y' },
    fate: 'emptied',
    unit: ['foyer rejeté', 'foyers rejetés'],
    count: at => countOf(at, sql`select count(*) as n from ${rejectsDue(at)}`),
    async apply(at): Promise<Portion> {
      const rows = await touched(
        at,
        sql`update caf_reject r set organism = null, caisse = null, matricule = null, request_number = null
          from (select * from ${rejectsDue(at)} limit 5000) due
          where r.departement = ${at.departement} and r.file_id = due.file_id and r.n = due.n`,
      )
      return { things: rows, rows }
    },
  },
  {
    kind: 'kept',
    tables: ['caf_file'],
    why: 'Le journal des imports ne nomme personne : empreintes, jours et nombres de foyers. Par lui un fichier déjà lu est reconnu, et ne fait revenir personne.',
  },
  ...jobRetention,
]
