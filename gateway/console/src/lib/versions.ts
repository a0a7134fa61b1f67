// Versions of processes that leads under way still follow: asked for once, for what is published never changes.
import { process } from '@/api/process'
import type { ProcessState } from '@/gen/baton/leads/v1/lead_pb'

const asked = new Map<string, Promise<ProcessState | undefined>>()

export function versionOf(key: string, version: number): Promise<ProcessState | undefined> {
  const name = `${key}/${version}`
  const known = asked.get(name)
  if (known) return known
  const answer = process.processVersion({ key, version }).then((said) => said.process)
  asked.set(name, answer)
  answer.catch(() => asked.delete(name)) // without an answer the next one asks again
  return answer
}
