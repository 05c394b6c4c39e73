/** For tests: a ROME of three métiers, whole. */

/** A ROME of three métiers, as the official files are written. */
export const small = {
  referentiel_code_rome: `"code_rome","code_ogr","libelle_rome","emploi_reglemente","code_rome_parent"
"Z1101","1","Gardien / Gardienne de phare","O","Z1101"
"Z1102","2","Allumeur / Allumeuse de réverbères","N","Z1101"
"Z1103","3","Conteur / Conteuse d'histoires","","Z1103"
`,
  referentiel_appellation: `"code_ogr","libelle_appellation_long","code_rome","classification","peu_usite"
"11","Gardien / Gardienne de phare","Z1101","PRINCIPALE","N"
"12","Allumeur / Allumeuse de réverbères","Z1102","PRINCIPALE","N"
"13","Falotier / Falotière","Z1102","SYNONYME","O"
"14","Conteur / Conteuse d'histoires","Z1103","PRINCIPALE","N"
`,
  referentiel_competence: `"code_ogr","libelle_competence","code_ogr_macro_comp","cat_comp"
"101","Surveiller une lampe","300001","Savoir-faire"
"102","Être à l'heure","","Savoir-être professionnel"
`,
  item: `"code_ogr","libelle","code_rubrique"
"101","Surveiller une lampe","1"
"201","Histoire des lampes","3"
"301","Travail de nuit",""
`,
  liens_rome_referentiels: `"code_rome","code_compo_bloc","code_rubrique","code_ogr"
"Z1101","2","","11"
"Z1101","5","1","101"
"Z1102","5","1","101"
"Z1102","5","3","201"
"Z1103","5","2","102"
`,
  rubrique_mobilite: `"code_rome","code_rome_cible","numero_ordre"
"Z1101","Z1102","1"
"Z1102","Z1101","1"
"Z1103","Z1102","2"
`,
}
export type Name = keyof typeof small

export const filesOf = (texts: Partial<Record<Name, string>>, version = '460') =>
  Object.entries(texts).map(([name, text]) => ({ name: `unix_${name}_v${version}_utf8.csv`, text }))
