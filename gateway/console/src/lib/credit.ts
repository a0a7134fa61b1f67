// Words and shapes of credit: roles and their tones, names of those who carried, basis points.
import type { CreditLine } from '@/gen/baton/attribution/v1/credit_pb'
import { ParticipantRole, SubjectKind } from '@/gen/baton/leads/v1/lead_pb'
import { t, te } from '@/i18n'

import { count } from './format'

const TONES: Partial<Record<ParticipantRole, string>> = {
  [ParticipantRole.SOURCE]: 'var(--t1)',
  [ParticipantRole.FIRST_CONTACT]: 'var(--t2)',
  [ParticipantRole.PRESENTER]: 'var(--t3)',
  [ParticipantRole.NEGOTIATOR]: 'var(--t4)',
}

/** The support roles share the greys: they are one weight group. */
export function toneOf(role: ParticipantRole): string {
  return TONES[role] ?? (role === ParticipantRole.UNSPECIFIED ? 'var(--line-strong)' : role === ParticipantRole.PRESALES_ENGINEER ? 'var(--t5)' : 'var(--t6)')
}

export function roleName(role: ParticipantRole | string): string {
  if (typeof role !== 'string') return role === ParticipantRole.UNSPECIFIED ? t('credit.nobody') : t(`role.${ParticipantRole[role]}`)
  if (role === 'unspecified') return t('credit.nobody')
  for (const key of [`role.${role.toUpperCase()}`, `role.${role}`]) if (te(key)) return t(key)
  return role
}

export function subjectName(line: Pick<CreditLine, 'subjectId' | 'subjectKind'>, people: Record<string, string>): string {
  if (!line.subjectId) return t('credit.nobody')
  return people[line.subjectId] || (line.subjectKind === SubjectKind.PERSON ? t('common.somebody') : line.subjectKind === SubjectKind.DEPARTMENT ? t('credit.kind.DEPARTMENT') : line.subjectId)
}

export const bpText = (bp: number | bigint) => count(bp)
export const percentOf = (bp: number | bigint) => `${Math.round(Number(bp)) / 100}%`
/** How many whole deals a share is worth: people in sales count deals. */
export const worthText = (bp: number | bigint) => (Number(bp) > 0 && Number(bp) < 50 ? '<0.01' : (Number(bp) / 10_000).toFixed(Number(bp) % 100 ? 3 : 2))
