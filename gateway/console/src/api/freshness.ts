// How far what is on the screen can be trusted; fed by every view's meta, read by the bottom line.
import { timestampDate } from '@bufbuild/protobuf/wkt'
import { reactive } from 'vue'

import type { Meta } from '@/gen/baton/common/v1/read_pb'

interface Freshness {
  asOf: Date | null
  /** Services that fell silent. */
  missing: string[]
  /** Services that are not part of this deployment. */
  absent: string[]
  pending: string[]
  behind: boolean
  demo: boolean
  /** The last view request found nobody. */
  unreachable: boolean
  /** The live stream: whether changes arrive by themselves. */
  live: 'off' | 'connecting' | 'on'
}

export const freshness = reactive<Freshness>({ asOf: null, missing: [], absent: [], pending: [], behind: false, demo: false, unreachable: false, live: 'off' })

export function noteMeta(meta: Meta | undefined): void {
  freshness.unreachable = false
  if (!meta) return
  freshness.asOf = meta.asOf ? timestampDate(meta.asOf) : freshness.asOf
  freshness.absent = meta.sources.filter((source) => source.absent).map((source) => source.name)
  freshness.missing = meta.missing.filter((name) => !freshness.absent.includes(name))
  freshness.pending = meta.pending
  freshness.behind = meta.behind
  freshness.demo = freshness.demo || meta.demo
}
