/** Who may have an answer other than 404 from each route of the agenda, and of those who hold a link: part of the table of routes.test.ts. */
import { fileRoles } from '../../../kernel/access/identity.ts'

export const appointmentsPolicy: Record<string, readonly string[] | 'public'> = {
  'GET /rdv/:token': 'public',
  'POST /rdv/:token': 'public',
  'POST /rdv/:token/annuler': 'public',
  'GET /rdv/:token/rendez-vous.ics': 'public',
  'GET /calendrier/:file{[^/]+\\.ics}': 'public',
  'GET /agenda/seances/:session': [],
  ...Object.fromEntries(
    [
      ...['GET /agenda', 'GET /agenda/creneaux', 'POST /agenda/creneaux', 'GET /agenda/reglages'],
      ...['GET /agenda/seances', 'POST /agenda/seances'],
      'POST /agenda/rendez-vous/:appointment/suite',
      ...[
        'horaires',
        'absences',
        'absences/retirer',
        'motifs',
        'motifs/retirer',
        'liens',
        'liens/retirer',
      ].map(word => `POST /agenda/reglages/${word}`),
      ...['calendrier', 'calendrier/retirer'].map(word => `POST /agenda/reglages/${word}`),
    ].map(route => [route, fileRoles]),
  ),
}
