import { oc } from '@orpc/contract'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { pushable } from '#contract/changes.ts'
import { contract } from '#contract/index.ts'
import { PROTOCOL, PROTOCOLS } from '#contract/protocol.ts'
import { contractHash } from './contract-hash.ts'

const NUMBERS = Object.keys(PROTOCOLS).map(Number)

describe('the protocol', () => {
  it('has the hash of the contract beside its number', () => {
    const hash = contractHash(contract, pushable)
    const todo = `The contract is not the one that protocol ${PROTOCOL} stands for.
      Before the first release: put '${hash}' beside the ${PROTOCOL} in shared/contract/protocol.ts.
      After it: leave the lines that are there, and add   ${PROTOCOL + 1}: '${hash}',`
    if (PROTOCOLS[PROTOCOL] !== hash) throw new Error(todo)
    expect(PROTOCOLS[PROTOCOL]).toBe(hash)
  })

  it('is the newest of a history without gaps, in which no contract comes twice', () => {
    expect(NUMBERS).toEqual(NUMBERS.map((_, at) => at + 1))
    expect(PROTOCOL).toBe(NUMBERS.length)
    expect(new Set(Object.values(PROTOCOLS)).size).toBe(NUMBERS.length)
  })
})

describe('the hash of a contract', () => {
  const base = {
    errors: { NOT_FOUND: { status: 404, data: z.object({ reason: z.enum(['a', 'b']) }) } },
    method: 'POST' as 'POST' | 'PUT',
    path: '/things' as `/${string}`,
    summary: 'Make a thing',
    input: z.object({ id: z.uuid().optional(), title: z.string().max(10) }) as z.ZodType,
    output: z.object({ id: z.string(), size: z.number().nullable() }) as z.ZodType,
  }
  const hashOf = (
    change: Partial<typeof base> = {},
    commands: Record<string, z.ZodType> = { make: base.input },
  ) => {
    const { errors, method, path, summary, input, output } = { ...base, ...change }
    const make = oc.errors(errors).route({ method, path, summary }).input(input).output(output)
    return contractHash({ things: { make, list: oc.output(z.array(z.string())) } }, commands)
  }

  it.each<[string, Partial<typeof base>]>([
    ['a method', { method: 'PUT' }],
    ['a path', { path: '/thing' }],
    ['a field that comes in', { input: z.object({ id: z.uuid().optional(), title: z.string().max(11) }) }],
    ['a field that has to come in', { input: z.object({ id: z.uuid(), title: z.string().max(10) }) }],
    [
      'what a field becomes',
      { input: z.object({ id: z.uuid().optional(), title: z.string().max(10).pipe(z.string().min(1)) }) },
    ],
    ['a field that goes out', { output: z.object({ id: z.string(), size: z.number() }) }],
    ['a new field', { output: z.object({ id: z.string(), size: z.number().nullable(), more: z.string() }) }],
    ['a status', { errors: { NOT_FOUND: { ...base.errors.NOT_FOUND, status: 410 } } }],
    [
      'what an error carries',
      { errors: { NOT_FOUND: { status: 404, data: z.object({ reason: z.enum(['a']) }) as never } } },
    ],
  ])('changes with %s', (_, change) => {
    expect(hashOf(change)).not.toBe(hashOf())
  })

  it('changes with a procedure’s name, and with what can be pushed', () => {
    const make = oc.output(base.output)
    expect(contractHash({ make }, {})).not.toBe(contractHash({ made: make }, {}))
    expect(contractHash({ make }, {})).not.toBe(contractHash({ make, more: make }, {}))
    expect(hashOf({}, { make: base.input, more: base.input })).not.toBe(hashOf())
    expect(hashOf({}, { make: base.output })).not.toBe(hashOf())
  })

  it('changes with what an event stream says', () => {
    const { live } = contract.changes
    const other = oc.route(live['~orpc'].route).input(z.object({})).output(z.object({}))
    expect(contractHash({ live }, {})).not.toBe(contractHash({ live: other }, {}))
  })

  it('does not change with what only people read, nor with the order in which things stand', () => {
    expect(hashOf({ summary: 'Make something' })).toBe(hashOf())
    const [a, b] = [oc.input(base.input), oc.output(base.output)]
    expect(contractHash({ a, b }, {})).toBe(contractHash({ b, a }, {}))
    expect(hashOf({ output: z.object({ size: z.number().nullable(), id: z.string() }) })).toBe(hashOf())
  })
})
