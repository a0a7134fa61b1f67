// Where everything stands in the swim lanes: columns are nodes in order, rows are lanes; plain sums, so that arrows know their ends.
import type { FlowHandOver, FlowLane, FlowStep, ProcessFlowResponse } from '@/gen/baton/gateway/v1/flow_service_pb'
import { t } from '@/i18n'
import { count, textOf } from '@/lib/format'

import { linesOf } from './lines'
import { asksFor, asksOf, handOverName, namedParts, promiseOf } from './words'

export const HEAD = 150
export const COLUMN = 166
const WIDTH = 140
const LEAST = 162
/** What a box has within its borders, and beside a letter. */
const INSIDE = WIDTH - 20
const BESIDE = INSIDE - 15
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

/** How high the boxes of nodes must be for the fullest of them: nothing in them is cut. */
function boxHeight(flow: ProcessFlowResponse): number {
  const heights = flow.steps.map(({ node, open, stuck }, column) => {
    const names = namedParts(flow.process, node).reduce((sum, part) => sum + linesOf(part.who, BESIDE, '12px'), 0)
    const counts = [t('flow.standing', { n: count(open) }), stuck ? t('flow.stuck', { n: count(stuck) }) : ''].join('   ').trimEnd()
    const now = 20 * (linesOf(counts, INSIDE, '600 12px') + (node?.optional ? 1 : 0))
    return 18 * linesOf(`${column + 1} ${textOf(node?.label)}`, INSIDE, '600 14px') + 16 * Math.max(1, names) + 18 * linesOf(asksOf(node), INSIDE, '12px') + now + 24
  })
  return Math.max(LEAST, ...heights)
}

const alsoHeight = (step: FlowStep): number => 18 * linesOf(t('flow.also', { node: textOf(step.node?.label) }), INSIDE, '12px') + 12

const promiseHeight = (one: FlowHandOver): number =>
  16 * linesOf(handOverName(one), INSIDE, '600 12px') + 18 * linesOf(promiseOf(one), INSIDE, '12px') + 18 * (one.overdue ? 2 : 1) + 18

/** Draw a flow; a node without an owner stands in a lane of its own, above all others, and a hand-over under the first node that asks for it. */
export function draw(flow: ProcessFlowResponse): Drawing {
  const BOX = { width: WIDTH, height: boxHeight(flow) }
  const homeOf = (step: FlowStep) => step.lanes[0] ?? NOBODY
  const columnOf = (one: FlowHandOver) => Math.max(0, flow.steps.findIndex((step) => asksFor(step, one)))
  /** How much of a lane a column's node takes, with the room below it. */
  const taken = (lane: string, column: number) => {
    const step = flow.steps[column]
    if (!step) return 0
    return homeOf(step) === lane ? BOX.height + BETWEEN : step.lanes.includes(lane) ? alsoHeight(step) + BETWEEN : 0
  }
  const rows: LaneRow[] = []
  const unowned = flow.steps.some((step) => !step.lanes.length)
  let y = 0
  for (const [key, lane] of [...(unowned ? [[NOBODY, undefined] as const] : []), ...flow.lanes.map((one) => [one.key, one] as const)]) {
    const filled = flow.steps.map((_, column) => {
      const promised = flow.handOvers.filter((one) => one.lane === key && columnOf(one) === column)
      return promised.reduce((sum, one) => sum + promiseHeight(one) + BETWEEN, taken(key, column)) - BETWEEN
    })
    const height = Math.max(...filled, 64) + 2 * PAD
    rows.push({ key, lane, y, height })
    y += height
  }
  const rowOf = (key: string) => rows.find((row) => row.key === key)
  const left = (column: number) => HEAD + column * COLUMN + (COLUMN - BOX.width) / 2
  const steps = flow.steps.map((step, column) => ({ step, column, x: left(column), y: (rowOf(homeOf(step))?.y ?? 0) + PAD, ...BOX }))
  const also = flow.steps.flatMap((step, column) =>
    step.lanes.slice(1).map((lane) => ({ step, lane, x: left(column), y: (rowOf(lane)?.y ?? 0) + PAD, width: BOX.width, height: alsoHeight(step) })),
  )
  const used: Record<string, number> = {}
  const promises = flow.handOvers.map((handOver) => {
    const column = columnOf(handOver)
    const place = `${handOver.lane} ${column}`
    const above = used[place] ?? 0
    const height = promiseHeight(handOver)
    used[place] = above + height + BETWEEN
    const y = (rowOf(handOver.lane)?.y ?? 0) + PAD + taken(handOver.lane, column) + above
    return { handOver, column, x: left(column), y, width: BOX.width, height }
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
