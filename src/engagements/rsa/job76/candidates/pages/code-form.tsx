/** The code on paper: the form that makes it, and the sheet that the candidate takes home. */
import { type Day, formatDay } from '../../../../../kernel/time.ts'
import { fieldsOf, type Refused } from '../../../../../web/ask.ts'
import { Button, LinkButton } from '../../../../../web/ui/button.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { Actions, Section } from '../../../../../web/ui/section.tsx'
import { TextField } from '../../../../../web/ui/text-field.tsx'
import type { OwnSearch } from '../actions/open-own.ts'
import { CandidatePage, type Way } from './candidate-page.tsx'

interface CodeFormProps {
  way: Way
  search: OwnSearch
  refused: Refused | undefined
}

export const CodeForm = ({ way, search: { phone, code }, refused }: CodeFormProps) => {
  const { problems, field } = fieldsOf(refused)
  return (
    <Section title="Sans écran, ou sur celui d’un autre">
      <p>
        Un code sur papier ouvre votre recherche partout, ou par téléphone, avec votre numéro.
        {code && ` Vous en avez un, valable jusqu’au ${formatDay(code.untilOn)}.`}
      </p>
      {phone ? (
        <form method="post" action={way.base}>
          <Button kind="secondary" name="act" value="code">
            {code ? 'Faire un nouveau code' : 'Faire un code sur papier'}
          </Button>
        </form>
      ) : (
        <Form action={way.base} submit="Faire un code sur papier" kind="secondary" problems={problems}>
          <input type="hidden" name="act" value="code" />
          <TextField
            {...field('phone')}
            label="Votre numéro de téléphone"
            hint="Il sera demandé avec le code. Par exemple 02 35 12 34 56."
            type="tel"
            autocomplete="tel"
            maxlength={30}
            required
          />
        </Form>
      )}
    </Section>
  )
}

interface CodeSheetProps {
  way: Way
  code: string
  untilOn: Day
  /** Where we are served. */
  host: string
  /** The number to call; none where the département gave none. */
  call: string | undefined
}

export const CodeSheet = ({ way, code, untilOn, host, call }: CodeSheetProps) => (
  <CandidatePage title="Code pour chercher du travail" way={way}>
    <PageHead title="Votre code pour chercher du travail" sub={`Il sert jusqu’au ${formatDay(untilOn)}.`} />
    <p class="paper-code">{code}</p>
    <Section title="Sur un écran">
      <ol>
        <li>
          Allez à l’adresse <strong>{host}/job76/candidat</strong>.
        </li>
        <li>Tapez ce code.</li>
        <li>Tapez le numéro de téléphone que vous nous avez donné.</li>
      </ol>
    </Section>
    {call && (
      <Section title="Par téléphone">
        <p>
          Appelez le <strong>{call}</strong>. Dites le code et votre numéro&nbsp;: quelqu’un vous lit les
          offres et écrit vos réponses.
        </p>
      </Section>
    )}
    <Section title="Pour rester tranquille">
      <ul>
        <li>Ce papier est pour vous seul. N’écrivez pas votre numéro dessus.</li>
        <li>Après cinq erreurs, le code ne sert plus. Il faut en demander un autre.</li>
        <li>Sur un appareil prêté, finissez par «&nbsp;Quitter ma page&nbsp;».</li>
      </ul>
    </Section>
    <div class="screen-only stack">
      <p>Imprimez cette page, ou recopiez le code&nbsp;: en la quittant, vous ne le reverrez plus.</p>
      <Actions>
        <LinkButton kind="secondary" href={way.base}>
          Revenir
        </LinkButton>
      </Actions>
    </div>
  </CandidatePage>
)
