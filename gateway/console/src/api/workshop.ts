// The client of the workshop: apart from the others, so that the first page does not carry it.
import { createClient } from '@connectrpc/connect'

import { WorkshopService } from '@/gen/baton/leads/v1/workshop_service_pb'

import { transport } from './clients'

export const workshop = createClient(WorkshopService, transport)
