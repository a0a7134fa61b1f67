// Changes as they happen: server-sent events read by fetch, because a browser's EventSource cannot carry a bearer token.
import { fromJson, type JsonValue } from '@bufbuild/protobuf'
import { onScopeDispose } from 'vue'

import { type WatchResponse, WatchKind, WatchResponseSchema } from '@/gen/baton/gateway/v1/view_service_pb'

import { freshness } from './freshness'
import { session } from './session'

export interface LiveChange {
  /** Too much was missed: read everything anew. */
  reset: boolean
  change: WatchResponse | null
}

type Listener = (event: LiveChange) => void

const listeners = new Set<Listener>()
const SILENT_MS = 40_000
let abort: AbortController | null = null
let resumeToken = ''

/** Hear changes until the surrounding component goes. */
export function onLive(listener: Listener): void {
  listeners.add(listener)
  onScopeDispose(() => listeners.delete(listener))
}

/** Open the stream, unless it is open; it comes back by itself until closed. */
export function openLive(): void {
  if (abort) return
  abort = new AbortController()
  void run(abort.signal)
}

export function closeLive(): void {
  abort?.abort()
  abort = null
  resumeToken = ''
  freshness.live = 'off'
}

async function run(signal: AbortSignal): Promise<void> {
  let pause = 500
  while (!signal.aborted) {
    freshness.live = 'connecting'
    const began = Date.now()
    try {
      await stream(signal)
    } catch {
      // The reason does not matter: the stream is opened again with the last token.
    }
    if (signal.aborted) return
    freshness.live = 'connecting'
    pause = Date.now() - began > 10_000 ? 500 : Math.min(pause * 2, 10_000)
    await new Promise((done) => setTimeout(done, pause))
  }
}

async function stream(signal: AbortSignal): Promise<void> {
  const silence = new AbortController()
  const give = () => silence.abort()
  signal.addEventListener('abort', give)
  let timer = setTimeout(give, SILENT_MS)
  try {
    const headers: Record<string, string> = { authorization: `Bearer ${session.token ?? ''}`, accept: 'text/event-stream' }
    if (resumeToken) headers['last-event-id'] = resumeToken
    const answer = await fetch('/live', { headers, signal: silence.signal, cache: 'no-store' })
    if (!answer.ok || !answer.body) throw new Error(String(answer.status))
    freshness.live = 'on'
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      clearTimeout(timer)
      timer = setTimeout(give, SILENT_MS)
      const blocks = (rest + value).split('\n\n')
      rest = blocks.pop() ?? ''
      blocks.forEach(hear)
    }
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', give)
  }
}

function hear(block: string): void {
  const data = block
    .split('\n')
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(5))
    .join('\n')
  if (!data) return
  const message = fromJson(WatchResponseSchema, JSON.parse(data) as JsonValue, { ignoreUnknownFields: true })
  if (message.resumeToken) resumeToken = message.resumeToken
  if (message.kind === WatchKind.CHANGED) tell({ reset: false, change: message })
  if (message.kind === WatchKind.RESET) tell({ reset: true, change: null })
}

function tell(event: LiveChange): void {
  for (const listener of listeners) listener(event)
}
