// The client of processes as they are written: apart from the others, so that the first page does not carry it.
import { createClient } from '@connectrpc/connect'

import { TemplateService } from '@/gen/baton/leads/v1/template_service_pb'

import { transport } from './clients'

export const templates = createClient(TemplateService, transport)
