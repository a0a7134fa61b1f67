// What people call the roles, departments and facts of a flow; a process may have words of its own for its roles.
import type { FlowHandOver, FlowLane, FlowStep, ProcessFlowResponse } from '@/gen/baton/gateway/v1/flow_service_pb'
import { FieldType, type ProcessNode, ProcessRole, type ProcessState } from '@/gen/baton/leads/v1/lead_pb'
import { t, te } from '@/i18n'
import { textOf } from '@/lib/format'
import { processRoleName } from '@/lib/roles'
import { CONTRACT } from '@/lib/steps'

export const FILES = [FieldType.FILE, FieldType.SIGNED_FILE]

export function laneName(process: ProcessState | undefined, lane: FlowLane): string {
  return lane.role ? processRoleName(process, lane.role) : lane.departmentName || departmentName(lane.department ?? lane.key)
}

const departmentName = (key: string) => (te(`template.role.${key.toUpperCase()}`) ? t(`template.role.${key.toUpperCase()}`) : key)

const isContract = (one: FlowHandOver): boolean => one.touchpoint?.key === CONTRACT
export const handOverName = (one: FlowHandOver): string => textOf(one.touchpoint?.label, one.touchpoint?.key)
export const pageOf = (one: FlowHandOver) => (isContract(one) ? { name: 'contracts' } : { name: 'handoff', query: { dept: one.touchpoint?.toDept } })

export const asksFor = (step: FlowStep | undefined, one: FlowHandOver): boolean => one.nodes.includes(step?.node?.key ?? '')

/** The hand-overs of a node; with the first stand those that no node asks for, which may come at any. */
export function handOversAt(flow: ProcessFlowResponse, at: number): FlowHandOver[] {
  return flow.handOvers.filter((one) => asksFor(flow.steps[at], one) || (!at && !one.nodes.length))
}

export const filesOf = (node: ProcessNode | undefined) => node?.required.filter((field) => FILES.includes(field.type)).length ?? 0

/** Who takes part in a node, by letter; a letter nobody has is left out. */
export function partsOf(node: ProcessNode | undefined): { letter: 'R' | 'A' | 'C' | 'I'; roles: ProcessRole[] }[] {
  const raci = node?.raci
  const named = (roles: ProcessRole[]) => roles.filter((role) => role !== ProcessRole.UNSPECIFIED)
  return ([['R', raci?.responsible ?? []], ['A', raci ? [raci.accountable] : []], ['C', raci?.consulted ?? []], ['I', raci?.informed ?? []]] as const)
    .map(([letter, roles]) => ({ letter, roles: named([...roles]) }))
    .filter((part) => part.roles.length)
}

/** The same in words: each letter with the names of its roles. */
export const namedParts = (process: ProcessState | undefined, node: ProcessNode | undefined): { letter: string; who: string }[] =>
  partsOf(node).map((part) => ({ letter: part.letter, who: part.roles.map((role) => processRoleName(process, role)).join(t('common.comma')) }))

/** What a node asks for, and how long it may take. */
export function asksOf(node: ProcessNode | undefined): string {
  const files = filesOf(node)
  const fields = (node?.required.length ?? 0) - files
  const limit = node?.dwellLimitHours
  return [
    t('flow.fields', { n: fields }, fields), files ? t('flow.files', { n: files }, files) : '',
    limit ? t('flow.limit', { time: within(limit * 60) }).replaceAll(' ', '\u00a0') : '',
  ].filter(Boolean).join(' · ')
}

export const factName = (type: string): string => {
  const short = type.split('.').pop() ?? type
  return te(`flow.fact.${short}`) ? t(`flow.fact.${short}`) : short
}

/** What the asked department promises: within which time, or, where no clock runs, what. */
export const promiseOf = (one: FlowHandOver): string =>
  one.touchpoint?.withinMinutes ? t('flow.promise', { time: within(one.touchpoint.withinMinutes) }) : textOf(one.touchpoint?.deliverable)
export const promisedBy = (one: FlowHandOver): string =>
  one.touchpoint?.withinMinutes ? t('flow.promiseLong', { what: textOf(one.touchpoint.deliverable), time: within(one.touchpoint.withinMinutes) }) : promiseOf(one)

/** "48 h", "3 d": a promise in its own unit, never rounded. */
export function within(minutes: number): string {
  if (minutes % 60) return t('time.minutes', { n: minutes })
  return minutes % 1440 || minutes <= 4320 ? t('time.hours', { n: minutes / 60 }) : t('time.days', { n: minutes / 1440 })
}
