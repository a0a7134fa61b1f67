// A month's sample with the whole way of each of its leads; what somebody may not see is said, not left out.
import { shallowRef, watch, type Ref } from 'vue'

import { leads, views } from '@/api/clients'
import { type Refusal, refusalOf } from '@/api/refusal'
import { may } from '@/api/session'
import { workshop } from '@/api/workshop'
import type { Lead360Response, TimelineEntry } from '@/gen/baton/gateway/v1/view_service_pb'
import type { ActivityDetail } from '@/gen/baton/leads/v1/lead_service_pb'
import type { GetSampleResponse } from '@/gen/baton/leads/v1/workshop_service_pb'
import { instantOf } from '@/lib/sentence'
import { useView, type View } from '@/lib/view'

export interface Trail {
  id: string
  whole: Lead360Response | null
  entries: TimelineEntry[]
  people: Record<string, string>
  activities: ActivityDetail[]
  refusal: Refusal | null
}

/** Whether a lead was drawn that the reader may not see: it exists, so that the door's "unknown" can mean nothing else. */
export const isBarred = (trail: Trail) => trail.refusal?.code === 'GATEWAY_LEAD_UNKNOWN'

const PAGE = 200
const MOST_PAGES = 10

export function usePack(month: Ref<string>): { sample: View<GetSampleResponse>; trails: Ref<Trail[]> } {
  const sample = useView(() => workshop.getSample({ month: month.value }), [month])
  const trails = shallowRef<Trail[]>([])
  watch(sample.data, async (now) => {
    const ids = now?.sample?.leadIds ?? []
    const found = await Promise.all(ids.map(trailOf))
    if (sample.data.value === now) trails.value = found
  })
  watch(month, () => (trails.value = []))
  return { sample, trails }
}

async function trailOf(id: string): Promise<Trail> {
  try {
    // First whether it may be seen at all: nothing more is asked of what may not.
    const whole = await views.lead360({ leadId: id })
    const [told, evidence] = await Promise.all([story(id), may('GetEvidence') ? leads.getEvidence({ leadId: id }).catch(() => null) : null])
    return { id, whole, entries: told.entries, people: { ...whole.people, ...told.people }, activities: evidence?.activities ?? [], refusal: null }
  } catch (thrown) {
    return { id, whole: null, entries: [], people: {}, activities: [], refusal: refusalOf(thrown) }
  }
}

/** The whole story, oldest first by when things happened: what was written down late stands where it belongs. */
async function story(leadId: string): Promise<{ entries: TimelineEntry[]; people: Record<string, string> }> {
  const entries: TimelineEntry[] = []
  const people: Record<string, string> = {}
  let token: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await views.leadTimeline({ leadId, page: { size: PAGE, token } })
    entries.push(...answer.entries)
    Object.assign(people, answer.people)
    token = answer.nextPageToken
    if (!token) break
  }
  const when = (entry: TimelineEntry) => instantOf(entry)?.getTime() ?? 0
  return { entries: entries.reverse().sort((a, b) => when(a) - when(b)), people }
}
