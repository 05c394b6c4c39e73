-- Job 76: of an appointment too, nobody speaks in the name of the other side: who cancels it and who says what became of it is whoever
-- writes it, and neither writes over what the other said.
create policy own_end on job_meeting as restrictive for update to maillage_candidate
  using (cancelled_by is distinct from 'employer' and outcome_by is distinct from 'employer');
create policy own_end_employer on job_meeting as restrictive for update to maillage_employer
  using (cancelled_by is distinct from 'candidate' and outcome_by is distinct from 'candidate');

-- Proposed, it is neither accepted nor over.
alter policy own_proposal on job_meeting
  with check (proposed_by = 'candidate' and accepted_at is null and cancelled_by is null and outcome_by is null);
alter policy own_proposal_employer on job_meeting
  with check (proposed_by = 'employer' and accepted_at is null and cancelled_by is null and outcome_by is null);

-- A policy does not see what stood before: whoever proposed does not accept for the other side.
create function job_meeting_agreed() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if current_user = 'maillage_' || new.proposed_by and new.accepted_at is distinct from old.accepted_at then
    raise insufficient_privilege using message = 'the other side accepts an appointment';
  end if;
  return new;
end $$;
create trigger agreed before update on job_meeting for each row execute function job_meeting_agreed();
