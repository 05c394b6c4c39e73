/** What the first welcome tells a person of themself: their demands, who was asked to help, their référents, and what they share. */
import { sql } from 'kysely'
import { rowsOfMine } from '../../kernel/people/own/mine.ts'
import type { Own, Part } from '../../kernel/people/own/part.ts'
import { meetingParts, meetingsComing } from './referent/meetings/own.ts'
import { planComing, planParts } from './referent/plan/own.ts'
import { items } from './referent/vocabulary.ts'
import { needs } from './welcome/vocabulary.ts'

/** The words of `column`, whose values are ids. */
const inWords =
  (words: Readonly<Record<string, string>>, column: string, read: Part['read']): Part['read'] =>
  async (context, most) =>
    (await read(context, most)).map(row => ({ ...row, [column]: words[String(row[column])] ?? row[column]! }))

const organisation = sql`join organisation o on o.departement = x.departement and o.id = x.organisation_id`

export const premierAccueilOwn: Own = {
  async coming(context) {
    return [...(await planComing(context)), ...(await meetingsComing(context))]
  },
  parts: [
    {
      id: 'joined-welcomes',
      title: 'Les accueils reliés à votre dossier, avec votre accord',
      columns: { organisation: 'Organisation', agreedOn: 'Votre accord', takenBackOn: 'Repris le' },
      read: rowsOfMine(
        sql`o.name as organisation, x.agreed_on as "agreedOn", x.taken_back_on as "takenBackOn"`,
        sql`welcome_join x ${organisation}`,
        sql`order by x.agreed_on desc, x.id`,
      ),
    },
    {
      id: 'demands',
      title: 'Vos demandes',
      columns: {
        theme: 'Sujet',
        said: 'Vos mots',
        organisation: 'Qui doit répondre',
        askedOn: 'Demandé le',
        answer: 'Réponse',
        answeredOn: 'Répondu le',
        withdrawnOn: 'Retirée le',
      },
      read: inWords(
        needs,
        'theme',
        rowsOfMine(
          sql`x.theme, w.said, o.name as organisation, x.asked_on as "askedOn", w.answer, x.answered_on as "answeredOn",
            x.withdrawn_on as "withdrawnOn"`,
          sql`demand x ${organisation} left join demand_words w on w.departement = x.departement and w.demand_id = x.id`,
          sql`order by x.asked_on desc, x.id`,
        ),
      ),
    },
    {
      id: 'mandates',
      title: 'Les mandats que vous avez donnés pour des démarches en ligne',
      columns: {
        procedure: 'Démarche',
        organisation: 'À qui',
        how: 'Comment',
        signedOn: 'Votre accord',
        lastOn: 'Dernier jour',
        endedOn: 'Fini avant, le',
      },
      read: rowsOfMine(
        sql`m.procedure, o.name as organisation, case m.how when 'paper' then 'sur papier' else 'par SMS' end as how, m.signed_on as "signedOn",
          m.last_on as "lastOn", m.ended_on as "endedOn"`,
        sql`demand x join digital_mandate m on m.departement = x.departement and m.demand_id = x.id
          join organisation o on o.departement = m.departement and o.id = m.organisation_id`,
        sql`order by x.asked_on desc, m.id`,
      ),
    },
    {
      id: 'handovers',
      title: 'Les relais passés pour vous',
      columns: {
        theme: 'Sujet',
        from: 'De',
        to: 'À',
        agreedOn: 'Votre accord',
        said: 'Vos mots, partagés',
        called: 'Prénom partagé',
        contact: 'Coordonnée partagée',
        sentOn: 'Envoyé le',
        acceptedOn: 'Accepté le',
        refusedOn: 'Refusé le',
        takenBackOn: 'Repris le',
        metOn: 'Reçu(e) le',
      },
      read: inWords(
        needs,
        'theme',
        rowsOfMine(
          sql`x.theme, o.name as from, t.name as to, x.agreed_on as "agreedOn", x.said, x.called, x.contact, x.sent_on as "sentOn",
            x.accepted_on as "acceptedOn", x.refused_on as "refusedOn", x.taken_back_on as "takenBackOn", x.met_on as "metOn"`,
          sql`handover x join organisation o on o.departement = x.departement and o.id = x.from_organisation_id
            join organisation t on t.departement = x.departement and t.id = x.to_organisation_id`,
          sql`order by x.sent_on desc, x.id`,
        ),
      ),
    },
    {
      id: 'referents',
      title: 'Vos référents de parcours, proposés, choisis ou passés',
      columns: {
        referent: 'Référent',
        organisation: 'Organisation',
        proposedOn: 'Proposé le',
        agreedOn: 'Votre accord',
        refusedOn: 'Refusé le',
        fromOn: 'Depuis le',
        untilOn: 'Premier jour sans',
      },
      read: rowsOfMine(
        sql`a.name as referent, o.name as organisation, x.proposed_on as "proposedOn",
          (select max(g.on_day) from parcours_agreement g where g.departement = x.departement and g.designation_id = x.id) as "agreedOn",
          x.refused_on as "refusedOn", x.from_on as "fromOn", x.until_on as "untilOn"`,
        sql`parcours_designation x ${organisation} join agent a on a.departement = x.departement and a.id = x.agent_id`,
        sql`order by x.proposed_on desc, x.id`,
      ),
    },
    {
      id: 'consents',
      title: 'Ce que vous partagez ou avez partagé',
      columns: {
        item: 'Quoi',
        organisation: 'Avec',
        purpose: 'Pour',
        fromOn: 'Depuis le',
        untilOn: 'Premier jour sans',
        withdrawnAt: 'Retiré le',
      },
      read: inWords(
        items,
        'item',
        rowsOfMine(
          sql`x.item, o.name as organisation, x.purpose, x.from_on as "fromOn", x.until_on as "untilOn",
            to_char(x.withdrawn_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "withdrawnAt"`,
          sql`consent x ${organisation}`,
          sql`order by x.given_at desc, x.id`,
        ),
      ),
    },
    {
      id: 'evaluations',
      title: 'Où vous en êtes, écrit avec vous',
      columns: {
        item: 'Domaine',
        onDay: 'Le',
        situation: 'Situation',
        words: 'Vos mots',
        objective: 'Objectif',
        organisation: 'Par',
      },
      read: inWords(
        items,
        'item',
        rowsOfMine(
          sql`x.item, x.on_day as "onDay", x.situation, x.words, x.objective, o.name as organisation`,
          sql`evaluation x ${organisation}`,
          sql`order by x.recorded_at desc, x.id`,
        ),
      ),
    },
    ...planParts,
    ...meetingParts,
  ],
}
