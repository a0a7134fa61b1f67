// Two languages, equal keys; Chinese first. A person reads one of them, so only that one is fetched.
import { createI18n } from 'vue-i18n'

export type Locale = 'zh-CN' | 'en'

const KEY = 'baton.locale'

function chosen(): Locale {
  const stored = localStorage.getItem(KEY)
  if (stored === 'zh-CN' || stored === 'en') return stored
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

const CATALOGS = { 'zh-CN': () => import('@/locales/zh-CN.json'), en: () => import('@/locales/en.json') }

export const i18n = createI18n({ legacy: false, locale: chosen() as string })

/** Words of pages that few people open; fetched with the page. */
const PARTS = {
  handoff: { 'zh-CN': () => import('@/locales/handoff/zh-CN.json'), en: () => import('@/locales/handoff/en.json') },
  credit: { 'zh-CN': () => import('@/locales/credit/zh-CN.json'), en: () => import('@/locales/credit/en.json') },
  workshop: { 'zh-CN': () => import('@/locales/workshop/zh-CN.json'), en: () => import('@/locales/workshop/en.json') },
  health: { 'zh-CN': () => import('@/locales/health/zh-CN.json'), en: () => import('@/locales/health/en.json') },
  flow: { 'zh-CN': () => import('@/locales/flow/zh-CN.json'), en: () => import('@/locales/flow/en.json') },
  import: { 'zh-CN': () => import('@/locales/import/zh-CN.json'), en: () => import('@/locales/import/en.json') },
  records: { 'zh-CN': () => import('@/locales/records/zh-CN.json'), en: () => import('@/locales/records/en.json') },
  checks: { 'zh-CN': () => import('@/locales/checks/zh-CN.json'), en: () => import('@/locales/checks/en.json') },
  mining: { 'zh-CN': () => import('@/locales/mining/zh-CN.json'), en: () => import('@/locales/mining/en.json') },
  patterns: { 'zh-CN': () => import('@/locales/patterns/zh-CN.json'), en: () => import('@/locales/patterns/en.json') },
  trend: { 'zh-CN': () => import('@/locales/trend/zh-CN.json'), en: () => import('@/locales/trend/en.json') },
  funnel: { 'zh-CN': () => import('@/locales/funnel/zh-CN.json'), en: () => import('@/locales/funnel/en.json') },
  story: { 'zh-CN': () => import('@/locales/story/zh-CN.json'), en: () => import('@/locales/story/en.json') },
  operations: { 'zh-CN': () => import('@/locales/operations/zh-CN.json'), en: () => import('@/locales/operations/en.json') },
  sidebar: { 'zh-CN': () => import('@/locales/sidebar/zh-CN.json'), en: () => import('@/locales/sidebar/en.json') },
  templates: { 'zh-CN': () => import('@/locales/templates/zh-CN.json'), en: () => import('@/locales/templates/en.json') },
}
export type Part = keyof typeof PARTS
const fetched = new Set<string>()
const wanted = new Set<Part>()

/** Fetch a catalog; the page is shown once the one it starts with is there. */
export async function loadLocale(locale: Locale = currentLocale()): Promise<void> {
  if (!fetched.has(locale)) {
    i18n.global.setLocaleMessage(locale, (await CATALOGS[locale]()).default)
    fetched.add(locale)
  }
  for (const part of wanted) await fetchPart(part, locale)
}

/** Fetch a page's own words, now and for every language chosen later. */
export async function loadPart(...parts: Part[]): Promise<void> {
  for (const part of parts) wanted.add(part)
  await Promise.all(parts.map((part) => fetchPart(part, currentLocale())))
}

async function fetchPart(part: Part, locale: Locale): Promise<void> {
  if (fetched.has(`${part} ${locale}`)) return
  i18n.global.mergeLocaleMessage(locale, (await PARTS[part][locale]()).default)
  fetched.add(`${part} ${locale}`)
}

export const t = i18n.global.t as (key: string, values?: Record<string, unknown>, plural?: number) => string
export const te = i18n.global.te as (key: string) => boolean

export function currentLocale(): Locale {
  return i18n.global.locale.value as Locale
}

export function hasChosen(): boolean {
  return localStorage.getItem(KEY) !== null
}

export async function setLocale(locale: Locale): Promise<void> {
  await loadLocale(locale)
  i18n.global.locale.value = locale
  localStorage.setItem(KEY, locale)
  document.documentElement.lang = locale
}

document.documentElement.lang = currentLocale()
