/** The numbers for what cannot wait, at the foot of every page of the finder and on paper. */
import { emergencies } from './emergency.ts'

export const Emergencies = () => (
  <section class="stack" aria-labelledby="urgences">
    <h2 id="urgences">Urgences</h2>
    <p>Ces numéros sont gratuits. Ils répondent jour et nuit, tous les jours.</p>
    <dl class="emergencies">
      {emergencies.map(({ number, href, when }) => (
        <div>
          <dt>
            <a href={href}>{number.replace(' ', '\u00a0')}</a>
          </dt>
          <dd>{when}</dd>
        </div>
      ))}
    </dl>
  </section>
)
