// The client of other systems' records: apart from the others, so that the first page does not carry it.
import { createClient } from '@connectrpc/connect'

import { type RecordOffer, RecordService } from '@/gen/baton/gateway/v1/record_service_pb'

import { transport } from './clients'

export const records = createClient(RecordService, transport)

const KEPT_MS = 60_000
let asked: Promise<RecordOffer[]> | null = null
let until = 0

/** What the person may bring in at a node; asked once a minute, and a form without the answer is a form all the same. */
export async function offersAt(processKey: string, node: string): Promise<RecordOffer[]> {
  if (!asked || Date.now() > until) {
    until = Date.now() + KEPT_MS
    asked = records.listRecordOffers({}).then((answer) => answer.offers)
    asked.catch(() => (asked = null))
  }
  const offers = await asked.catch(() => [])
  return offers.filter((one) => one.processKey === processKey && one.node === node)
}

export function forgetOffers(): void {
  asked = null
}
