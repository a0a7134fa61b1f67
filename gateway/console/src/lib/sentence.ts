// An event as a sentence a person would say, in the reader's language.
import { currentLocale, t, te } from '@/i18n'
import type { TimelineEntry } from '@/gen/baton/gateway/v1/view_service_pb'
import type { ProcessState } from '@/gen/baton/leads/v1/lead_pb'

import { clock, dateOf, day, lasting, money } from './format'
import { fieldName, nodeName, nodeOf } from './nodes'
import { CONTRACT } from './steps'

type Facts = Record<string, unknown>

export interface Sentence {
  text: string
  more: string
  kind: 'step' | 'gate' | 'won' | 'lost' | 'talk' | 'plain'
}

export function factsOf(entry: TimelineEntry): Facts {
  try {
    return JSON.parse(entry.factsJson || '{}') as Facts
  } catch {
    return {}
  }
}

const enumName = (group: string, value: unknown, prefix: string) => {
  const key = `${group}.${String(value ?? '').replace(prefix, '')}`
  return te(key) ? t(key) : t('common.unknown')
}
const list = (value: unknown) => (Array.isArray(value) ? value.map(String) : [])

export function channelName(channel: unknown): string {
  const key = `channel.${String(channel)}`
  return channel ? (te(key) ? t(key) : String(channel)) : ''
}

/** Where evidence came from, when another system's record was brought in. */
function broughtIn(process: ProcessState | undefined, facts: Facts): string {
  const brought = facts['brought'] as { label?: { zh: string; en: string }; fetched_time?: string; fields?: string[] } | undefined
  if (!brought) return ''
  const fields = list(brought.fields).map((key) => fieldName(process, String(facts['node']), key)).join(t('common.comma'))
  const system = brought.label?.[currentLocale() === 'zh-CN' ? 'zh' : 'en'] ?? ''
  return t('said.brought', { system, fields, time: clock(brought.fetched_time ? new Date(brought.fetched_time) : null) })
}

export function sentenceOf(entry: TimelineEntry, process: ProcessState | undefined, people: Record<string, string>, currency: string): Sentence {
  const facts = factsOf(entry)
  const name = entry.type.split('.').pop() ?? ''
  const person = (id: unknown) => (id ? people[String(id)] || t('common.somebody') : t('common.nobody'))
  const node = (key: unknown) => nodeName(process, String(key ?? ''))
  const missing = (of: unknown) => list(facts['missing']).map((key) => (key === 'guard' ? t('said.guard') : fieldName(process, String(of), key))).join(t('common.comma'))
  const who = entry.actorName || people[entry.actor] || (entry.actor.startsWith('service:') ? t('common.system') : t('common.somebody'))
  const reason = facts['reason'] ? t('said.reason', { reason: facts['reason'] }) : ''
  const say = (key: string, values: Record<string, unknown> = {}, kind: Sentence['kind'] = 'plain', more = ''): Sentence => ({ text: t(`said.${key}`, { who, ...values }), more, kind })

  switch (name) {
    case 'LeadCreated':
      return say(facts['source_ref'] ? 'createdFrom' : 'created', { source: enumName('source', facts['source'], 'LEAD_SOURCE_'), ref: facts['source_ref'] }, 'step')
    case 'LeadChanged':
      return say('changed', { fields: list(facts['changed']).map(fieldOfLead).join(t('common.comma')) })
    case 'LeadReopened':
      return say('reopened', {}, 'step', reason)
    case 'LeadAssigned':
      return facts['mode'] === 'ASSIGN_MODE_POOL'
        ? say('taken', { to: person(facts['to']) })
        : facts['from']
          ? say('handed', { from: person(facts['from']), to: person(facts['to']) })
          : say('assigned', { to: person(facts['to']) })
    case 'LeadPooled':
      return say('pooled', { from: person(facts['from']) })
    case 'NodeEntered': {
      const left = (facts['left'] ?? {}) as Facts
      const stayed = stay(left)
      return say(isBack(process, facts) ? 'back' : 'entered', { node: node(facts['node']), from: node(facts['from_node']) }, 'step', stayed ? t('said.stayed', { node: node(facts['from_node']), time: stayed }) : '')
    }
    case 'NodeSubmitted': {
      const step = facts['step'] as Facts | undefined
      if (step) {
        const left = missing(facts['node'])
        const more = [t('said.stepTicket', { no: step['ticket_no'] }), left ? t('said.missing', { fields: left }) : ''].filter(Boolean).join(' · ')
        const named = nodeOf(process, String(facts['node']))?.steps.find((one) => one.key === step['key'])
        if (named?.touchpoint === CONTRACT) return say('contractSigned', { who: person(step['answered_by']), step: fieldName(process, String(facts['node']), String(step['key'])), no: step['ticket_no'] }, 'gate', left ? t('said.missing', { fields: left }) : '')
        return say('stepDone', { who: person(step['answered_by']), step: fieldName(process, String(facts['node']), String(step['key'])), decision: enumName('decision', step['decision'], 'DECISION_') }, 'gate', more)
      }
      return say(facts['compliant'] ? 'submittedAll' : 'submitted', { node: node(facts['node']) }, 'gate', [broughtIn(process, facts), missing(facts['node']) ? t('said.missing', { fields: missing(facts['node']) }) : ''].filter(Boolean).join(' · '))
    }
    case 'GateRefused':
      return say('refused', { who: person(facts['by']), node: node(facts['node']) }, 'gate', t('said.missing', { fields: missing(facts['node']) }))
    case 'GateOverridden':
      return say('overridden', { who: person(facts['by']), node: node(facts['node']) }, 'gate', [t('said.missing', { fields: missing(facts['node']) }), reason].filter(Boolean).join(' · '))
    case 'LeadMigrated':
      return say('migrated', { who: person(entry.actor), to: facts['to_version'] }, 'gate')
    case 'ActivityRecorded':
      if (String(facts['kind']).endsWith('NOTE')) return say('note', { who: person(facts['actor_id'] ?? entry.actor) }, 'talk')
      if (String(facts['kind']).endsWith('MESSAGE')) return say('message', { who: person(facts['actor_id'] ?? entry.actor), channel: channelName(facts['channel']) || t('activity.MESSAGE') }, 'talk')
      return say(saysChannel(facts) ? 'activityBy' : 'activity', { who: person(facts['actor_id'] ?? entry.actor), kind: enumName('activity', facts['kind'], 'ACTIVITY_KIND_'), channel: channelName(facts['channel']) }, 'talk')
    case 'ParticipantsSet':
      return say('participants', { n: Array.isArray(facts['participants']) ? facts['participants'].length : 0 }, 'plain', carriers(facts, person))
    case 'CustomizationFlagged':
      return say('customization', {}, 'plain', facts['brief_ref'] ? t('said.brief', { ref: facts['brief_ref'] }) : '')
    case 'DwellBreached':
      return say('dwellBreached', { node: node(facts['node']), time: lasting(Number(facts['dwell_s']) * 1000) }, 'gate', facts['supervisor_id'] ? t('said.toldTo', { people: list(facts['to_ids']).map(person).join(t('common.comma')) }) : '')
    case 'DwellCleared':
      return say('dwellCleared', { node: node(facts['node']) })
    case 'LeadStalled':
      return facts['until_time'] ? say('stalled', { reason: enumName('stall.reason', facts['reason'], 'STALL_REASON_'), day: day(new Date(String(facts['until_time']))) }) : say('stallEnded')
    case 'AnomalyFound':
      return say('anomalyFound', { check: bilingual(facts['label']) }, 'gate', bilingual(facts['prompt']))
    case 'AnomalyCleared':
      return say('anomalyCleared')
    case 'AnomalyConfirmed':
      return say('anomalyConfirmed', { who: person(facts['by']) }, 'plain', reason)
    case 'LeadWon':
      return say('won', { order: facts['order_id'] }, 'won', facts['amount_minor'] ? money(BigInt(String(facts['amount_minor'])), currency) : '')
    case 'LeadLost':
      return say('lost', { node: node(facts['node']) }, 'lost', reason)
    case 'DealCorrected':
      return say('corrected', { fields: list(facts['changed']).map(fieldOfLead).join(t('common.comma')) }, 'plain', reason)
    case 'DealVoided':
      return say('voided', {}, 'lost', reason)
    default:
      return say('other', { type: name })
  }
}

/** A call by phone, a visit on site: there the channel says nothing new. */
function saysChannel(facts: Facts): boolean {
  const kind = String(facts['kind'])
  const plain = (kind.endsWith('CALL') && facts['channel'] === 'phone') || (kind.endsWith('VISIT') && facts['channel'] === 'onsite')
  return !!facts['channel'] && !plain
}

/** A text that a fact brings in both languages. */
function bilingual(text: unknown): string {
  const said = (text ?? {}) as Partial<Record<'zh' | 'en', string>>
  return (currentLocale() === 'en' ? said.en : said.zh) ?? ''
}

function fieldOfLead(field: string): string {
  return te(`leadField.${field}`) ? t(`leadField.${field}`) : field
}

function stay(left: Facts): string {
  const from = Date.parse(String(left['entered_time'] ?? ''))
  const to = Date.parse(String(left['exited_time'] ?? ''))
  return to > from ? lasting(to - from) : ''
}

function isBack(process: ProcessState | undefined, facts: Facts): boolean {
  const keys = process?.nodes.map((one) => one.key) ?? []
  return keys.indexOf(String(facts['node'])) < keys.indexOf(String(facts['from_node']))
}

function carriers(facts: Facts, person: (id: unknown) => string): string {
  const all = (facts['participants'] ?? []) as Facts[]
  return all
    .map((one) => `${enumName('role', one['role'], 'PARTICIPANT_ROLE_')} ${one['subject_kind'] === 'SUBJECT_KIND_PERSON' ? person(one['subject_id']) : String(one['subject_id'])}`)
    .join(t('common.comma'))
}

/** The instant to show: when it happened, which for imports lies before it was recorded. */
export function instantOf(entry: TimelineEntry): Date | null {
  return dateOf(entry.occurredTime) ?? dateOf(entry.recordedTime)
}
