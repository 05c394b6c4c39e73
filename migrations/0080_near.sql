-- A stop or a place close to where a candidate lives, or to where an offer is, as they chose it: its point is beside it (lat, lon). Nobody
-- has to give an address, and no column of it is granted to an employer.
alter table job_profile add column near text check (length(near) between 1 and 200) check (near is null or lat is not null);
alter table job_offer_version add column near text check (length(near) between 1 and 200) check (near is null or lat is not null);
