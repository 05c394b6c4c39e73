-- A partner for whom the person opens something reads who is the référent, not who was proposed and refused, nor who was before.
alter policy agent_reads on parcours_designation using (departement = (select maillage_departement()) and (
  (person_id in (select parcours_reach()) and (until_on is null and refused_on is null
    or exists (select from access_mine a where 'C2' = any (a.reads) and a.person_id = any (parcours_files(parcours_designation.person_id)))))
  or (agent_id = (select maillage_me()) and until_on is null and refused_on is null and not access_kept_away(person_id))));
