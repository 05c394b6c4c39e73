-- The link by which a person chooses an hour may be sent, from an outbox of its own; whoever made it may take it back.

alter table appointment_link
  -- It opens nothing from that day on.
  add revoked_on date check (revoked_on >= made_on),
  -- By which it leaves; null for one that is handed over.
  add send_by text check (send_by in ('sms', 'mail')),
  add attempts integer not null default 0,
  -- Not before that instant.
  add next_at timestamptz check (next_at is not null or send_by is null),
  -- Why it did not leave at the last attempt, in French.
  add trouble text,
  add sent_at timestamptz,
  add given_up_at timestamptz check (given_up_at is null or sent_at is null);
create index on appointment_link (departement, next_at) where send_by is not null and sent_at is null and given_up_at is null;
create index on appointment_link (departement, made_by, expires_on);
grant update (revoked_on) on appointment_link to maillage_agent;
grant update (attempts, next_at, trouble, sent_at, given_up_at) on appointment_link to maillage_system;

-- How to reach whoever has a link that waits, and nobody else.
create policy invited on person_contact for select to maillage_system using (departement = maillage_departement()
  and exists (select from appointment_link l where l.departement = person_contact.departement and l.person_id = person_contact.person_id
    and l.send_by is not null and num_nonnulls(l.sent_at, l.given_up_at, l.revoked_on) = 0 and l.expires_on >= maillage_today()));
