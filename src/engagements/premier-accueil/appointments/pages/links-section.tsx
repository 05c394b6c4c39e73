/** The links by which a person chooses an hour: one is made and sent, those that are out may be taken back; and the address of one’s calendar. */
import { formatDay } from '../../../../kernel/time.ts'
import { Button } from '../../../../web/ui/button.tsx'
import { DataTable } from '../../../../web/ui/data-table.tsx'
import { Form } from '../../../../web/ui/form.tsx'
import { RadioGroup } from '../../../../web/ui/radio-group.tsx'
import { Section } from '../../../../web/ui/section.tsx'
import { Select } from '../../../../web/ui/select.tsx'
import { Status } from '../../../../web/ui/status.tsx'
import { TextField } from '../../../../web/ui/text-field.tsx'
import type { listLinks } from '../links.ts'
import type { listMotifs } from '../motifs.ts'
import type { Fields } from './in-whose-name.tsx'

type Links = Awaited<ReturnType<typeof listLinks.run>>

interface LinksSectionProps {
  motifs: Awaited<ReturnType<typeof listMotifs.run>>
  links: Links
  fields: Fields
}

export const LinksSection = ({ motifs, links, fields: { problems, field } }: LinksSectionProps) => (
  <Section title="Liens">
    {links.length > 0 && (
      <DataTable
        caption="Ceux que vous avez remis"
        rows={links}
        columns={[
          {
            label: 'Pour',
            head: true,
            cell: ({ name, motif }) => (
              <>
                {name ?? 'Sans nom'}
                <div class="sub">{motif}</div>
              </>
            ),
          },
          { label: 'Vaut jusqu’au', cell: ({ expiresOn }) => formatDay(expiresOn) },
          { label: 'État', cell: link => <State link={link} /> },
          {
            label: 'Retirer',
            card: 'bare',
            cell: ({ link, name, madeOn }) => (
              <form method="post" action="/agenda/reglages/liens/retirer">
                <input type="hidden" name="link" value={link} />
                <Button kind="plain">
                  Retirer
                  <span class="visually-hidden">{` le lien du ${formatDay(madeOn)}, ${name ?? 'sans nom'}`}</span>
                </Button>
              </form>
            ),
          },
        ]}
      />
    )}
    <Form
      action="/agenda/reglages/liens"
      submit="Faire un lien de rendez-vous"
      kind="secondary"
      problems={problems}
    >
      <Select
        {...field('motif')}
        name="motif"
        label="Motif du lien"
        hint="La personne choisit elle-même son heure, et ne lit pas le motif."
        options={motifs.filter(({ byLink }) => byLink).map(({ motif, label }) => ({ value: motif, label }))}
      />
      <RadioGroup
        {...field('sendBy')}
        value={field('sendBy').value ?? ''}
        label="Comment le remettre"
        options={[
          { value: '', label: 'Je le remets moi-même' },
          { value: 'sms', label: 'Par SMS' },
          { value: 'mail', label: 'Par courriel' },
        ]}
      />
      <TextField
        {...field('called')}
        label="Prénom"
        hint="Pour vous y retrouver. Facultatif."
        maxlength={60}
        autocomplete="off"
      />
      <TextField
        {...field('phone')}
        label="Mobile"
        hint="Pour le SMS et les rappels."
        type="tel"
        autocomplete="off"
      />
      <TextField
        {...field('mail')}
        label="Adresse électronique"
        hint="Pour le courriel et les rappels."
        type="email"
        autocomplete="off"
      />
    </Form>
    <form method="post" action="/agenda/reglages/calendrier" class="actions">
      <Button kind="secondary">Faire une adresse de calendrier</Button>
      <Button kind="plain" formaction="/agenda/reglages/calendrier/retirer">
        Retirer l’adresse de calendrier
      </Button>
    </form>
  </Section>
)

const State = ({ link: { used, sendBy, sent, trouble } }: { link: Links[number] }) => {
  if (used) return <Status kind="kept">Rendez-vous pris</Status>
  if (!sendBy) return <Status kind="running">Remis</Status>
  if (sent) return <Status kind="running">{sendBy === 'sms' ? 'Parti par SMS' : 'Parti par courriel'}</Status>
  return (
    <Status kind={trouble ? 'late' : 'waiting'}>
      {trouble ? `Pas parti\u00a0: ${trouble}` : 'Va partir'}
    </Status>
  )
}
