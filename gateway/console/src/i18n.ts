// Two languages, equal keys; Chinese first.
import { createI18n } from 'vue-i18n'

import en from '@/locales/en.json'
import zh from '@/locales/zh-CN.json'

export type Locale = 'zh-CN' | 'en'

const KEY = 'baton.locale'

function chosen(): Locale {
  const stored = localStorage.getItem(KEY)
  if (stored === 'zh-CN' || stored === 'en') return stored
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

export const i18n = createI18n({ legacy: false, locale: chosen(), fallbackLocale: 'zh-CN', messages: { 'zh-CN': zh, en } })

export const t = i18n.global.t as (key: string, values?: Record<string, unknown>) => string
export const te = i18n.global.te as (key: string) => boolean

export function currentLocale(): Locale {
  return i18n.global.locale.value as Locale
}

export function hasChosen(): boolean {
  return localStorage.getItem(KEY) !== null
}

export function setLocale(locale: Locale): void {
  i18n.global.locale.value = locale
  localStorage.setItem(KEY, locale)
  document.documentElement.lang = locale
}

document.documentElement.lang = currentLocale()
