// How a ticket stands against its promise, and what its names are.
import { type TicketState, TicketStatus } from '@/gen/baton/handoff/v1/ticket_pb'
import { t } from '@/i18n'

import { dateOf, lasting, now } from './format'

export interface Due {
  level: 'late' | 'soon' | 'fine' | 'none'
  words: string
  at: Date | null
}

/** Below this part of the agreed time the countdown warns. */
const SOON = 0.25
const ENDED = [TicketStatus.DELIVERED, TicketStatus.CLOSED, TicketStatus.CANCELLED]

export const statusName = (status: TicketStatus) => t(`ticket.status.${TicketStatus[status] ?? 'UNSPECIFIED'}`)
export const isEnded = (ticket: TicketState) => ticket.status === TicketStatus.CLOSED || ticket.status === TicketStatus.CANCELLED

export function dueOf(ticket: TicketState): Due {
  const at = dateOf(ticket.dueTime)
  if (ENDED.includes(ticket.status)) {
    const words = ticket.status === TicketStatus.CANCELLED ? statusName(ticket.status) : ticket.onTime === undefined ? '' : t(ticket.onTime ? 'ticket.onTime' : 'ticket.wasLate')
    return { level: 'none', words, at }
  }
  if (ticket.status === TicketStatus.CLARIFYING) return { level: 'none', words: t('ticket.paused'), at }
  if (!at) return { level: 'none', words: t(ticket.status === TicketStatus.DRAFT ? 'ticket.standsDraft' : 'ticket.stands'), at }
  const left = at.getTime() - now.value
  if (left <= 0) return { level: 'late', words: t('ticket.late', { time: lasting(-left) }), at }
  const began = dateOf(ticket.submittedTime)?.getTime() ?? at.getTime() - ticket.withinMinutes * 60_000
  const soon = left < SOON * Math.max(1, at.getTime() - began)
  return { level: soon ? 'soon' : 'fine', words: t(soon ? 'ticket.soon' : 'ticket.left', { time: lasting(left) }), at }
}
