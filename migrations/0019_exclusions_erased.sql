-- With the last file that it kept somebody away from, an exclusion goes as it was said.
call retention_erases('access_declaration', 'id, person_id');
grant select (declaration_id) on access_exclusion to maillage_retention;
