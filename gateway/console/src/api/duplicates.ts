// The client of one question; apart from the others, so that the first page does not carry it.
import { createClient } from '@connectrpc/connect'

import { DuplicateService } from '@/gen/baton/leads/v1/duplicate_service_pb'

import { transport } from './clients'

export const duplicates = createClient(DuplicateService, transport)
