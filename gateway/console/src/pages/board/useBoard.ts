// The board's state: what the view says, with my own moves laid over it until the view has caught up.
import { computed, reactive, ref, shallowReactive, watch } from 'vue'

import { command } from '@/api/command'
import { leads, views } from '@/api/clients'
import { noteMeta } from '@/api/freshness'
import { onLive } from '@/api/live'
import { GUARD_UNMET, isGate, type Refusal, refusalOf } from '@/api/refusal'
import { myId } from '@/api/session'
import { atLeast } from '@/api/written'
import type { BoardColumn, LeadCard } from '@/gen/baton/gateway/v1/view_service_pb'
import type { ProcessState } from '@/gen/baton/leads/v1/lead_pb'
import { t } from '@/i18n'
import { nextNode, nodeName } from '@/lib/nodes'
import { useQuery, useReach } from '@/lib/reach'
import { done, refused } from '@/lib/toast'
import { useView } from '@/lib/view'

export interface GateWish {
  card: LeadCard
  process?: ProcessState
  missing: string[]
  refused?: Refusal
}

const FRESH_MS = 2_000

export function useBoard() {
  const { reach } = useReach()
  const owner = useQuery('owner')
  const query = useQuery('q')
  const processKey = useQuery('process')
  const moves = reactive(new Map<string, string>())
  const waiting = reactive(new Set<string>())
  const fresh = reactive(new Set<string>())
  const gate = ref<GateWish | null>(null)

  const view = useView(
    async () => {
      const answer = await views.leadBoard({ reach: reach.value.value, processKey: processKey.value || undefined, ownerId: owner.value || undefined, query: query.value || undefined, columnSize: 30, atLeast: atLeast() })
      noteMeta(answer.meta)
      return answer
    },
    [reach, owner, query, processKey],
    { concerns: (event) => event.reset || ['lead', 'process'].includes(event.change?.subjectKind ?? '') },
  )
  onLive(({ change }) => {
    if (!change?.card || change.actor === myId.value) return
    const id = change.subject
    fresh.add(id)
    setTimeout(() => fresh.delete(id), FRESH_MS)
  })

  const process = computed(() => view.data.value?.process)
  const columns = computed(() => laidOver(view.data.value?.columns ?? [], moves))

  /** A lead goes on, goes back, and is asked, by its own version of the process. */
  const older = shallowReactive(new Map<string, ProcessState | undefined>())
  const at = (card: LeadCard) => card.processKey + card.processVersion
  const known = (card: LeadCard) => (process.value?.version === card.processVersion ? process.value : older.get(at(card)))
  const ownOf = async (card: LeadCard) => known(card) ?? (await (await import('@/lib/versions')).versionOf(card.processKey, card.processVersion))
  watch(columns, (now) => {
    for (const card of now.flatMap((column) => column.cards)) if (!known(card)) ownOf(card).then((own) => older.set(at(card), own)).catch(() => {})
  })

  async function advance(card: LeadCard): Promise<void> {
    const own = await ownOf(card)
    const next = nextNode(own, card.node)
    if (!next) {
      gate.value = { card, missing: card.missing, process: own }
      return
    }
    if (waiting.has(card.id)) return
    waiting.add(card.id)
    // Where evidence is missing the gate will say no: the card stays until it has spoken.
    if (!card.missing.length) moves.set(card.id, next.key)
    try {
      await command(leads.advanceNode, { leadId: card.id, fromNode: card.node })
      moves.set(card.id, next.key)
      // It passed although something is missing: the process is in its soft start, and that was recorded.
      done(t(card.missing.length ? 'board.advancedSoftly' : 'board.advanced', { name: card.customerName, node: nodeName(own, next.key) }))
      await view.reload()
    } catch (thrown) {
      moves.delete(card.id)
      const refusal = refusalOf(thrown)
      // The drawer says what is missing, or which condition does not hold.
      if (isGate(refusal)) gate.value = { card, missing: missingIn(refusal.faults.map((fault) => fault.field)), process: own, refused: refusal.code === GUARD_UNMET ? refusal : undefined }
      else {
        void view.reload()
        refused(refusal)
      }
    } finally {
      waiting.delete(card.id)
      moves.delete(card.id)
    }
  }

  return { ...view, columns, process, processKey, reach, owner, query, waiting, fresh, gate, known, ownOf, advance }
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
