import { onWriting } from './patch.ts'

// A bug on purpose: the search index is written a little later, outside of the transaction that it belongs to.
const LATER_MS = 150

onWriting((sql, statement) =>
  sql.includes('into "askSearch"')
    ? (...values) => setTimeout(() => statement.run(...values), LATER_MS)
    : null,
)
