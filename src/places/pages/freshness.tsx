/** How sure the entry of a place is, in words: a line in the list, the whole on its page, and the check of an agent. */
import { type Day, formatDayShort, monthsAfter } from '../../kernel/time.ts'
import { DateField } from '../../web/ui/date-field.tsx'
import { Details } from '../../web/ui/details.tsx'
import { Form } from '../../web/ui/form.tsx'
import { Select } from '../../web/ui/select.tsx'
import { hows } from '../checks/check.ts'
import { missingIn, type Quality, qualityOf } from '../quality/score.ts'
import type { Place } from '../read.ts'

/** Months after which a check is old. */
const OLD = 12

export const Freshness = ({ place, today }: { place: Place; today: Day }) => {
  const { checkedOn } = place
  return (
    <>
      {qualityOf(place, today).score} sur 100
      <div class="sub">
        {checkedOn === null
          ? 'jamais vérifiée'
          : `vérifiée le ${formatDayShort(checkedOn)}${checkedOn < monthsAfter(today, -OLD) ? ', il y a longtemps' : ''}`}
      </div>
    </>
  )
}

export const QualityLines = ({ quality }: { quality: Quality }) => {
  const missing = missingIn(quality)
  return (
    <>
      <p>
        <strong>Qualité de la fiche&nbsp;: {quality.score} sur 100</strong>
        {missing.length > 0 && `\u00a0: ${missing.join(', ')}`}.
      </p>
      <Details summary="D’où vient ce chiffre">
        <ul>
          {quality.parts.map(({ words, points, most }) => (
            <li>
              {words}&nbsp;:{' '}
              {most > 0 ? `${points} sur ${most}` : points === 0 ? 'rien à retirer' : `${points}`}
            </li>
          ))}
        </ul>
      </Details>
    </>
  )
}

export const CheckForm = ({ place, today }: { place: string; today: Day }) => (
  <Details summary="J’ai vérifié ces informations auprès du lieu">
    <Form action={`/lieux/${place}/verifie`} submit="Enregistrer la vérification" kind="secondary">
      <Select
        name="how"
        label="Comment"
        required
        options={Object.entries(hows).map(([value, label]) => ({ value, label }))}
      />
      <DateField name="checkedOn" label="Quel jour" value={today} max={today} />
    </Form>
  </Details>
)
