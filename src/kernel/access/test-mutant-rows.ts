/** A row in each protected table that no action of the world has written. */

/** `orienteur` follows the person of the world, `agent` is somebody who follows them by name. */
export const rest = (orienteur: string, agent: string, administrator: string) => `
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
  insert into welcome select '76', p.id, p.organisation_id, p.place_id, p.id, 'door', '2026-01-01', '${agent}', 1, 'Dit', '{}', '', '', null, '2026-01-01T08:00:00Z' from passage p;
  insert into welcome_note select '76', w.id, case n when 1 then '${agent}' else '${orienteur}' end::uuid, 'À part', '2026-01-01'
    from (select id, row_number() over (order by id) as n from welcome where departement = '76') w;
  insert into person_digital select departement, gen_random_uuid(), person_id, 'helped', '2026-01-01', null, '${agent}' from person_contact limit 1;
  insert into digital_mandate select '76', gen_random_uuid(), organisation_id, id, null, 'Paulette', 'Impôts', 'paper', 31, '2026-01-01', '2026-02-01', '${agent}', null
    from passage where departement = '76';
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
  insert into caf_reject select '76', id, 1, 1, 'illisible', 'CAF', '761', '1', '1' from caf_file limit 1;`
