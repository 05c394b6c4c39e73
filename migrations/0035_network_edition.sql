-- How a network was made from its files: one of another edition cannot be read, and is not in use until it is built again.
alter table network add column edition integer not null default 1;
