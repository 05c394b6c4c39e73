-- Job 76, the side of the employers: who was added by whom, the mails that carry a link, and what an employer may change of an offer.

-- The colleague who added them; null: by registering the établissement, or by whoever animates Job 76.
alter table job_account add column added_by uuid;
alter table job_account add foreign key (departement, added_by) references job_account on delete set null (added_by);
create index on job_account (departement, added_by) where added_by is not null;
grant select (added_by), insert (added_by), update (added_by, name) on job_account to maillage_employer;

-- A link leaves by mail from here: its token is a keyed hash of `id`, so that the same one can be written again.
alter table job_link add column id uuid;
alter table job_link add column next_at timestamptz check (next_at is null or id is not null);
alter table job_link add column sent_at timestamptz;
alter table job_link add column given_up_at timestamptz;
alter table job_link add column attempts smallint not null default 0;
alter table job_link add column trouble text;
create unique index on job_link (departement, id) where id is not null;
create index on job_link (departement, next_at) where sent_at is null and given_up_at is null;
grant update (next_at, sent_at, given_up_at, attempts, trouble) on job_link to maillage_system;

-- An offer is seen at once where the employer was verified and no word of it is doubtful. Whatever else waits for a person, and what a
-- person published stays so when its employer renews or ends it.
drop policy employer on job_offer;
create policy employer on job_offer for select to maillage_employer
  using (departement = (select maillage_departement()) and employer_id = (select job_employer()));
create policy employer_enters on job_offer for insert to maillage_employer
  with check (departement = (select maillage_departement()) and employer_id = (select job_employer()) and published_by is null and refused_by is null
    and (published_at is null or (doubt is null and exists (select from job_employer e where e.id = employer_id and e.verified_on is not null))));
create policy employer_changes on job_offer for update to maillage_employer
  using (departement = (select maillage_departement()) and employer_id = (select job_employer()))
  with check (departement = (select maillage_departement()) and employer_id = (select job_employer())
    and (published_at is null or published_by is not null
      or (doubt is null and exists (select from job_employer e where e.id = employer_id and e.verified_on is not null))));
grant update (doubt, published_at, published_by) on job_offer to maillage_employer;

-- A policy does not see what stood before: an employer signs for nobody, and keeps who published only with the instant of it.
create function job_offer_signed() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if current_user = 'maillage_employer' and new.published_by is not null
    and (new.published_by, new.published_at) is distinct from (old.published_by, old.published_at) then
    raise insufficient_privilege using message = 'an employer publishes under no other name';
  end if;
  return new;
end $$;
create trigger signed before update on job_offer for each row execute function job_offer_signed();
