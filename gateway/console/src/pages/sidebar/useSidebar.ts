// Who came in, beside which contact, and what is to be recorded: by a signed link from a chat, or by one's own log-in.
import { timestampFromDate } from '@bufbuild/protobuf/wkt'
import { computed, reactive, ref, shallowRef } from 'vue'
import { useRoute } from 'vue-router'

import { directory, leads, newKey, views } from '@/api/clients'
import { command } from '@/api/command'
import { refusalOf } from '@/api/refusal'
import { session } from '@/api/session'
import { LeadOrder, type LeadCard } from '@/gen/baton/gateway/v1/view_service_pb'
import { ActivityKind } from '@/gen/baton/leads/v1/lead_pb'
import { type LeadState, LeadStatus } from '@/gen/baton/leads/v1/lead_pb'
import { hasChosen, type Locale, setLocale } from '@/i18n'
import { useAttempt } from '@/lib/attempt'
import { dateOf, textOf } from '@/lib/format'

export interface Target {
  id: string
  customerName: string
  title: string
  no: string
  stage: string
}

export function useSidebar() {
  const route = useRoute()
  const contact = String(route.query['external_user'] ?? '')
  // After the hash: what stands there is sent to no server and written into no log.
  const link = new URLSearchParams(route.hash.slice(1)).get('s') ?? ''
  const stage = ref<'opening' | 'outside' | 'choosing' | 'ready' | 'kept' | 'refused'>('opening')
  const { busy, refusal, attempt: trying } = useAttempt()
  const target = shallowRef<Target | null>(null)
  const found = shallowRef<LeadCard[] | null>(null)
  const said = reactive({ channel: 'wecom', messageId: newKey(), sent: null as Date | null, given: '', text: '', declined: [] as string[] })
  const kept = reactive({ at: null as Date | null, tags: [] as string[] })
  const text = computed(() => said.given || said.text.trim())

  async function open(): Promise<void> {
    stage.value = 'opening'
    await trying(async () => {
      if (contact) await enter()
      else if (!session.token) return void (stage.value = 'outside')
      const bound = contact ? (await leads.findChat({ channel: said.channel, externalUser: contact })).lead : undefined
      if (bound) target.value = { ...targetOf(bound), stage: await stageOf(bound) }
      stage.value = bound ? 'ready' : 'choosing'
      if (!bound) await find('')
    })
    if (refusal.value && stage.value === 'opening') stage.value = 'refused'
  }

  async function enter(): Promise<void> {
    const answer = await directory.openSidebar({ link, externalUser: contact })
    session.token = answer.token // for this page alone: nothing is kept on the device
    Object.assign(said, { channel: answer.channel, messageId: answer.messageId, sent: dateOf(answer.sentTime), given: answer.text })
    const locale = answer.person?.locale
    if (!hasChosen() && (locale === 'zh-CN' || locale === 'en')) await setLocale(locale as Locale)
  }

  let asked = 0
  /** Whatever this person may work on: a supervisor also records for the team. */
  async function find(query: string): Promise<void> {
    const mine = ++asked
    const answer = await views.leadList({ statuses: [LeadStatus.OPEN], order: LeadOrder.CREATED, query: query.trim() || undefined, page: { size: 20 } })
    if (mine === asked) found.value = answer.leads
  }

  const choose = (card: LeadCard) =>
    trying(async () => {
      if (contact) await leads.bindChat({ channel: said.channel, externalUser: contact, leadId: card.id })
      target.value = targetOf(card)
      stage.value = 'ready'
    })

  const keep = () =>
    trying(async () => {
      const step = { text: text.value, withoutKeywords: said.declined.slice(0, 20), ...(said.sent ? { occurredTime: timestampFromDate(said.sent) } : {}) }
      const reply = contact
        ? await command(leads.recordChat, { ...step, channel: said.channel, externalUser: contact, messageId: said.messageId })
        : await command(leads.recordActivity, { ...step, channel: said.channel, leadId: target.value?.id, kind: ActivityKind.MESSAGE, externalId: said.messageId })
      Object.assign(kept, { at: said.sent ?? new Date(), tags: reply.keywords })
      stage.value = 'kept'
    })

  function another(): void {
    Object.assign(said, { messageId: newKey(), sent: null, given: '', text: '', declined: [] })
    stage.value = 'ready'
  }
  const change = () => ((stage.value = 'choosing'), trying(() => find('')))
  return { stage, refusal, busy, contact, target, found, said, text, kept, open, find: (query: string) => void find(query).catch((thrown) => (refusal.value = refusalOf(thrown))), choose, keep, another, change }
}

const targetOf = (lead: LeadState | LeadCard): Target => ({ id: lead.id, customerName: lead.customerName, title: lead.title, no: lead.no, stage: 'nodeLabel' in lead ? textOf(lead.nodeLabel, lead.node) : lead.node })

/** The name of the node in the lead's own version is on its card, as the list shows it; to know it is not worth a refusal. */
async function stageOf(lead: LeadState): Promise<string> {
  const cards = (await views.leadList({ query: lead.no, page: { size: 5 } }).catch(() => null))?.leads
  return textOf(cards?.find((card) => card.id === lead.id)?.nodeLabel, lead.node)
}
