/** Who may have an answer other than 404 from the addresses of the plan, for the table of src/routes.test.ts. */
const files = ['orienteur']

export const planPolicy: Record<string, readonly string[] | 'public'> = {
  'GET /parcours/:person/plan': files,
  'GET /parcours/:person/plan.pdf': files,
  'GET /parcours/:person/plan/objectif': [],
  'POST /parcours/:person/plan/objectif': [],
  'GET /parcours/:person/plan/signature': [],
  'POST /parcours/:person/plan/signature': [],
  'GET /parcours/:person/plan/parole': [],
  'POST /parcours/:person/plan/parole': [],
  'GET /parcours/:person/plan/bilan': [],
  'POST /parcours/:person/plan/bilan': [],
  'GET /parcours/:person/plan/objectifs/:id': [],
  'POST /parcours/:person/plan/objectifs/:id': [],
  'POST /parcours/:person/plan/objectifs/:id/cloture': [],
  'GET /parcours/:person/plan/actions/:id': [],
  'POST /parcours/:person/plan/actions/:id/demande': [],
  'POST /parcours/:person/plan/actions/:id/changement': [],
  'POST /parcours/:person/plan/actions/:id/faite': [],
  'POST /parcours/:person/plan/actions/:id/retrait': [],
  'POST /parcours/:person/plan/actions/:id/reponse': [],
  'POST /parcours/:person/plan/actions/:id/lien': [],
  'GET /plan/action/:token': 'public',
  'POST /plan/action/:token': 'public',
}
