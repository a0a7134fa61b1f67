// The process as a lead has known it: its version, with the nodes of earlier ones where they used to stand.
import type { ProcessState } from '@/gen/baton/leads/v1/lead_pb'

export function asKnown(process: ProcessState | undefined, earlier: ProcessState[]): ProcessState | undefined {
  if (!process || !earlier.length) return process
  const nodes = [...process.nodes]
  for (const one of [...earlier].reverse()) {
    let before = -1
    for (const node of one.nodes) {
      const at = nodes.findIndex((known) => known.key === node.key)
      if (at < 0) nodes.splice(before + 1, 0, node)
      before = at < 0 ? before + 1 : at
    }
  }
  return { ...process, nodes }
}
