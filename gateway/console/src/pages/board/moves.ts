// What a drop and the keys do to a card, by its own version of the process: fetched when somebody moves one.
import type { BoardColumn, LeadCard } from '@/gen/baton/gateway/v1/view_service_pb'
import type { ProcessState } from '@/gen/baton/leads/v1/lead_pb'
import { t } from '@/i18n'
import { nextNode, nodeName } from '@/lib/nodes'
import { done } from '@/lib/toast'

interface Board {
  ownOf: (card: LeadCard) => Promise<ProcessState | undefined>
  advance: (card: LeadCard) => Promise<void>
}
export interface WayBack {
  card: LeadCard
  to: string
  process: ProcessState
}

/** To the node before; null where the lead's version has none. */
export async function backFrom(board: Board, card: LeadCard): Promise<WayBack | null> {
  const own = await board.ownOf(card)
  const to = own?.nodes[own.nodes.findIndex((node) => node.key === card.node) - 1]?.key
  return own && to ? { card, to, process: own } : null
}

/** On to the next node, or the way back to ask about; a node its version does not have is no place for it. */
export async function dropped(board: Board, card: LeadCard, to: string): Promise<WayBack | null> {
  const own = await board.ownOf(card)
  const keys = own?.nodes.map((node) => node.key) ?? []
  const next = nextNode(own, card.node)?.key
  if (next === to) await board.advance(card)
  else if (own && keys.includes(to) && keys.indexOf(to) < keys.indexOf(card.node)) return { card, to, process: own }
  else if (next) done(t('board.oneAtATime', { node: nodeName(own, next) }))
  return null
}

/** Move the focus to the card beside: `right` and `down` count columns and cards. */
export function focusBeside(columns: BoardColumn[], card: LeadCard, right: number, down: number): void {
  let at = columns.findIndex((column) => column.cards.includes(card))
  const row = columns[at]?.cards.indexOf(card) ?? 0
  if (right) do at += right
  while (columns[at] && !columns[at]!.cards.length)
  const cards = columns[at]?.cards ?? []
  const wanted = cards[Math.max(0, Math.min(cards.length - 1, row + down))]
  if (wanted) document.querySelector<HTMLElement>(`[data-lead="${wanted.id}"] a`)?.focus()
}
