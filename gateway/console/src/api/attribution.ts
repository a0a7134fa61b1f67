// What credit is told to do.
import { createClient } from '@connectrpc/connect'

import { AttributionService } from '@/gen/baton/attribution/v1/attribution_service_pb'

import { transport } from './clients'

export const attribution = createClient(AttributionService, transport)
