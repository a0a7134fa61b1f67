// One ticket: the gateway's own view, and its contents from the owner, each on its own so that one may be away.
import { computed } from 'vue'

import { noteMeta } from '@/api/freshness'
import { handoff } from '@/api/handoff'
import { insights } from '@/api/insights'
import { may } from '@/api/session'
import { atLeast } from '@/api/written'
import { useView } from '@/lib/view'

export function useTicket(id: string) {
  const concerns = (event: { reset: boolean; change: { subject: string } | null }) => event.reset || event.change?.subject === id
  const whole = useView(
    async () => {
      const answer = await insights.ticketTimeline({ ticketId: id, page: { size: 100 }, atLeast: atLeast() })
      noteMeta(answer.meta)
      return answer
    },
    [],
    { concerns },
  )
  const inside = useView(async () => (may('GetTicket') ? handoff.getTicket({ ticketId: id }) : null), [], { concerns })
  // The owner is always right; the view stands in while it is away.
  const ticket = computed(() => inside.data.value?.ticket ?? whole.data.value?.ticket)
  const people = computed(() => whole.data.value?.people ?? {})
  const departments = computed(() => whole.data.value?.departments ?? {})
  const reload = () => Promise.all([whole.reload(), inside.reload()])
  return { whole, inside, ticket, people, departments, reload }
}
