// Read-your-writes: what this person wrote lately, handed to the next views so that they wait for it.
import type { Token } from '@/gen/baton/common/v1/read_pb'

const KEEP_MS = 15_000
const kept = new Map<string, { token: Token; until: number }>()

export function noteWritten(tokens: Token[]): void {
  for (const token of tokens) kept.set(`${token.subjectKind}/${token.subject}`, { token, until: Date.now() + KEEP_MS })
}

export function atLeast(): Token[] {
  const now = Date.now()
  for (const [key, { until }] of kept) if (until < now) kept.delete(key)
  return [...kept.values()].map(({ token }) => token)
}
