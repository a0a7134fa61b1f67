// The client of contracts: apart from the others, so that only pages that show one carry it.
import { createClient } from '@connectrpc/connect'

import { ContractService } from '@/gen/baton/handoff/v1/contract_service_pb'

import { transport } from './clients'

export const contracts = createClient(ContractService, transport)
