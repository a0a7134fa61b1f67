// How long a lead has waited for progress, against the limit of its node.
import type { LeadCard } from '@/gen/baton/gateway/v1/view_service_pb'
import { t } from '@/i18n'

import { dateOf, lasting, now } from './format'

export interface Dwell {
  ms: number
  /** Part of the limit used; null when the node has none. */
  part: number | null
  late: boolean
  /** What it is over the limit, on the limit's own clock: how long that has been by working time is not known here. */
  over?: number
}

export function dwellOf(card: Pick<LeadCard, 'lastProgressTime' | 'enteredTime' | 'dwellLimitHours' | 'dwellBreached' | 'stall'>): Dwell {
  const since = dateOf(card.lastProgressTime) ?? dateOf(card.enteredTime)
  const ms = since ? Math.max(0, now.value - since.getTime()) : 0
  const late = card.dwellBreached.length > 0
  if (!card.dwellLimitHours) return { ms, part: null, late }
  const limit = card.dwellLimitHours * 3_600_000
  // Whoever said why it stands is not called late from then on, as on the dwell page; the time goes on.
  return ms < limit ? { ms, part: ms / limit, late } : { ms, part: ms / limit, late: late || !card.stall, over: ms - limit }
}

/** How long it stands, and how much of that is too long. */
export const standsFor = (dwell: Dwell) => t('card.lateFor', { time: lasting(dwell.ms), over: overLimit(dwell) })

/** By how much it is over the limit; the word alone where nobody here can tell. */
export function overLimit({ over }: Dwell): string {
  return over === undefined ? t('dwell.breached') : t('card.late', { time: lasting(over, 24) })
}
