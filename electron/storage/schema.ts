import type {
  AnswerKind,
  AskState,
  Audience,
  HandoverMethod,
  HandoverState,
  Keep,
  Outcome,
} from '#core/ask.ts'
import type { Scope } from '#core/scope.ts'
import type { AuditSchema } from './audit-schema.ts'
import type { GoodwillSchema } from './goodwill-schema.ts'
import type { SignInSchema } from './sign-in-schema.ts'

/**
 * The tables, the same on every engine. Times are ISO 8601 texts in UTC, flags are 0 or 1, revisions are whole numbers.
 * The tables of sign-in are better-auth's; see sign-in-schema.ts.
 */
export interface Schema extends SignInSchema, GoodwillSchema, AuditSchema {
  network: NetworkTable
  site: SiteTable
  team: TeamTable
  person: PersonTable
  likeness: LikenessTable
  invitation: InvitationTable
  ask: AskTable
  answer: AnswerTable
  notMe: NotMeTable
  rowChange: RowChangeTable
  journal: JournalTable
}

/** One row: who this network is, and its revision counter, whose row lock puts all writers in one line. */
export interface NetworkTable {
  id: 1
  networkId: string
  /** Made anew when a backup is restored: cursors from before do not fit any more. */
  epoch: string
  name: string | null
  revision: number
  demo: 0 | 1
  /** SHA-256 of the one-time setup token, until the first person has used it. */
  setupTokenHash: string | null
  createdAt: string
  /** Tells whether the hub has been given the key that this data was written with; null until it has had one. */
  keyCheck: string | null
}

export interface SiteTable {
  id: string
  name: string
  timeZone: string
  state: string | null
  /** The opening times as JSON (shared/core/week.ts); null, from before there were any: the default week. */
  week: string | null
  revision: number
}

export interface TeamTable {
  id: string
  name: string
  revision: number
}

export interface PersonTable {
  id: string
  name: string
  /** The folded name, for sorting. */
  sortName: string
  sign: string | null
  email: string
  /** JSON array of roles. */
  roles: string
  siteId: string | null
  teamId: string | null
  active: 0 | 1
  createdAt: string
  revision: number
  /** The row's number in the search index: the revision with which it was made. */
  seq: number
}

/** Under which look-alike keys a sign or name is taken (shared/core/identity.ts). */
export interface LikenessTable {
  kind: 'sign' | 'name'
  key: string
  personId: string
}

export interface InvitationTable {
  id: string
  purpose: 'join' | 'reset'
  /** SHA-256 of the token in the link. */
  tokenHash: string
  email: string
  name: string | null
  roles: string
  siteId: string | null
  teamId: string | null
  /** With `reset`: whose password. */
  personId: string | null
  invitedById: string | null
  createdAt: string
  expiresAt: string
  usedAt: string | null
  revokedAt: string | null
}

export interface AskTable {
  /** The revision with which the ask was posted: unique, rising, and the row's number in the search index. */
  seq: number
  id: string
  title: string
  details: string | null
  condition: string | null
  destination: string | null
  keep: Keep
  neededBy: string | null
  caseId: string | null
  audience: Audience
  /** The scope that lists ask for; all scopes of the row stand in rowChange. */
  scope: Scope
  askerId: string
  siteId: string | null
  teamId: string | null
  state: AskState
  outcome: Outcome | null
  promisedAnswerId: string | null
  handoverMethod: HandoverMethod | null
  handoverState: HandoverState | null
  offers: number
  createdAt: string
  activeAt: string
  closedAt: string | null
  revision: number
}

export interface AnswerTable {
  id: string
  askId: string
  kind: AnswerKind
  text: string | null
  answererId: string
  pointedToId: string | null
  createdAt: string
  withdrawnAt: string | null
  noShowAt: string | null
  revision: number
}

export interface NotMeTable {
  id: string
  personId: string
  askId: string
  revision: number
}

/** Each row's newest change, once per scope of the row: "what is new for me" reads one range per scope. */
export interface RowChangeTable {
  scope: Scope
  revision: number
  tableName: ChangedTable
  rowId: string
  deleted: 0 | 1
}

export type ChangedTable =
  | 'ask'
  | 'answer'
  | 'person'
  | 'site'
  | 'team'
  | 'notMe'
  | 'case'
  | 'gesture'
  | 'budget'
  | 'kind'
  | 'reason'
  | 'policy'
  | 'finding'

/** Every command that was decided: for sending it again safely, and as the history of its subject. */
export interface JournalTable {
  /** The caller's id. */
  id: string
  command: string
  /** The id of the row it was about. */
  subject: string
  actorId: string
  at: string
  /** SHA-256 over command and input: the same id with other content is refused. */
  contentHash: string
  /** JSON of the refusal, or null where it was done. */
  refusal: string | null
  /** The network's revision right after it. */
  revision: number
}
