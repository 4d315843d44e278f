import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideAsk } from '#core/ask-rules.ts'
import { broken, INVARIANTS } from './invariants.ts'
import { MUTANTS } from './mutants.ts'
import { play, plays } from './play.ts'
import type { Rule } from './world.ts'

/** Random, but the same each time: whether a bug is found must not hang on luck. */
const GIVEN = fc.sample(plays, { numRuns: 1500, seed: 2026 })

/** Which invariants a rule breaks, in the first step in which it breaks any. */
function caught(rule: Rule): string[] {
  for (const given of GIVEN) {
    try {
      for (const step of play(rule, given)) {
        const names = broken(step)
        if (names.length > 0) return names
      }
    } catch (error) {
      // What a rule is given is frozen.
      if (error instanceof TypeError) return ['what is given is left alone']
      throw error
    }
  }
  return []
}

describe('the random plays', () => {
  it('find nothing wrong with the rules', () => {
    expect(caught(decideAsk)).toEqual([])
  })

  it.each(Object.entries(MUTANTS))('find a rule that %s', (_, mutant) => {
    expect(caught(mutant)).not.toEqual([])
  })

  it('have no invariant among them that cannot fail', () => {
    const failed = new Set(Object.values(MUTANTS).flatMap(caught))
    expect(Object.keys(INVARIANTS).filter((name) => !failed.has(name))).toEqual([])
  })
})
