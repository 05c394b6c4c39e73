/** The hours of an offer: a line a group of days, from when until when; nights end the day after. */
import { weekdays } from '../../../../../places/hours/columns.ts'
import { Button } from '../../../../../web/ui/button.tsx'
import { type Draft, linesOf } from './draft.ts'

export const HoursFields = ({ draft, error }: { draft: Draft; error: string | undefined }) => (
  <fieldset class="field stack" id="shifts" tabindex={-1}>
    <legend>Horaires</legend>
    <p class="hint">
      Ils disent à qui viendra en car ou à vélo si le trajet est possible, à l’aller et au retour. Une ligne
      par groupe de jours&nbsp;; une coupure est une autre ligne. Une nuit finit le lendemain.
    </p>
    {error && (
      <p class="error">
        <span class="visually-hidden">Erreur&nbsp;: </span>
        {error}
      </p>
    )}
    {linesOf(draft).map((line, n) => (
      <fieldset class="shift-line">
        <legend>Ligne {n + 1}</legend>
        <div class="days">
          {weekdays.map(day => (
            <label class="choice">
              <input type="checkbox" name={`days-${n}`} value={day} checked={line.days.includes(day)} />
              <span>{day}</span>
            </label>
          ))}
        </div>
        <div class="from-until">
          <div class="field">
            <label for={`from-${n}`}>De</label>
            <input
              class="control"
              id={`from-${n}`}
              name={`from-${n}`}
              value={line.from}
              maxlength={12}
              placeholder="8 h 30"
            />
          </div>
          <div class="field">
            <label for={`until-${n}`}>À</label>
            <input
              class="control"
              id={`until-${n}`}
              name={`until-${n}`}
              value={line.until}
              maxlength={12}
              placeholder="16 h"
            />
          </div>
        </div>
      </fieldset>
    ))}
    <div class="actions">
      <Button kind="secondary" name="faire" value="lignes" formaction="#shifts">
        Ajouter une ligne
      </Button>
    </div>
  </fieldset>
)
