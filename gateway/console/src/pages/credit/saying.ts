// The outcome in plain words: who got most and for what, which role weighed most, and what the customer cared for, which made it so.
import type { ExplainCreditResponse } from '@/gen/baton/attribution/v1/attribution_service_pb'
import type { CreditLine, CreditState } from '@/gen/baton/attribution/v1/credit_pb'
import { t, te } from '@/i18n'
import { percentOf, roleName, subjectName } from '@/lib/credit'
import { textOf } from '@/lib/format'

/** Whoever has the largest sum, all of them when it is equal, and how much that is. */
function most<K>(lines: CreditLine[], keyOf: (line: CreditLine) => K): { keys: K[]; bp: number } {
  const sums = new Map<K, number>()
  for (const line of lines) sums.set(keyOf(line), (sums.get(keyOf(line)) ?? 0) + line.bp)
  const bp = Math.max(0, ...sums.values())
  return { keys: [...sums].filter(([, sum]) => sum === bp).map(([key]) => key), bp }
}

/** What counted most for the customer, in words; empty where nothing did. */
function counted(told: ExplainCreditResponse | null): string {
  const factors = told?.steps.find((step) => step.code === 'factors')?.values ?? []
  const top = Math.max(0, ...factors.map((one) => Number(one.value) || 0))
  const names = top ? factors.filter((one) => Number(one.value) === top).map((one) => one.name.toUpperCase()) : []
  return names.map((name) => (te(`explain.counted.${name}`) ? t(`explain.counted.${name}`) : name)).join(t('common.comma'))
}

export function saying(credit: CreditState, told: ExplainCreditResponse | null, people: Record<string, string>): string {
  const lines = credit.lines.filter((line) => line.subjectId && line.bp)
  const { keys, bp } = most(lines, (line) => line.subjectId)
  if (!keys.length) return ''
  const mine = lines.filter((line) => line.subjectId === keys[0])
  const names = keys.map((key) => subjectName(lines.find((line) => line.subjectId === key)!, people)).join(t('common.comma'))
  const roles = [...new Set(mine.map((line) => roleName(line.role)))].join(t('common.comma'))
  // The last profile that was asked is the one that applied.
  const name = told?.steps.find((step) => step.code === 'profile')?.values.at(-1)?.name
  const profile = told?.ruleset?.profiles.find((one) => one.name === name)
  const role = most(lines, (line) => line.role)
  const kind = profile ? textOf(profile.label, profile.name) : ''
  // A profile without a condition is what remains: nothing the customer cared for made it apply.
  const factors = profile?.when ? counted(told) : ''
  const heaviest = role.keys.length === 1 ? { role: roleName(role.keys[0]!), part: percentOf(role.bp) } : null
  return [
    t(keys.length > 1 ? 'explain.mostOf' : 'explain.most', { who: names, part: percentOf(bp), roles }),
    heaviest ? t('explain.heaviest', heaviest) : '',
    factors ? t('explain.because', { factors, kind }) : kind ? t('explain.kindOf', { kind }) : '',
  ].join('')
}
