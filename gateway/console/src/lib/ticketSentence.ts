// What happened to a ticket, as a sentence.
import type { TimelineEntry } from '@/gen/baton/gateway/v1/view_service_pb'
import { t, te } from '@/i18n'

import { lasting } from './format'
import { factsOf } from './sentence'

export interface TicketSentence {
  text: string
  more: string
  kind: 'step' | 'back' | 'talk' | 'done' | 'late' | 'plain'
}

const PLAIN: Record<string, [string, TicketSentence['kind']]> = {
  TicketSubmitted: ['submitted', 'step'],
  TicketReturned: ['returned', 'back'],
  TicketAccepted: ['accepted', 'step'],
  ReworkRequested: ['rework', 'back'],
  TicketClosed: ['closed', 'done'],
  TicketChanged: ['changed', 'plain'],
}

export function ticketSentence(entry: TimelineEntry, people: Record<string, string>, decided = false): TicketSentence {
  const facts = factsOf(entry)
  const name = entry.type.split('.').pop() ?? ''
  const who = entry.actorName || people[entry.actor] || (entry.actor.startsWith('service:') ? t('common.system') : t('common.somebody'))
  const say = (key: string, kind: TicketSentence['kind'], values: Record<string, unknown> = {}, more = ''): TicketSentence => ({ text: t(`saidTicket.${key}`, { who, ...values }), more, kind })
  const plain = PLAIN[name]
  // A decision ends the ticket by itself: nobody has accepted anything.
  if (name === 'TicketClosed' && decided) return say('ended', 'done')
  if (plain) return say(plain[0], plain[1])
  switch (name) {
    case 'TicketOpened': {
      const missing = Array.isArray(facts['missing']) ? facts['missing'].length : 0
      return say('opened', 'step', {}, missing ? t('saidTicket.missing', { n: missing }) : '')
    }
    case 'TicketCancelled':
      return say('cancelled', 'back', {}, facts['reason'] ? t('said.reason', { reason: facts['reason'] }) : '')
    case 'ClarificationAsked':
      return say('asked', 'talk', { n: facts['round_no'] })
    case 'ClarificationAnswered':
      return say('answered', 'talk', { n: facts['round_no'] })
    case 'TicketDelivered':
      return say(facts['on_time'] ? 'deliveredOnTime' : 'deliveredLate', 'step')
    case 'TicketDecided': {
      const key = `decision.${String(facts['decision'] ?? '').replace('DECISION_', '')}`
      return say('decided', 'done', { decision: te(key) ? t(key) : t('common.unknown') })
    }
    case 'TicketEscalated': {
      const seconds = Number(facts['overdue_seconds'] ?? 0)
      return say('escalated', 'late', { n: facts['level'] }, seconds > 0 ? t('saidTicket.escalatedMore', { time: lasting(seconds * 1000) }) : '')
    }
    default:
      return say('other', 'plain', { type: name })
  }
}
