// What of an open lead is changed in its own dialog: names of formulas, and the fields they are changed in.
export const CHANGED_IN: Readonly<Record<string, string>> = {
  lead_amount: 'amount',
  lead_close_on: 'close',
  lead_has_contact: 'contact',
  lead_has_phone: 'contact',
  lead_phone_odd: 'contact',
  lead_industry: 'industry',
  lead_tags: 'tags',
}
