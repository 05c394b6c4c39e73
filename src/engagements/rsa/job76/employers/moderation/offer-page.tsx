/** One offer to read again, its employer beside it, and what is decided of it. */
import type { z } from 'zod'
import { formatDay } from '../../../../../kernel/time.ts'
import { fieldsOf, type Refused } from '../../../../../web/ask.ts'
import { type Frame, Layout } from '../../../../../web/layout.tsx'
import { Checkbox } from '../../../../../web/ui/checkbox.tsx'
import { Facts } from '../../../../../web/ui/facts.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { RadioGroup } from '../../../../../web/ui/radio-group.tsx'
import { Section, Split } from '../../../../../web/ui/section.tsx'
import { TextArea } from '../../../../../web/ui/text-area.tsx'
import { OfferFacts, OfferWords } from '../open/words.tsx'
import { formatSiret } from '../siret.ts'
import type { openModerated } from './list-moderation.ts'
import { activity, HOME, Suspend } from './parts.tsx'

type Moderated = z.output<typeof openModerated.output>

export const ModeratedPage = ({
  frame,
  refused,
  ...shown
}: Moderated & { frame: Frame; refused?: Refused | undefined }) => {
  const {
    said,
    employer,
    accounts,
    doubt,
    enteredOn,
    publishedOn,
    refusedOn,
    refusedWhy,
    endedOn,
    version,
    waits,
  } = shown
  const { problems, field } = fieldsOf(refused, { verify: 'on' })
  const seen = publishedOn !== null && endedOn === null
  return (
    <Layout
      title="Offre à relire"
      frame={frame}
      styles={['employer.css']}
      breadcrumb={[{ href: HOME, label: 'Relecture' }]}
      refused={refused !== undefined}
    >
      <PageHead title={said.title} sub={`Écrite le ${formatDay(enteredOn)}.`} />
      {doubt && (
        <Notice kind="warning" title="À regarder">
          {doubt}
        </Notice>
      )}
      {refusedOn && (
        <Notice
          title={`${publishedOn ? 'Retirée' : 'Refusée'} le ${formatDay(refusedOn)}${waits ? ', réécrite depuis' : ''}`}
        >
          {refusedWhy}
        </Notice>
      )}
      <Split
        aside={
          <Section title="L’employeur">
            {employer ? (
              <Facts
                facts={[
                  { label: 'Nom', value: employer.name },
                  { label: 'SIRET', value: formatSiret(employer.siret) },
                  { label: 'Activité', value: activity(employer.naf) },
                  {
                    label: 'Vérifié',
                    value: employer.verifiedOn ? `Le ${formatDay(employer.verifiedOn)}` : 'Pas encore',
                  },
                ]}
              />
            ) : (
              <p>L’offre vient d’une autre source.</p>
            )}
            {accounts.map(({ account, name, mail, suspendedOn }) => (
              <div class="actions">
                <p>
                  {name}, {mail}
                </p>
                {suspendedOn ? (
                  <span class="sub">suspendu</span>
                ) : (
                  <Suspend account={account} name={name} why="moderation" />
                )}
              </div>
            ))}
          </Section>
        }
      >
        <Section title="Ce que dit l’offre">
          <OfferWords words={said.words} />
          <OfferFacts said={said} />
        </Section>
        {(waits || seen) && (
          <Section title="Décider">
            <Form submit="Décider" problems={problems}>
              <input type="hidden" name="version" value={version} />
              <RadioGroup
                {...field('verdict')}
                label="Cette offre"
                required
                options={
                  waits
                    ? [
                        { value: 'accept', label: 'Paraît' },
                        { value: 'refuse', label: 'Est refusée', hint: 'L’employeur peut la corriger.' },
                      ]
                    : [{ value: 'take-down', label: 'Est retirée', hint: 'Elle ne se corrige plus.' }]
                }
              />
              <TextArea
                {...field('why')}
                label="Pourquoi, si elle est refusée ou retirée"
                hint="L’employeur lit cette phrase."
                maxlength={1000}
                rows={3}
              />
              {waits && employer && !employer.verifiedOn && (
                <Checkbox
                  name="verify"
                  label="L’établissement est bien celui-là"
                  hint="Ses prochaines offres paraîtront aussitôt, sauf un mot douteux."
                  checked={field('verify').value === 'on'}
                />
              )}
            </Form>
          </Section>
        )}
      </Split>
    </Layout>
  )
}
