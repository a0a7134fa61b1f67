// What is done with tickets.
import { createClient } from '@connectrpc/connect'

import { HandoffService } from '@/gen/baton/handoff/v1/handoff_service_pb'

import { transport } from './clients'

export const handoff = createClient(HandoffService, transport)
