-- Job 76: what nothing writes. A candidate registers on a screen, theirs or an agent’s; their own links are in job_entry (0067), and those
-- of job_link sign employers in.

alter table job_candidate drop constraint job_candidate_registered_how_check;
alter table job_candidate add constraint job_candidate_registered_how_check check (registered_how in ('screen', 'beside'));

alter table job_link drop column candidate_id;
alter table job_link alter column account_id set not null;
