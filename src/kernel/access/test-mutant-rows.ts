/** A row in each protected table that no action of the world has written. */
import { coordination, parcours, plans } from './test-mutant-parcours.ts'

/** `orienteur` follows the person of the world, `agent` is somebody who follows them by name. */
export const rest = (
  orienteur: string,
  agent: string,
  administrator: string,
  agents: Record<string, string>,
) => `
  insert into utas values ('76', 'A', 'Rouen', 'provisional');
  insert into commune_service values ('76', '76540', '2026-01-01', 'A', 'CMS', 'Rouen-1', 'essai', null);
  insert into place_said values ('76', gen_random_uuid(), '${agent}', null, 'essai', 'x', '{}', '2026-01-01', '2026-01-01', null, null, '${administrator}');
  insert into place (departement, id, known_from, kind, name, commune, lon, lat, position, mobile, languages, publics, networks, source, said_on, sources)
    values ('76', '${agent}', '2026-01-01', 'ccas', 'CCAS', '76540', 1.09, 49.44, 'estimated', false, '{}', '{}', '{}', 'essai', '2026-01-01', '[]');
  insert into place_service (departement, id, place_id, known_from, name, thematics, publics, reception, mobilisation, mobilised_by, zone, source, said_on)
    values ('76', gen_random_uuid(), '${agent}', '2026-01-01', 'Domiciliation', '{}', '{}', '{}', '{}', '{}', '{}', 'essai', '2026-01-01');
  insert into territory_file values ('76', '${administrator}', 'population', 'iris', 'INSEE', '2021-01-01', '2026-01-01', '2026-01-01T08:00:00Z', '${administrator}');
  insert into territory_figure values ('76', 'iris', 'population', '765400101', '76540', '2021-01-01', '2026-01-01', null, '${administrator}', null, null, 1200, null, null, null);
  insert into territory_outline values ('76', 'iris', '765400101', '76540', '2026-01-01', null, '${administrator}', '{}', 1.1, 49.4);
  insert into network values ('76', '0123456789abcdef', sha256('x'), 1, '2026-01-01', '2026-01-01T08:00:00Z', '[]', '[]', '{}', null, null);
  insert into network_part values ('76', '0123456789abcdef', 0, '\\x06');
  insert into network_use values ('76', '2026-01-01T08:00:00Z', '2026-01-01', '0123456789abcdef', '${administrator}');
  insert into network_build values ('76', gen_random_uuid(), '[]', '${administrator}', '2026-01-01T08:00:00Z', 'Lecture', '2026-01-01T08:00:00Z', null, null, null);
  insert into place_import values ('76', gen_random_uuid(), 'lieux.csv', 'table', '2026-01-01', '2026-01-01T08:00:00Z', '${administrator}', '{}');
  insert into place_mapping values ('76', 'x', '{}', '2026-01-01', '${administrator}');
  insert into place_pair values ('76', gen_random_uuid(), '${agent}', '${orienteur}', 'different', '2026-01-01', '${administrator}', null, null);
  insert into france_services_check select '76', gen_random_uuid(), '${agent}', 'agents', true, '2026-01-01', null, '2026-01-01', '2026-01-01T08:00:00Z',
    case n when 1 then '${administrator}' else '${agent}' end::uuid from generate_series(1, 2) n;
  insert into place_check values ('76', gen_random_uuid(), '${agent}', '2026-01-01', '2026-01-01', 'phone', '${administrator}');
  insert into place_campaign values ('76', '${agent}', '{}', null, null, '2026-01-01', '2026-01-01T08:00:00Z', '${administrator}', null, null);
  insert into place_asked (departement, id, campaign_id, place_id, token_hash, asked_on, expires_on)
    values ('76', gen_random_uuid(), '${agent}', '${agent}', '\\x07', '2026-01-01', '2026-03-31');
  insert into place_report (departement, id, place_id, origin, about, reported_on, reported_at)
    values ('76', gen_random_uuid(), '${agent}', 'public', 'hours', '2026-01-01', '2026-01-01T08:00:00Z');
  insert into reception select '76', gen_random_uuid(), id, '${agent}', '2026-01-01', null, '${administrator}' from organisation where departement = '76' and name = 'CCAS';
  insert into passage select '76', gen_random_uuid(), id, '${agent}', '2026-01-01', 1, 'Paulette', '2026-01-01T08:00:00Z', null, null, null, '${agent}'
    from organisation where departement = '76' and name in ('CCAS', 'Association');
  insert into welcome select '76', p.id, p.organisation_id, p.place_id, p.id, 'door', '2026-01-01',
    -- By a member of today.
    (select m.agent_id from agent_membership m where m.organisation_id = p.organisation_id and m.from_on < '2026-02-01' and m.until_on is distinct from '2026-03-02' order by m.until_on limit 1),
    1, 'Dit', '{}', '', '', null, '2026-01-01T08:00:00Z' from passage p;
  insert into welcome_note select '76', w.id, case n when 1 then '${agent}' else '${orienteur}' end::uuid, 'À part', '2026-01-01'
    from (select id, row_number() over (order by id) as n from welcome where departement = '76') w;
  ${demandsAndRelais(orienteur, agent)}
  insert into appointment_motif select '76', gen_random_uuid(), id, 'Entretien', 30, '{place}', 1, true, '2026-01-01', null, '${agent}'
    from organisation where departement = '76' and name in ('CCAS', 'Association');
  insert into agent_hours select '76', gen_random_uuid(), id, case name when 'CCAS' then '${agent}' else '${orienteur}' end::uuid, '${agent}', 1, 540, 720, '2026-01-01', null, null
    from organisation where departement = '76' and name in ('CCAS', 'Association');
  insert into appointment_gap select '76', gen_random_uuid(), id, '${agent}', null, '2026-04-01', '2026-04-02', null, null
    from organisation where departement = '76' and name in ('CCAS', 'Association');
  insert into appointment (departement, id, purpose, fixed_on, on_day, at_time, organisation_id, fixed_by, called)
    select '76', gen_random_uuid(), 'appointment', '2026-01-01', '2026-03-12', '09:00', id, '${agent}', 'Paulette'
    from organisation where departement = '76' and name in ('CCAS', 'Association');
  insert into appointment_link (departement, id, token_hash, organisation_id, appointment_id, made_by, made_on, expires_on)
    select '76', gen_random_uuid(), sha256(n::text::bytea), o.id, (select id from appointment where departement = '76' limit 1),
      case n when 1 then '${agent}' else '${orienteur}' end::uuid, '2026-01-01', '2026-03-12'
    from organisation o cross join generate_series(1, 2) n where o.departement = '76' and o.name = 'CCAS';
  insert into appointment_message (departement, id, appointment_id, what, on_day, next_at)
    select '76', gen_random_uuid(), id, 'day-before', '2026-03-11', '2026-03-11T09:00:00Z' from appointment where departement = '76';
  insert into appointment_calendar select '76', gen_random_uuid(), case n when 1 then '${agent}' else '${orienteur}' end::uuid, sha256(n::text::bytea), '2026-01-01', null
    from generate_series(1, 2) n;
  insert into welcome_join select '76', gen_random_uuid(), p.organisation_id, p.id, null, r.person_id, 'aloud', '2026-01-01', '${agent}', '2026-01-01T08:00:00Z', null, null
    from passage p, (select person_id from access_reason where departement = '76' and agent_id = '${agent}' limit 1) r;
  insert into access_reason (departement, id, person_id, agent_id, purpose, origin, from_on) select '76', gen_random_uuid(), person_id, '${agent}', 'premier-accueil', 'welcome', '2026-01-01'
    from access_reason where departement = '76' and agent_id = '${agent}' limit 1;
  insert into person_code select '76', gen_random_uuid(), id, 'A' || lpad((row_number() over (order by id))::text, 3, '0'), '\\x08', '${agent}', '2026-01-01', '2026-12-31'
    from person where departement = '76';
  insert into person_subject select '76', uuid_send(id), id, '2026-01-01' from person where departement = '76';
  insert into person_session select '76', uuid_send(id), id, '2026-03-02T08:00:00Z', '2026-03-02T08:00:00Z', null, 'oidc' from person where departement = '76';
  insert into person_try values ('76', gen_random_uuid(), '\\x09', '2026-03-02T08:00:00Z');
  insert into person_question select '76', gen_random_uuid(), p.id, '2026-01-01', '2026-02-01', 'Pourquoi', case n when 1 then date '2026-01-02' end,
    case n when 1 then '${administrator}'::uuid end, case n when 1 then 'Parce que' end from person p, generate_series(1, 2) n where p.departement = '76';
  insert into trace_delay select '76', gen_random_uuid(), c.person_id, a.id, '2026-01-01', '2026-12-31', repeat('x', 30), '2026-01-01',
    case n when 1 then '${administrator}'::uuid end, case n when 1 then date '2026-01-02' end, case n when 1 then true end
    from (select distinct person_id from person_contact where departement = '76') c, unnest('{${agent},${orienteur}}'::uuid[]) as a (id), generate_series(1, 2) n;
  insert into access_break_glass select '76', gen_random_uuid(), '${agent}', person_id, repeat('x', 30), '2026-01-01', '2026-01-01T08:00:00Z', '2026-01-01T10:00:00Z', '2026-01-08'
    from (select distinct person_id from person_contact where departement = '76') c;
  ${[agents['a référent de parcours']!, agent, agents['a partner']!].map(parcours).join('')}
  ${plans(agents['a référent de parcours']!, agent, agents['a partner']!)}
  ${coordination(agents['a référent de parcours']!, agent)}
  insert into person_digital select departement, gen_random_uuid(), person_id, 'helped', '2026-01-01', null, '${agent}' from person_contact limit 1;
  insert into digital_mandate select '76', gen_random_uuid(), p.organisation_id, p.id,
      -- For what the person of the world asked.
      (select d.id from demand d where d.departement = '76' and d.person_id is not null limit 1),
      'Paulette', 'Impôts', 'paper', 31, '2026-01-01', '2026-02-01', '${agent}', null
    from passage p where p.departement = '76';
  insert into digital_mandate_ask (departement, mandate_id, organisation_id, mobile, token_hash, asked_on, expires_on, next_at)
    select '76', id, organisation_id, '33612345678', uuid_send(id), '2026-01-01', '2026-01-08', '2026-01-01T08:00:00Z' from digital_mandate where departement = '76';
  insert into partner_commitment select '76', gen_random_uuid(), id, 'charter', '2026-01-01', null, null, null, true, null, null, '2026-01-01', null, '${agent}'
    from organisation where departement = '76' and name in ('CCAS', 'Association');
  insert into partner_training select '76', gen_random_uuid(), id, '${agent}', 'numerique', case name when 'CCAS' then '2026-01-01' else '2026-01-02' end::date, '2026-01-02', null, '${agent}'
    from organisation where departement = '76' and name in ('CCAS', 'Association');
  insert into partner_contact select '76', gen_random_uuid(), id, 'Accueil', null, 'accueil@exemple.fr', '2026-01-01', null, '${agent}'
    from organisation where departement = '76' and name in ('CCAS', 'Association');
  insert into partner_meeting select '76', gen_random_uuid(), '2026-01-01', 'Mairie', 'Horaires', array[id], null, null, null, '2026-01-01', '${agent}', null
    from organisation where departement = '76' and name in ('CCAS', 'Association');
  insert into indicator_kept values ('76', 'PASI-1', '2025-12-31', 'x', '[]', '2026-01-01');
  insert into scenario_version select '76', gen_random_uuid(), n, 'essai', '{ccas}', 'car', 30, '[]', false,
    case n when 1 then '${administrator}' else '${agent}' end::uuid, '2026-01-01', '2026-01-01T08:00:00Z' from generate_series(1, 2) n;
  insert into installation values ('76', null) on conflict do nothing;
  insert into agent_subject values ('76', 'https://exemple.fr', 'x', '${agent}', '2026-01-01');
  insert into sign_in values ('76', '\\x01', 'a', 'b', 'c', '/', '2026-03-02T08:00:00Z');
  insert into session values ('76', '\\x02', '${agent}', '2026-03-02T08:00:00Z', '2026-03-02T08:00:00Z', null, 'demonstration', null);
  insert into api_token values ('76', gen_random_uuid(), '\\x03', '${agent}', 'essai', '${administrator}', '2026-01-01', '2026-12-31', null, null);
  insert into api_token values ('76', gen_random_uuid(), '\\x04', '${orienteur}', 'essai', '${administrator}', '2026-01-01', '2026-12-31', null, null);
  insert into law_rule values ('76', 'RSA-ESSAI', '', '04', 'un événement', 'days', 'after', '{essai}', 'legal', '', '');
  insert into guarantee_recount (departement, id, rule_id, on_day, asked_by, asked_at) values ('76', gen_random_uuid(), 'RSA-OR-6W', '2026-01-01', '${administrator}', '2026-01-01T08:00:00Z');
  insert into law_rule_version values ('76', 'RSA-OR-6W', 1, 6, 'six semaines', null, '', 'CASF', 'vérifié', null, null, 'pour essayer', '2026-01-01', '${administrator}', null);
  insert into caf_file (departement, id, sha256, name, bytes, received_on, deposited_by, deposited_at, read_at, held_why)
    select '76', gen_random_uuid(), sha256(n::text::bytea), 'fichier', 0, '2026-03-02', case n when 1 then '${administrator}' else '${agent}' end::uuid,
      '2026-03-02T08:00:00Z', '2026-03-02T08:00:00Z', 'volume' from generate_series(1, 3) n;
  insert into caf_staged (departement, file_id, line, household, hash) select '76', id, 1, '{}', '\\x05' from caf_file limit 1;
  insert into retention_run values ('76', '${administrator}', '2026-03-01', '2026-03-01T02:00:00Z', null, null);
  insert into retention_done values ('76', '${administrator}', 'traces', 1, '2025-03-01', 1, 1);
  insert into caf_reject select '76', id, 1, 1, 'illisible', 'CAF', '761', '1', '1' from caf_file limit 1;
  -- Two who have no appointment, one of whom a link waits for.
  insert into person_contact (departement, id, person_id, kind, written, compared, source, known_on)
    select '76', gen_random_uuid(), p.id, 'phone', '06 12 34 56 78', '33612345678', 'essai', '2026-01-01' from person p
    where p.departement = '76' and not exists (select from appointment a where a.person_id = p.id) order by p.id limit 2;
  insert into appointment_link (departement, id, token_hash, organisation_id, motif_id, person_id, made_by, made_on, expires_on, send_by, next_at)
    select '76', gen_random_uuid(), uuid_send(c.person_id), m.organisation_id, m.id, c.person_id, '${agent}', '2026-03-01', '2026-03-31', 'sms', '2026-03-01T08:00:00Z'
    from (select person_id from person_contact where source = 'essai' and departement = '76' order by person_id limit 1) c,
      (select * from appointment_motif where departement = '76' limit 1) m;`

/** Relais between each two of four organisations, of nobody and of the person of the world; the demands and the cases that they follow. */
const demandsAndRelais = (orienteur: string, agent: string) => `
  with o as (select id from organisation where departement = '76' and name in ('CCAS', 'Association', 'Mission locale', 'Association partenaire')
      union select organisation_id from agent_membership where departement = '76' and agent_id = '${orienteur}'),
    p as (select null::uuid as person_id union all (select person_id from access_reason where departement = '76' and agent_id = '${agent}' limit 1))
  insert into handover (departement, id, subject_kind, subject_id, from_organisation_id, to_organisation_id, person_id, purpose, theme, why,
      agreed_how, agreed_on, sent_on, sent_at, sent_by)
    select '76', gen_random_uuid(), 'demand', gen_random_uuid(), f.id, t.id, p.person_id, 'premier-accueil', 'droits', 'x',
      'said', '2026-01-01', '2026-01-01', '2026-01-01T08:00:00Z', '${agent}'
    from o f join o t on t.id <> f.id cross join p;
  insert into demand (departement, id, organisation_id, theme, person_id, asked_on, recorded_on, recorded_by)
    select '76', d.id, d.organisation, 'droits', d.person_id, '2026-01-01', '2026-01-01', '${agent}' from (
      select subject_id as id, from_organisation_id as organisation, person_id from handover
      union all select gen_random_uuid(), id, null from organisation where departement = '76' and name in ('CCAS', 'Association')) d;
  insert into demand_words (departement, demand_id, organisation_id, said) select '76', id, organisation_id, 'Un papier' from demand;
  insert into guarantee_case (departement, guarantee, subject_id, person_id, organisation_id, kind, since, due_on, known_from)
    select '76', 'premier-accueil.no-wrong-door', id, person_id, organisation_id, 'droits', '2026-01-01', '2026-01-16', '2026-01-01' from demand;`
