// A part of the console that cannot be fetched: the server is away, or has a newer console that no longer knows it.
import type { Router } from 'vue-router'

import { showKeys, showNew } from './keys'
import { complain } from './toast'

const KEY = 'baton.anew'
const ONCE_MS = 5_000

export function watchParts(router: Router): void {
  const failed = new WeakSet<object>()
  let last = -ONCE_MS
  addEventListener('vite:preloadError', ({ payload, timeStamp }) => {
    failed.add(payload)
    showNew.value = showKeys.value = false // what did not open can be asked for again
    if (timeStamp - last > ONCE_MS) complain(payload)
    last = timeStamp
  })
  router.onError(async (error: unknown, to) => {
    if (!failed.has(Object(error)) || sessionStorage.getItem(KEY) === to.fullPath) return
    if (!(await fetch('/', { cache: 'no-store' }).catch(() => null))?.ok) return
    // The server answers, with another console: begin anew with that one, but only once.
    sessionStorage.setItem(KEY, to.fullPath)
    location.assign(to.fullPath)
  })
}
