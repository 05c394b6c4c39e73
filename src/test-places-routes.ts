/** Who may have an answer other than 404 from each route of scenarios and siting: a part of the table of routes.test.ts. */
const planners = ['steering-state', 'steering-departement', 'administrator']
const everyone = [...planners, 'orienteur', 'referent', 'account-manager', 'dpo']

/** `:id` is there that of a scenario that nobody made. */
export const placesPolicy: Record<string, readonly string[] | 'public'> = {
  'GET /carte/essai.json': 'public',
  'GET /scenarios': planners,
  'GET /scenarios/nouveau': planners,
  'POST /scenarios/nouveau': planners,
  'GET /scenarios/:id': [],
  'POST /scenarios/:id': [],
  'GET /scenarios/:id/lieu': [],
  'POST /scenarios/:id/lieu': [],
  'GET /scenarios/:id/reglages': [],
  'POST /scenarios/:id/reglages': [],
  'POST /scenarios/:id/retrait': [],
  'GET /scenarios/:id/comparer': [],
  'GET /scenarios/:id/chiffres.json': [],
  'GET /implanter': everyone,
  'POST /implanter': everyone,
}
