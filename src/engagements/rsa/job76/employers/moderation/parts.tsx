/** What the queue and the page of one offer have in common. */
import { Button } from '../../../../../web/ui/button.tsx'
import { nafLabel } from '../naf.ts'

export const HOME = '/job76/animation'

export const Suspend = ({
  account,
  name,
  why,
}: {
  account: string
  name: string
  why: 'showings' | 'moderation'
}) => (
  <form method="post" action={`${HOME}/comptes/${account}/suspendre`}>
    <input type="hidden" name="why" value={why} />
    <Button kind="secondary">
      Suspendre<span class="visually-hidden"> le compte de {name}</span>
    </Button>
  </form>
)

/** « 88.10A, Aide à domicile ». */
export const activity = (naf: string | null) => naf && `${naf}${nafLabel(naf) ? `, ${nafLabel(naf)}` : ''}`
