// What a column may hold, as the gateway names it, in the order people look for it.
export const FIELDS = [
  'customer_name', 'title', 'contact_name', 'contact_phone', 'contact_email', 'owner', 'stage', 'amount', 'currency', 'source', 'source_ref',
  'created_time', 'external_id', 'won_time', 'order_id', 'lost_reason', 'industry', 'tags', 'note', 'lead_id',
] as const
