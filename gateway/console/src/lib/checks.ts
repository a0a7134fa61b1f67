// The questions data checks ask: fetched once, said with the value in its place. They ask; they refuse nothing.
import { shallowRef } from 'vue'

import { findings } from '@/api/checks'
import { may, session } from '@/api/session'
import { atLeast } from '@/api/written'
import type { DataCheck } from '@/gen/baton/leads/v1/check_service_pb'
import { type Finding, LeadStatus, type ProcessState } from '@/gen/baton/leads/v1/lead_pb'
import { currentLocale, loadPart, t, te } from '@/i18n'

import { textOf } from './format'
import { CHANGED_IN } from './leadFacts'
import { loadProcesses, processes } from './processes'

export const knownChecks = shallowRef<DataCheck[]>([])
let asked = ''

/** Fetch the checks and their words, once for each log-in; without them a finding is named by its key. */
export async function loadChecks(anew = false): Promise<void> {
  void loadProcesses()
  await loadPart('checks')
  if (!session.token || (asked === session.token && !anew) || (session.me && !may('DataChecks'))) return
  asked = session.token
  try {
    knownChecks.value = (await findings.dataChecks({ atLeast: atLeast() })).checks?.checks ?? []
  } catch {
    asked = ''
  }
}

const checkOf = (key: string) => knownChecks.value.find((one) => one.key === key)
export const checkName = (key: string): string => textOf(checkOf(key)?.label, key)
export const unsettled = (lead: { findings: Finding[]; status: LeadStatus } | undefined): Finding[] => (lead?.findings ?? []).filter((one) => !one.settled)

/** What people call a name of formulas, or a field of a node. */
export function fieldLabel(field: string, process?: ProcessState): string {
  if (te(`check.names.${field}`)) return t(`check.names.${field}`)
  const nodes = (process ? [process] : processes.value).flatMap((one) => one.nodes)
  return textOf(nodes.flatMap((node) => node.required).find((one) => one.key === field)?.label, field)
}

/** The value a finding is about, as people read it. */
export function valueOf(finding: Pick<Finding, 'field' | 'value'>, currency: string, process?: ProcessState): string {
  const { field, value } = finding
  if (!value) return ''
  if (field === 'lead_doubtful') return value.split(', ').map((key) => fieldLabel(key, process)).join(t('common.comma'))
  if (value === 'TRUE' || value === 'FALSE') return t(value === 'TRUE' ? 'check.yes' : 'check.no')
  if (!/^-?\d+(\.\d+)?$/.test(value)) return value
  const isMoney = field.endsWith('amount')
  return new Intl.NumberFormat(currentLocale(), isMoney ? { style: 'currency', currency: currency || 'CNY', currencyDisplay: 'narrowSymbol', minimumFractionDigits: 0 } : {}).format(Number(value))
}

/** The question, with the value in its place. */
export function questionOf(finding: Finding, currency: string, process?: ProcessState): string {
  const asks = textOf(checkOf(finding.check)?.prompt)
  return asks ? asks.replaceAll('{value}', valueOf(finding, currency, process)) : checkName(finding.check)
}

const CORRECTED_BY_QUOTE = ['lead_amount', 'lead_quoted_amount', 'lead_doubtful']

/** Whether there is a place to correct it: a node's own field, the quote, the lead's facts, or the deal once it is won. */
export function hasPlace(finding: Pick<Finding, 'field'>, isWon: boolean): boolean {
  if (isWon) return may('CorrectDeal')
  return !finding.field.startsWith('lead_') || CORRECTED_BY_QUOTE.includes(finding.field) || (finding.field in CHANGED_IN && may('ChangeLead'))
}

/** The field of the lead's page where it is corrected. */
export const placeOf = (finding: Pick<Finding, 'field' | 'value'>): string =>
  finding.field === 'lead_doubtful' ? (finding.value ?? '').split(', ').at(-1) ?? '' : finding.field
