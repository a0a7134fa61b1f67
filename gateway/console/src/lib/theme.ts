// Light, dark, or whatever the system says.
import { ref, watchEffect } from 'vue'

export type Theme = 'auto' | 'light' | 'dark'

const KEY = 'baton.theme'
const system = window.matchMedia('(prefers-color-scheme: dark)')
const systemDark = ref(system.matches)
system.addEventListener('change', (event) => (systemDark.value = event.matches))

export const theme = ref<Theme>((localStorage.getItem(KEY) as Theme | null) ?? 'auto')

watchEffect(() => {
  const dark = theme.value === 'dark' || (theme.value === 'auto' && systemDark.value)
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light'
  localStorage.setItem(KEY, theme.value)
})
