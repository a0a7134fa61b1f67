// Commands: one idempotency key for one intention, also when the answer got lost and the person presses again.
import { newKey } from './clients'
import { refusalOf } from './refusal'
import { noteWritten } from './written'

import type { Token } from '@/gen/baton/common/v1/read_pb'

interface Options {
  headers: Record<string, string>
}

const unanswered = new Map<string, string>()

export async function command<I, O extends { written: Token[] }>(call: (input: I, options: Options) => Promise<O>, input: I): Promise<O> {
  const intention = call.name + JSON.stringify(input, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))
  const key = unanswered.get(intention) ?? newKey()
  try {
    const reply = await call(input, { headers: { 'idempotency-key': key } })
    unanswered.delete(intention)
    noteWritten(reply.written)
    return reply
  } catch (thrown) {
    if (refusalOf(thrown).offline) unanswered.set(intention, key)
    else unanswered.delete(intention)
    throw thrown
  }
}
