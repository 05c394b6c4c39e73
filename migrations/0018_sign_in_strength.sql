-- How strongly the person proved who they are at the provider (`acr`), as it said so; null when it said nothing.
alter table session add column acr text check (means = 'oidc' or acr is null);
