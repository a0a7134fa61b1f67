// Where everything stands in the swim lanes: columns are nodes in order, rows are lanes; plain sums, so that arrows know their ends.
import type { FlowHandOver, FlowLane, FlowStep, ProcessFlowResponse } from '@/gen/baton/gateway/v1/flow_service_pb'

import { asksFor } from './words'

export const HEAD = 150
export const COLUMN = 166
export const BOX = { width: 140, height: 162 }
const ALSO = 30
const PROMISE = 84
const PAD = 14
const BETWEEN = 8
export const NOBODY = 'nobody'

export interface Placed { x: number; y: number; width: number; height: number }
export interface StepBox extends Placed { step: FlowStep; column: number }
export interface AlsoBox extends Placed { step: FlowStep; lane: string }
export interface PromiseBox extends Placed { handOver: FlowHandOver; column: number }
export interface LaneRow { key: string; lane?: FlowLane; y: number; height: number }
export interface Arrow { path: string; kind: 'next' | 'asks' }
export interface Drawing { width: number; height: number; rows: LaneRow[]; steps: StepBox[]; also: AlsoBox[]; promises: PromiseBox[]; arrows: Arrow[] }

/** Draw a flow; a node without an owner stands in a lane of its own, above all others, and a hand-over under the first node that asks for it. */
export function draw(flow: ProcessFlowResponse): Drawing {
  const homeOf = (step: FlowStep) => step.lanes[0] ?? NOBODY
  const columnOf = (one: FlowHandOver) => Math.max(0, flow.steps.findIndex((step) => asksFor(step, one)))
  /** How much of a lane a column's node takes, with the room below it. */
  const taken = (lane: string, column: number) => {
    const step = flow.steps[column]
    if (!step) return 0
    return homeOf(step) === lane ? BOX.height + BETWEEN : step.lanes.includes(lane) ? ALSO + BETWEEN : 0
  }
  const rows: LaneRow[] = []
  const unowned = flow.steps.some((step) => !step.lanes.length)
  let y = 0
  for (const [key, lane] of [...(unowned ? [[NOBODY, undefined] as const] : []), ...flow.lanes.map((one) => [one.key, one] as const)]) {
    const filled = flow.steps.map((_, column) => {
      const promised = flow.handOvers.filter((one) => one.lane === key && columnOf(one) === column).length
      return taken(key, column) + promised * (PROMISE + BETWEEN) - BETWEEN
    })
    const height = Math.max(...filled, 64) + 2 * PAD
    rows.push({ key, lane, y, height })
    y += height
  }
  const rowOf = (key: string) => rows.find((row) => row.key === key)
  const left = (column: number) => HEAD + column * COLUMN + (COLUMN - BOX.width) / 2
  const steps = flow.steps.map((step, column) => ({ step, column, x: left(column), y: (rowOf(homeOf(step))?.y ?? 0) + PAD, ...BOX }))
  const also = flow.steps.flatMap((step, column) =>
    step.lanes.slice(1).map((lane) => ({ step, lane, x: left(column), y: (rowOf(lane)?.y ?? 0) + PAD, width: BOX.width, height: ALSO })),
  )
  const used: Record<string, number> = {}
  const promises = flow.handOvers.map((handOver) => {
    const column = columnOf(handOver)
    const above = used[`${handOver.lane} ${column}`] ?? 0
    used[`${handOver.lane} ${column}`] = above + 1
    const y = (rowOf(handOver.lane)?.y ?? 0) + PAD + taken(handOver.lane, column) + above * (PROMISE + BETWEEN)
    return { handOver, column, x: left(column), y, width: BOX.width, height: PROMISE }
  })
  const asked = steps.flatMap((from) => {
    const own = promises.filter((to) => asksFor(from.step, to.handOver) || (from.column === to.column && to.handOver.touchpoint?.openedBy))
    return own.map((to, at) => ({ kind: 'asks' as const, path: down(from, to, at) }))
  })
  const arrows: Arrow[] = [...steps.slice(1).map((to, at) => ({ kind: 'next' as const, path: onward(steps[at]!, to) })), ...asked]
  return { width: HEAD + flow.steps.length * COLUMN, height: y, rows, steps, also, promises, arrows }
}

function onward(from: Placed, to: Placed): string {
  const [x1, y1, x2, y2] = [from.x + from.width, from.y + from.height / 2, to.x, to.y + to.height / 2]
  const middle = (x1 + x2) / 2
  return y1 === y2 ? `M${x1} ${y1}H${x2 - 2}` : `M${x1} ${y1}H${middle}V${y2}H${x2 - 2}`
}

/** Down the left gutter of the asking column and into the box from its side, so that nothing between is crossed. */
function down(from: Placed, to: Placed, number: number): string {
  const gutter = from.x - 6 - number * 3
  const side = from.x > to.x ? to.x + to.width + 2 : to.x - 2
  return `M${from.x} ${from.y + from.height - 16}H${gutter}V${to.y + to.height / 2}H${side}`
}
