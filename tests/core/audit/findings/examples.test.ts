import { describe, expect, it } from 'vitest'
import { FINDING_KINDS } from '#core/audit/findings/finding.ts'
import { judgeAll } from '#core/audit/findings/index.ts'
import { EXAMPLES, findingsOf } from '../../../support/finding-examples/index.ts'

describe.each(FINDING_KINDS)('%s', (kind) => {
  it.each(EXAMPLES[kind])('$name', (example) => {
    expect(findingsOf(kind, example, judgeAll)).toMatchObject(example.found)
  })
})
