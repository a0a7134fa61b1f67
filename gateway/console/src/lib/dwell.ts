// How long a lead has waited for progress, against the limit of its node.
import type { LeadCard } from '@/gen/baton/gateway/v1/view_service_pb'

import { dateOf, now } from './format'

export interface Dwell {
  ms: number
  /** Part of the limit used; null when the node has none. */
  part: number | null
  late: boolean
}

export function dwellOf(card: Pick<LeadCard, 'lastProgressTime' | 'enteredTime' | 'dwellLimitHours'>): Dwell {
  const since = dateOf(card.lastProgressTime) ?? dateOf(card.enteredTime)
  const ms = since ? Math.max(0, now.value - since.getTime()) : 0
  if (!card.dwellLimitHours) return { ms, part: null, late: false }
  const part = ms / (card.dwellLimitHours * 3_600_000)
  return { ms, part, late: part >= 1 }
}
