// One lead: the gateway's own views, and the evidence from its owner, each on its own so that one may be away.
import { computed } from 'vue'

import { leads, views } from '@/api/clients'
import { noteMeta } from '@/api/freshness'
import { may } from '@/api/session'
import { atLeast } from '@/api/written'
import { LeadStatus } from '@/gen/baton/leads/v1/lead_pb'
import { usePages } from '@/lib/pages'
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

  const { rows: entries, pages, token: olderToken, loadMore: loadOlder } = usePages(timeline, {
    rowsOf: (page) => page.entries,
    keyOf: (entry) => entry.id,
    ask: (token) => views.leadTimeline({ leadId: id, page: { size: 50, token } }),
  })
  const people = computed<Record<string, string>>(() => Object.assign({}, whole.data.value?.people, ...pages.value.map((page) => page.people)))
  const lead = computed(() => whole.data.value?.lead)
  const process = computed(() => whole.data.value?.process)
  const isOpen = computed(() => lead.value?.status === LeadStatus.OPEN)
  const reload = () => Promise.all([whole.reload(), timeline.reload(), evidence.reload()])
  return { whole, timeline, evidence, entries, olderToken, loadOlder, people, lead, process, isOpen, reload }
}
