// One lead: the gateway's own views, and the evidence from its owner, each on its own so that one may be away.
import { computed, ref, shallowRef, watch } from 'vue'

import { leads, views } from '@/api/clients'
import { noteMeta } from '@/api/freshness'
import { may } from '@/api/session'
import { atLeast } from '@/api/written'
import type { TimelineEntry } from '@/gen/baton/gateway/v1/view_service_pb'
import { LeadStatus } from '@/gen/baton/leads/v1/lead_pb'
import { complain } from '@/lib/toast'
import { useView } from '@/lib/view'

export function useLead(id: string) {
  const concerns = (event: { reset: boolean; change: { subject: string } | null }) => event.reset || event.change?.subject === id
  const whole = useView(
    async () => {
      const answer = await views.lead360({ leadId: id, atLeast: atLeast() })
      noteMeta(answer.meta)
      return answer
    },
    [],
    { concerns },
  )
  const timeline = useView(() => views.leadTimeline({ leadId: id, page: { size: 30 }, atLeast: atLeast() }), [], { concerns })
  const evidence = useView(async () => (may('GetEvidence') ? leads.getEvidence({ leadId: id }) : null), [], { concerns })

  const older = shallowRef<TimelineEntry[]>([])
  const olderPeople = shallowRef<Record<string, string>>({})
  const olderToken = ref<string | undefined>()
  watch(timeline.data, (now) => {
    if (!older.value.length) olderToken.value = now?.nextPageToken
  })
  async function loadOlder(): Promise<void> {
    try {
      const answer = await views.leadTimeline({ leadId: id, page: { size: 50, token: olderToken.value } })
      older.value = [...older.value, ...answer.entries]
      olderPeople.value = { ...olderPeople.value, ...answer.people }
      olderToken.value = answer.nextPageToken
    } catch (thrown) {
      complain(thrown)
    }
  }

  const entries = computed(() => {
    const newest = timeline.data.value?.entries ?? []
    const seen = new Set(newest.map((entry) => entry.id))
    return [...newest, ...older.value.filter((entry) => !seen.has(entry.id))]
  })
  const people = computed<Record<string, string>>(() => ({ ...(whole.data.value?.people ?? {}), ...(timeline.data.value?.people ?? {}), ...olderPeople.value }))
  const lead = computed(() => whole.data.value?.lead)
  const process = computed(() => whole.data.value?.process)
  const isOpen = computed(() => lead.value?.status === LeadStatus.OPEN)
  const reload = () => Promise.all([whole.reload(), timeline.reload(), evidence.reload()])
  return { whole, timeline, evidence, entries, olderToken, loadOlder, people, lead, process, isOpen, reload }
}
