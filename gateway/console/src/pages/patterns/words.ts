// A condition as a sentence, and a step of a trail as the condition that describes it.
import type { MessageInitShape } from '@bufbuild/protobuf'

import type { Lead360Response, TimelineEntry } from '@/gen/baton/gateway/v1/view_service_pb'
import { ActivityKind, type ProcessState } from '@/gen/baton/leads/v1/lead_pb'
import type { PatternCondition, PatternConditionSchema, PatternEvidence } from '@/gen/baton/leads/v1/pattern_service_pb'
import { t, te } from '@/i18n'
import { dateOf, textOf } from '@/lib/format'
import { tagName } from '@/lib/keywords'
import { nodeOf } from '@/lib/nodes'
import { processes } from '@/lib/processes'
import { channelName, factsOf } from '@/lib/sentence'

export interface Draft {
  kinds: ActivityKind[]
  channel: string
  keywords: string[]
  node: string
  followUp: string
  withinDays: string
  evidenceComplete: boolean
}

/** What the form starts with, and the places it was seen. */
export interface Seen {
  draft: Draft
  evidence: { leadId: string; activityId?: string; visitNo?: number; says: string }[]
  /** The process of the lead it was seen in; none when a pattern of several is changed. */
  process?: ProcessState
}

export const EMPTY: Draft = { kinds: [], channel: '', keywords: [], node: '', followUp: '', withinDays: '', evidenceComplete: false }
export const KINDS = [ActivityKind.CALL, ActivityKind.VISIT, ActivityKind.MEETING, ActivityKind.DEMO, ActivityKind.MESSAGE, ActivityKind.QUOTE, ActivityKind.NOTE]
const ACTIVITY = 'ActivityRecorded'
const SUBMITTED = 'NodeSubmitted'

const isOf = (entry: TimelineEntry, name: string) => entry.type.endsWith(`.${name}`)
/** Whether a pattern can be seen in an entry: a step, or evidence that was complete. */
export const canShow = (entry: TimelineEntry) => isOf(entry, ACTIVITY) || (isOf(entry, SUBMITTED) && !!factsOf(entry)['submitted_time'])

export function nodeWord(key: string): string {
  for (const process of processes.value) if (nodeOf(process, key)) return textOf(nodeOf(process, key)?.label, key)
  return key
}

/** "by phone", but "on site". */
const channelWord = (channel: string) => (te(`pattern.says.at.${channel}`) ? t(`pattern.says.at.${channel}`) : t('pattern.says.channel', { channel: channelName(channel) }))

/** The condition as people say it: "3rd follow-up · call · tags: competitor". */
export function sentenceOf(condition: PatternCondition | undefined): string {
  if (!condition) return ''
  const parts = [
    condition.node && t('pattern.says.node', { node: nodeWord(condition.node) }),
    condition.evidenceComplete && t('pattern.says.evidence'),
    condition.followUp && t('pattern.says.followUp', { n: condition.followUp }),
    condition.kinds.map((kind) => t(`activity.${ActivityKind[kind]}`)).join(t('pattern.says.or')),
    condition.channel && channelWord(condition.channel),
    condition.keywords.length && condition.keywords.map(tagName).join(t('pattern.says.and')),
    condition.withinDays && t(condition.node ? 'pattern.says.daysInNode' : 'pattern.says.days', { n: condition.withinDays }),
  ]
  return parts.filter(Boolean).join(' · ')
}

const number = (entered: string) => (/^\d+$/.test(entered.trim()) ? Number(entered) : undefined)

export function conditionOf(draft: Draft): MessageInitShape<typeof PatternConditionSchema> {
  const about = { node: draft.node || undefined, withinDays: number(draft.withinDays) }
  if (draft.evidenceComplete) return { ...about, evidenceComplete: true }
  return { ...about, kinds: [...draft.kinds], channel: draft.channel || undefined, keywords: [...draft.keywords], followUp: number(draft.followUp) }
}

export function draftOf(condition: PatternCondition | undefined): Draft {
  if (!condition) return { ...EMPTY }
  return {
    kinds: [...condition.kinds], channel: condition.channel ?? '', keywords: [...condition.keywords], node: condition.node ?? '',
    followUp: String(condition.followUp ?? ''), withinDays: String(condition.withinDays ?? ''), evidenceComplete: condition.evidenceComplete ?? false,
  }
}

/** Whether it says anything that can be measured. */
export const isWhole = (draft: Draft) => (draft.evidenceComplete ? !!draft.node : !!(draft.kinds.length || draft.channel || draft.keywords.length))

export const plain = (evidence: PatternEvidence) => ({ leadId: evidence.leadId, activityId: evidence.activityId, visitNo: evidence.visitNo })

/** What a step of a trail would be as a pattern: its kind, tags, node and number; the number is counted as the measure counts it. */
export function seenIn(entry: TimelineEntry, entries: TimelineEntry[], whole: Lead360Response): Seen {
  const facts = factsOf(entry)
  const { lead, process } = whole
  const says = [lead?.customerName, lead?.no].filter(Boolean).join(' · ')
  if (isOf(entry, SUBMITTED)) {
    const visitNo = Number(facts['visit_no'] ?? 0) || undefined
    return { draft: { ...EMPTY, node: String(facts['node'] ?? ''), evidenceComplete: true }, evidence: [{ leadId: lead?.id ?? '', visitNo, says }], process }
  }
  const kind: ActivityKind = ActivityKind[String(facts['kind']).replace('ACTIVITY_KIND_', '') as keyof typeof ActivityKind] ?? ActivityKind.UNSPECIFIED
  const keywords = Array.isArray(facts['keywords']) ? facts['keywords'].map(String).slice(0, 5) : []
  const at = String(facts['occurred_time'] ?? '')
  const steps = entries.filter((one) => isOf(one, ACTIVITY)).map(factsOf).filter((one) => one['kind'] !== 'ACTIVITY_KIND_NOTE')
  const before = steps.filter((one) => Date.parse(String(one['occurred_time'])) < Date.parse(at)).length
  const stay = whole.visits.filter((visit) => (dateOf(visit.enteredTime)?.getTime() ?? Infinity) <= Date.parse(at)).at(-1)
  return {
    draft: { ...EMPTY, kinds: keywords.length ? [] : [kind], keywords, node: stay?.node ?? '', followUp: kind === ActivityKind.NOTE ? '' : String(before + 1) },
    evidence: [{ leadId: lead?.id ?? '', activityId: String(facts['activity_id'] ?? '') || undefined, says }],
    process,
  }
}
