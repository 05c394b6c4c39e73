-- Who decided the weights is named to those who read them.
grant select (departement, id, name) on agent to maillage_job76, maillage_steering, maillage_dpo;
-- The first version is shipped with the product, and is no row.
alter table job_weights add check (version > 1);
