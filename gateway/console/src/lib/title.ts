// What the browser's tab is called: what the page is about, or else the page.
import { computed, ref, watch, onScopeDispose } from 'vue'
import { useRoute } from 'vue-router'

import { t, te } from '@/i18n'

const about = ref('')

/** Call the tab by what the page shows, once that is known. */
export function useTitle(name: () => string | undefined): void {
  watch(name, (now) => (about.value = now ?? ''), { immediate: true })
  onScopeDispose(() => (about.value = ''))
}

export function showTitle(): void {
  const route = useRoute()
  const page = computed(() => `pages.${String(route.name)}`)
  watch(() => [about.value || (te(page.value) && t(page.value)), 'Baton'].filter(Boolean).join(' – '), (now) => (document.title = now), { immediate: true })
}
