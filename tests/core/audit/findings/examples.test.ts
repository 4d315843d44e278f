import { describe, expect, it } from 'vitest'
import { FINDING_KINDS } from '#core/audit/findings/finding.ts'
import { judgeAll } from '#core/audit/findings/index.ts'
import { EXAMPLES, failing, findingsOf } from '../../../support/finding-examples.ts'

describe.each(FINDING_KINDS)('%s', (kind) => {
  it.each(EXAMPLES.filter((example) => example.kind === kind))('$name', (example) => {
    expect(findingsOf(example, judgeAll)).toMatchObject(example.found)
  })
})

it('is what the bugs below are found with', () => expect(failing(judgeAll)).toEqual([]))
