-- A scenario may be asked by public transport too.
alter table scenario_version drop constraint scenario_version_mode_check;
alter table scenario_version add constraint scenario_version_mode_check check (mode in ('walk', 'bicycle', 'car', 'transit'));
