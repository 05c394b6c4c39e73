/** The addresses of those who keep the directory fresh: quality, campaigns, and the check by hand. */
import { type Context, Hono } from 'hono'
import type { Secret } from '../../kernel/people/secret.ts'
import { outOfReach } from '../../kernel/refusal.ts'
import { answer, ask, askedIn, mustHold, type Refused, typedIn } from '../../web/ask.ts'
import { readForm } from '../../web/body.ts'
import type { Env } from '../../web/session.ts'
import { frameOf, read, type Site } from '../../web/site.ts'
import { checkPlace } from '../checks/check.ts'
import { openPlace } from '../list.ts'
import { listWorst } from '../quality/list-worst.ts'
import { QualityPage } from '../quality/page.tsx'
import { CampaignPage } from './campaign-page.tsx'
import { giveLink, stopCampaign } from './change-campaign.ts'
import { listCampaigns, openCampaign } from './list-campaigns.ts'
import { CampaignsPage, type Dry } from './list-page.tsx'
import { startCampaign } from './start-campaign.ts'

export interface CampaignFacts {
  secret: Secret
  /** The address that people type first. */
  origins: readonly string[]
  /** True where a server of mail is set. */
  sendsMail?: boolean | undefined
}

type Worst = Awaited<ReturnType<typeof listWorst.run>>

export function campaignRoutes(site: Site, { secret, origins, sendsMail = false }: CampaignFacts): Hono<Env> {
  const start = startCampaign(secret)
  const link = giveLink(secret)
  const list = async (
    c: Context<Env>,
    { dry, refused, kinds }: { dry?: Dry; refused?: Refused; kinds?: string[] } = {},
  ) => {
    const before = refused?.typed ?? askedIn(c, 'kinds', 'utas', 'months')
    const { campaigns } = await answer(site, c, listCampaigns, {})
    const { utas } = await read<Worst>(site, c, listWorst as never, {})
    const chosen = kinds ?? (before.kinds ? [before.kinds] : [])
    const props = { campaigns, utas, before, kinds: chosen, dry, sendsMail }
    const wrong = refused && Object.keys(refused.problems).length > 0
    return c.html(<CampaignsPage {...props} refused={refused} frame={frameOf(site, c)} />, wrong ? 422 : 200)
  }
  const one = async (c: Context<Env>, asked?: { id: string; address: string }, problem?: string) => {
    const opened = await answer(site, c, openCampaign, { campaign: c.req.param('campaign') })
    const name = opened.asked.find(({ id }) => id === asked?.id)?.name ?? ''
    const props = { ...opened, link: asked && { address: origins[0] + asked.address, name }, problem }
    return c.html(
      <CampaignPage {...props} sendsMail={sendsMail} frame={frameOf(site, c)} />,
      problem ? 422 : 200,
    )
  }

  return new Hono<Env>()
    .get('/lieux/qualite', async c => {
      const asked = askedIn(c, 'kinds', 'utas', 'months')
      const worst = await read<Worst>(site, c, listWorst as never, asked)
      return c.html(<QualityPage worst={worst} asked={asked} frame={frameOf(site, c)} />)
    })
    .get('/lieux/campagnes', c => list(c))
    .post('/lieux/campagnes', async c => {
      mustHold(c, start)
      const { typed, kinds } = await campaignTyped(c)
      const ran = await ask(site, c, start, { ...typed, ...(kinds.length && { kinds }) })
      if (ran.problems) return list(c, { refused: { typed, problems: ran.problems }, kinds })
      const { campaign } = ran.done
      return campaign
        ? c.redirect(`/lieux/campagnes/${campaign}`, 303)
        : list(c, { dry: ran.done, kinds, refused: { typed, problems: {} } })
    })
    .get('/lieux/campagnes/:campaign', c => one(c))
    .post('/lieux/campagnes/:campaign/arreter', async c => {
      mustHold(c, stopCampaign)
      const campaign = c.req.param('campaign')
      const ran = await ask(site, c, stopCampaign, { campaign })
      if (ran.problems) throw outOfReach()
      return c.redirect(`/lieux/campagnes/${campaign}`, 303)
    })
    .post('/lieux/campagnes/:campaign/lien', async c => {
      mustHold(c, link)
      const { asked } = await typedIn(c)
      const ran = await ask(site, c, link, { asked })
      if (ran.problems) return one(c, undefined, Object.values(ran.problems)[0])
      return one(c, { id: ran.done.asked, address: ran.done.address })
    })
    .post('/lieux/:id/verifie', async c => {
      mustHold(c, checkPlace)
      const place = c.req.param('id')
      const ran = await ask(site, c, checkPlace, { ...(await typedIn(c)), place })
      // A place that is not there is a 404, before what was typed.
      if (ran.problems) await answer(site, c, openPlace, { place })
      return c.redirect(`/lieux/${place}?fait=${ran.problems ? 'pas-verifie' : 'verification'}`, 303)
    })
}

/** An empty field is an absent one; several kinds may be ticked. */
async function campaignTyped(c: Context<Env>) {
  const sent = await readForm(c)
  const kinds = [sent.kinds ?? []].flat().map(String)
  const typed = Object.fromEntries(
    Object.entries(sent).flatMap(([name, value]) =>
      name !== 'kinds' && typeof value === 'string' && value.trim() ? [[name, value.trim()]] : [],
    ),
  )
  return { typed, kinds }
}
