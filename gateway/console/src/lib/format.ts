// Numbers, money and times as people read them, in their language and zone.
import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt'
import { ref } from 'vue'

import { zone } from '@/api/session'
import type { Text } from '@/gen/baton/common/v1/value_pb'
import { currentLocale, t } from '@/i18n'

/** Ticks every half minute, so that relative times stay true on a page nobody touches. */
export const now = ref(Date.now())
setInterval(() => (now.value = Date.now()), 30_000)

export function textOf(text: Text | undefined, otherwise = ''): string {
  if (!text) return otherwise
  return (currentLocale() === 'en' ? text.en || text.zh : text.zh || text.en) || otherwise
}

export function dateOf(at: Timestamp | undefined): Date | null {
  return at ? timestampDate(at) : null
}

export function count(value: number | bigint): string {
  return new Intl.NumberFormat(currentLocale()).format(value)
}

const MINOR_DIGITS = __MINOR_DIGITS__
export const digitsOf = (currency: string) => MINOR_DIGITS[currency] ?? 2

export function major(minor: bigint | number, currency = 'CNY'): number {
  return Number(minor) / 10 ** digitsOf(currency)
}

// Yuan are what is usual here; every other sign says whose it is, so that yen do not look like yuan.
const sign = (currency: string) => (currency === 'CNY' ? 'narrowSymbol' : currency === 'JPY' && currentLocale() === 'en' ? 'code' : 'symbol')

/** An amount with its sign, cents only where there are any. */
export function money(minor: bigint | undefined, currency: string): string {
  if (minor === undefined) return ''
  const value = major(minor, currency || 'CNY')
  const digits = Number.isInteger(value) ? 0 : digitsOf(currency || 'CNY')
  return new Intl.NumberFormat(currentLocale(), {
    style: 'currency',
    currency: currency || 'CNY',
    currencyDisplay: sign(currency || 'CNY'),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value)
}

/** Short sums for narrow places: ¥128.4 万, ¥1.28M. */
export function moneyShort(minor: bigint, currency: string): string {
  return new Intl.NumberFormat(currentLocale(), {
    style: 'currency',
    currency: currency || 'CNY',
    currencyDisplay: sign(currency || 'CNY'),
    notation: 'compact',
    maximumFractionDigits: 1,
    minimumFractionDigits: 0,
  }).format(major(minor, currency || 'CNY'))
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** "3 小时前" within a week, the date after that. */
export function ago(at: Date | null): string {
  if (!at) return ''
  const seconds = (at.getTime() - now.value) / 1000
  if (Math.abs(seconds) < 60) return t('time.now')
  if (Math.abs(seconds) > 7 * 86_400) return day(at)
  const [unit, size] = STEPS.find(([, step]) => Math.abs(seconds) >= step) ?? ['minute', 60]
  return new Intl.RelativeTimeFormat(currentLocale(), { numeric: 'auto' }).format(Math.trunc(seconds / size), unit)
}

const inZone = () => (zone.value ? { timeZone: zone.value } : {})

export function day(at: Date | null): string {
  if (!at) return ''
  const thisYear = at.getFullYear() === new Date(now.value).getFullYear()
  return new Intl.DateTimeFormat(currentLocale(), { ...(thisYear ? {} : { year: 'numeric' }), month: 'short', day: 'numeric', ...inZone() }).format(at)
}

export function moment(at: Date | null): string {
  if (!at) return ''
  return new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23', ...inZone() }).format(at)
}

export function clock(at: Date | null, seconds = false): string {
  if (!at) return ''
  return new Intl.DateTimeFormat(currentLocale(), { hour: '2-digit', minute: '2-digit', ...(seconds ? { second: '2-digit' } : {}), hourCycle: 'h23', ...inZone() }).format(at)
}

/** A length of time in its largest unit; in days from so many hours on. */
export function lasting(ms: number, daysFrom = 48): string {
  const hours = Math.floor(ms / 3_600_000)
  if (hours < 1) return t('time.minutes', { n: Math.max(1, Math.floor(ms / 60_000)) })
  if (hours < daysFrom) return t('time.hours', { n: hours })
  return t('time.days', { n: Math.floor(hours / 24) })
}

export function bytes(size: number): string {
  if (size < 1024) return `${size} B`
  return size < 1024 * 1024 ? `${Math.round(size / 1024)} KB` : `${(size / 1024 / 1024).toFixed(1)} MB`
}
