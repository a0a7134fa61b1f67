// The board's state: what the view says, with my own moves laid over it until the view has caught up.
import { computed, reactive, ref } from 'vue'

import { command } from '@/api/command'
import { leads, views } from '@/api/clients'
import { noteMeta } from '@/api/freshness'
import { onLive } from '@/api/live'
import { GATE_INCOMPLETE, refusalOf } from '@/api/refusal'
import { myId } from '@/api/session'
import { atLeast } from '@/api/written'
import type { BoardColumn, LeadCard } from '@/gen/baton/gateway/v1/view_service_pb'
import { t } from '@/i18n'
import { nextNode, nodeName } from '@/lib/nodes'
import { useQuery, useReach } from '@/lib/reach'
import { done, refused } from '@/lib/toast'
import { useView } from '@/lib/view'

export interface GateWish {
  card: LeadCard
  missing: string[]
}

const FRESH_MS = 2_000

export function useBoard() {
  const { reach } = useReach()
  const owner = useQuery('owner')
  const query = useQuery('q')
  const moves = reactive(new Map<string, string>())
  const waiting = reactive(new Set<string>())
  const fresh = reactive(new Set<string>())
  const gate = ref<GateWish | null>(null)

  const view = useView(
    async () => {
      const answer = await views.leadBoard({ reach: reach.value.value, ownerId: owner.value || undefined, query: query.value || undefined, columnSize: 30, atLeast: atLeast() })
      noteMeta(answer.meta)
      return answer
    },
    [reach, owner, query],
    { concerns: (event) => event.reset || event.change?.subjectKind === 'lead' },
  )
  onLive(({ change }) => {
    if (!change?.card || change.actor === myId.value) return
    const id = change.subject
    fresh.add(id)
    setTimeout(() => fresh.delete(id), FRESH_MS)
  })

  const process = computed(() => view.data.value?.process)
  const columns = computed(() => laidOver(view.data.value?.columns ?? [], moves))

  async function advance(card: LeadCard): Promise<void> {
    const next = nextNode(process.value, card.node)
    if (!next) {
      gate.value = { card, missing: card.missing }
      return
    }
    if (waiting.has(card.id)) return
    waiting.add(card.id)
    // Where evidence is missing the gate will say no: the card stays until it has spoken.
    if (!card.missing.length) moves.set(card.id, next.key)
    try {
      await command(leads.advanceNode, { leadId: card.id, fromNode: card.node })
      moves.set(card.id, next.key)
      done(t('board.advanced', { name: card.customerName, node: nodeName(process.value, next.key) }))
      await view.reload()
    } catch (thrown) {
      moves.delete(card.id)
      const refusal = refusalOf(thrown)
      if (refusal.code === GATE_INCOMPLETE) gate.value = { card, missing: missingIn(refusal.faults.map((fault) => fault.field)) }
      else {
        refused(refusal)
        void view.reload()
      }
    } finally {
      waiting.delete(card.id)
      moves.delete(card.id)
    }
  }

  return { ...view, columns, process, reach, owner, query, waiting, fresh, gate, advance }
}

export function missingIn(fields: string[]): string[] {
  return [...new Set(fields.filter((field) => field.startsWith('fields.')).map((field) => field.slice('fields.'.length)))]
}

/** The columns with moved cards on top of the column they go to. */
function laidOver(columns: BoardColumn[], moves: Map<string, string>): BoardColumn[] {
  if (!moves.size) return columns
  const moved = columns.flatMap((column) => column.cards.filter((card) => moves.has(card.id) && moves.get(card.id) !== card.node))
  if (!moved.length) return columns
  const ids = new Set(moved.map((card) => card.id))
  return columns.map((column) => {
    const coming = moved.filter((card) => moves.get(card.id) === column.node?.key)
    const left = column.cards.filter((card) => ids.has(card.id))
    return { ...column, count: column.count + BigInt(coming.length - left.length), cards: [...coming, ...column.cards.filter((card) => !ids.has(card.id))] }
  })
}
