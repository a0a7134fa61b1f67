// What a node's guard looks at beside the evidence, and how that stands on a lead.
import { type LeadState, LeadSource } from '@/gen/baton/leads/v1/lead_pb'
import { t } from '@/i18n'

import { money } from './format'

const FACTS: Readonly<Record<string, (lead: LeadState) => string>> = {
  lead_amount: (lead) => money(lead.amountMinor, lead.currency),
  lead_currency: (lead) => lead.currency,
  lead_source: (lead) => t(`source.${LeadSource[lead.source]}`),
  lead_industry: (lead) => lead.industry ?? '',
  lead_customization: (lead) => t(lead.needsCustomization ? 'check.yes' : 'check.no'),
  lead_tags: (lead) => lead.tags.join(t('common.comma')),
}

/** The facts of the lead that a formula names, in the order of its first naming them; what stands in quotes is a text. */
export function factsNamed(expression: string): string[] {
  const names = expression.replace(/"[^"]*"/g, '').match(/[a-z_]+/gi) ?? []
  return [...new Set(names.map((name) => name.toLowerCase()))].filter((name) => name in FACTS)
}

export const factOf = (lead: LeadState | undefined, name: string): string => (lead ? (FACTS[name]?.(lead) ?? '') : '')
