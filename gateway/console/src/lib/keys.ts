// Keys that work everywhere: `/` search, `C` new, `G` and a letter jumps, `?` shows them.
import { onScopeDispose, ref } from 'vue'

export const showKeys = ref(false)
export const showNew = ref(false)

const JUMP_WITHIN_MS = 1_500

export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null
  return !!target && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
}

export function isFloating(): boolean {
  return [...document.querySelectorAll('.el-overlay')].some((overlay) => (overlay as HTMLElement).style.display !== 'none')
}

export function useKeys(actions: { search: () => void; create: () => void; jumps: Record<string, () => void> }): void {
  let jumping = 0
  function press(event: KeyboardEvent): void {
    if (event.metaKey || event.ctrlKey || event.altKey || event.isComposing || isTyping(event) || isFloating()) return
    const key = event.key.toLowerCase()
    if (jumping && Date.now() - jumping < JUMP_WITHIN_MS && actions.jumps[key]) {
      event.preventDefault()
      actions.jumps[key]()
      jumping = 0
      return
    }
    jumping = 0
    if (key === 'g') jumping = Date.now()
    else if (event.key === '/') {
      event.preventDefault()
      actions.search()
    } else if (event.key === '?') showKeys.value = true
    else if (key === 'c') {
      event.preventDefault()
      actions.create()
    }
  }
  window.addEventListener('keydown', press)
  onScopeDispose(() => window.removeEventListener('keydown', press))
}
