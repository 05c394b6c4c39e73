/** To hand a demand over: to whom, why, and what the person accepts to share, item by item. */
import type { Body } from '../../../../kernel/handovers/send.ts'
import { agreements, shared } from '../../../../kernel/handovers/vocabulary.ts'
import type { Day } from '../../../../kernel/time.ts'
import { fieldsOf, type Refused } from '../../../../web/ask.ts'
import { StaleNotice } from '../../../../web/handovers/stale.tsx'
import { type Frame, Layout } from '../../../../web/layout.tsx'
import { LinkButton } from '../../../../web/ui/button.tsx'
import { CheckboxGroup } from '../../../../web/ui/checkbox.tsx'
import { DateField } from '../../../../web/ui/date-field.tsx'
import { Form } from '../../../../web/ui/form.tsx'
import { Notice } from '../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../web/ui/page-head.tsx'
import { RadioGroup } from '../../../../web/ui/radio-group.tsx'
import { Sections } from '../../../../web/ui/section.tsx'
import { Select } from '../../../../web/ui/select.tsx'
import { TextArea } from '../../../../web/ui/text-area.tsx'
import type { Demand } from '../list.ts'
import { demandWords } from './words.tsx'

interface SendPageProps {
  demand: Demand
  bodies: readonly Body[]
  /** Number of the relais that the form will pass, drawn anew for each page: sent twice, it is one. */
  next: string
  today: Day
  share: readonly string[]
  /** The body that the address names. */
  to: string | undefined
  refused: Refused | undefined
  frame: Frame
}

export const SendPage = ({ demand, bodies, next, today, share, to, refused, frame }: SendPageProps) => {
  const { problems, field } = fieldsOf(refused, { agreedOn: today, ...(to && { to }) })
  const address = `/accueil/demandes/${demand.demand}`
  const items = { said: demand.said, called: demand.called, contact: demand.contact }
  return (
    <Layout
      title="Passer le relais"
      frame={frame}
      breadcrumb={[
        { href: '/accueil/demandes', label: 'Demandes' },
        { href: address, label: 'Demande' },
      ]}
      refused={refused !== undefined}
    >
      <PageHead
        title={`Passer le relais\u00a0: ${demandWords(demand)}`}
        sub="Le thème et votre raison sont toujours transmis. Le reste, seulement ce que la personne accepte."
      />
      <Sections>
        <StaleNotice refused={refused} texts={['why']} />
        {demand.person && (
          <Notice title="Cette personne a un dossier.">
            S’il accepte, cet organisme pourra l’ouvrir pour l’accueillir, un an au plus&nbsp;: dites-le à la
            personne avant de recueillir son accord.
          </Notice>
        )}
        <Form
          action={`${address}/relais`}
          submit="Passer le relais"
          problems={problems.filter(({ field }) => field !== 'base')}
          aside={
            <LinkButton kind="plain" href={address}>
              Revenir à la demande
            </LinkButton>
          }
        >
          <input type="hidden" name="handover" value={refused?.typed.handover ?? next} />
          <Select
            {...field('to')}
            label="À quel organisme"
            empty="Choisissez un organisme"
            options={bodies.map(({ organisation, name }) => ({ value: organisation, label: name }))}
            required
          />
          <TextArea
            {...field('why')}
            label="Pourquoi ce relais"
            hint="Ce que vous attendez de cet organisme, sans rien de plus."
            rows={3}
            maxlength={1000}
            required
          />
          <CheckboxGroup
            name="share"
            label="Ce que la personne accepte de partager"
            values={share}
            options={Object.entries(shared)
              .filter(([item]) => items[item as keyof typeof items])
              .map(([value, label]) => ({
                value,
                label: `${label}\u00a0: ${items[value as keyof typeof items]}`,
              }))}
            error={field('share').error}
          />
          <RadioGroup
            {...field('agreedHow')}
            label="Comment elle a donné son accord"
            options={Object.entries(agreements).map(([value, label]) => ({ value, label }))}
            required
          />
          <DateField {...field('agreedOn')} label="Accord donné le" max={today} />
        </Form>
      </Sections>
    </Layout>
  )
}
