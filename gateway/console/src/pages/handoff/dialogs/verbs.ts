// The verbs of a ticket that need words.
export type TicketVerb = 'return' | 'ask' | 'answer' | 'deliver' | 'rework' | 'close' | 'cancel'
