// Who carries a deal, as it is typed: shares in percent, which add up to 100 inside each role's group.
import { type LeadState, ParticipantRole, type SubjectKind } from '@/gen/baton/leads/v1/lead_pb'
import { t } from '@/i18n'

export interface Carrier {
  role: ParticipantRole
  kind: SubjectKind
  subject: string
  percent: number
}

export const ROLES = Object.values(ParticipantRole).filter((role): role is ParticipantRole => typeof role === 'number' && role !== ParticipantRole.UNSPECIFIED)
const group = (role: ParticipantRole) => (role >= ParticipantRole.PRESALES_ENGINEER ? 'support' : String(role))
const splitBp = (row: Carrier) => Math.round(Number(row.percent) * 100)

export const carriersOf = (lead: LeadState): Carrier[] => lead.participants.map((one) => ({ role: one.role, kind: one.subjectKind, subject: one.subjectId, percent: one.splitBp / 100 }))
export const participantsOf = (rows: Carrier[]) => rows.map((row) => ({ role: row.role, subjectKind: row.kind, subjectId: row.subject.trim(), splitBp: splitBp(row) }))

function sums(rows: Carrier[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const row of rows) found.set(group(row.role), (found.get(group(row.role)) ?? 0) + splitBp(row))
  return found
}

/** Names of the groups whose shares do not add up. */
export const unevenGroups = (rows: Carrier[]): string[] =>
  [...sums(rows).entries()].filter(([, sum]) => sum !== 10_000).map(([name]) => (name === 'support' ? t('role.support') : t(`role.${ParticipantRole[Number(name)]}`)))

export const isWhole = (rows: Carrier[]): boolean => !unevenGroups(rows).length && rows.every((row) => row.subject.trim())

/** A row for a role nobody has yet. */
export function nextCarrier(rows: Carrier[], kind: SubjectKind): Carrier {
  const taken = sums(rows)
  const role = ROLES.find((one) => !taken.has(group(one))) ?? ParticipantRole.PRESALES_ENGINEER
  return { role, kind, subject: '', percent: taken.has(group(role)) ? 0 : 100 }
}
