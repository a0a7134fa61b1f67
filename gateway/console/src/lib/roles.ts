// What people call the roles of a process: it may have words of its own for them. Needs the words of `templates`.
import { ProcessRole, type ProcessState } from '@/gen/baton/leads/v1/lead_pb'
import { t } from '@/i18n'

import { textOf } from './format'

export function processRoleName(process: ProcessState | undefined, role: ProcessRole): string {
  const own = process?.roles.find((one) => one.role === role)
  return textOf(own?.label, t(`template.role.${ProcessRole[role]}`))
}
