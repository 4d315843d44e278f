import type {
  ContractRouterClient,
  InferContractRouterInputs,
  InferContractRouterOutputs,
} from '@orpc/contract'
import { asks } from './asks.ts'
import { audit } from './audit.ts'
import { cases } from './cases.ts'
import { budgets, gestures, kinds, ledger, policies, reasons, stock } from './goodwill.ts'
import { changes, sync } from './changes.ts'
import { invitations, network, people, session, sites, teams } from './people.ts'

/** Every query and command there is. The hub implements it, the desktop's main process passes it on, the renderer calls it. */
export const contract = {
  network,
  session,
  invitations,
  people,
  sites,
  teams,
  asks,
  cases,
  gestures,
  budgets,
  policies,
  kinds,
  reasons,
  stock,
  ledger,
  audit,
  changes,
  sync,
}

export type Contract = typeof contract
export type Client = ContractRouterClient<Contract>
export type Inputs = InferContractRouterInputs<Contract>
export type Outputs = InferContractRouterOutputs<Contract>
