// What the search box finds: leads, tickets and contracts, each within the person's reach. Fetched once somebody types.
import type { RouteLocationRaw } from 'vue-router'

import { views } from '@/api/clients'
import { insights } from '@/api/insights'
import { may } from '@/api/session'
import { LeadOrder } from '@/gen/baton/gateway/v1/view_service_pb'
import { t } from '@/i18n'

export interface Hit {
  id: string
  name: string
  text: string
  no: string
  to: RouteLocationRaw
  lead?: boolean
}
const MOST = 4

// What cannot be asked for now hides nothing that can.
const quietly = <T>(answer: Promise<T>) => answer.catch(() => null)

export async function find(query: string): Promise<Hit[]> {
  const board = { query, closed: true, columnSize: MOST }
  const [leads, tickets, contracts] = await Promise.all([
    views.leadList({ query, order: LeadOrder.PROGRESS, page: { size: 8 } }),
    may('HandoffBoard') ? quietly(insights.handoffBoard(board)) : null,
    may('ContractBoard') ? quietly(insights.contractBoard(board)) : null,
  ])
  return [
    ...leads.leads.map((one): Hit => ({ id: one.id, name: one.customerName, text: one.title, no: one.no, to: { name: 'lead', params: { id: one.id } }, lead: true })),
    ...(tickets?.columns.flatMap((column) => column.tickets) ?? []).slice(0, MOST).map((one): Hit => ({ id: one.id, name: one.title, text: one.customerName ?? '', no: `${t('pages.ticket')} ${one.no}`, to: { name: 'ticket', params: { id: one.id } } })),
    ...(contracts?.columns.flatMap((column) => column.contracts) ?? []).slice(0, MOST).map((one): Hit => ({ id: one.id, name: one.customerName, text: one.title, no: `${t('pages.contract')} ${one.contractNo || one.leadNo}`, to: { name: 'contract', params: { id: one.id } } })),
  ]
}
