#!/usr/bin/env node
// Verifies an exported ledger of Rundruf. This file stands alone: it needs Node 18 or newer and nothing else, neither
// the hub nor its database nor a package, so that whoever audits can read it and run it on a computer of their own:
//
//   node verify-ledger.mjs FILE [--checkpoints FILE] [--key FILE] [--summary FILE]
//
// FILE is the exported ledger, one entry a line. Each entry carries the hash of the entry before, so one that was
// changed, removed, inserted or moved shows (part 2). Whoever owns the database could still write the ledger anew from
// some entry on, with new hashes, or leave out its end: that shows beside signed checkpoints that were kept elsewhere
// (part 3). --key has the public key that you were given: by it they must be signed. --summary has a summary of the
// audit: its sums must follow from the entries (part 4).
//
// Exit code 0: everything holds. 1: something does not, and one sentence says what comes first. 2: typed wrongly.
// The format is written down in LEDGER.md in shared/core.
/* oxlint-disable unicorn/no-array-sort -- Node 18 has no toSorted. */
import { createHash, createPublicKey, verify as isSignedBy } from 'node:crypto'
import { closeSync, openSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

/** What does not hold, as a whole sentence. */
class Verdict extends Error {}
/** What is wrong with a line. */
class Flaw extends Error {}
/** An entry is missing here; perhaps it comes later. */
class Gap extends Flaw {}

// -- Part 1: lines. A line is JSON, and spelled in one way only: no byte of it could as well be another. --------------

/** With the newline. */
const LONGEST = 1_048_577
/** Refuses what is not UTF-8, and keeps a byte order mark, so that it is seen. */
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const ORDINAL = '[1-9][0-9]{0,14}'
const COUNT = '(?:0|[1-9][0-9]{0,14})'
const NUMBER = '(?:0|-?[1-9][0-9]{0,14})'
const NAME = '"[!#-\\[\\]-~]{1,200}"' // visible ASCII without quotation mark and backslash
const TEXT = '"(?:[^"\\\\\\x00-\\x1f]|\\\\["\\\\bfnrt]|\\\\u[0-9a-f]{4})*"'
const INSTANT =
  '"[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{3}Z"'
const UUID = '"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"'
const HASH = '"[0-9a-f]{64}"'
const CURRENCY = '"[A-Z]{3}"'
const KEY = '"[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]="' // 32 bytes as base64
const SIGNATURE = '"[A-Za-z0-9+/]{85}[AQgw]=="' // 64 bytes as base64

const many = (/** @type {string} */ one) => `(?:${one}(?:,${one})*)?`
/** An object with exactly these fields, in this order. @param {Record<string, string>} fields */
const object = (fields) => {
  const all = Object.entries(fields).map(([name, value]) => `"${name}":${value}`)
  return `\\{${all.join()}\\}`
}
const line = (/** @type {Record<string, string>} */ fields) => new RegExp(`^${object(fields)}$`)

const POSTING = object({ account: NAME, minor: NUMBER, currency: CURRENCY })
const DETAIL = `"[A-Za-z][A-Za-z0-9_]{0,63}":(?:${TEXT}|${NUMBER}|null)`
const ENTRY = line({
  seq: ORDINAL,
  at: INSTANT,
  gestureId: `(?:${NAME}|null)`,
  event: NAME,
  actorId: NAME,
  policyVersion: `(?:${NUMBER}|null)`,
  postings: `\\[${many(POSTING)}\\]`,
  details: `\\{${many(DETAIL)}\\}`,
  payloadHash: HASH,
  prevHash: HASH,
  hash: HASH,
})
const CHECKPOINT = line({
  format: '"rundruf-checkpoint"',
  version: '1',
  networkId: UUID,
  at: INSTANT,
  seq: COUNT,
  hash: HASH,
  firstHash: HASH,
  sums: `\\[${many(`\\[${CURRENCY},${COUNT},${COUNT},${COUNT}\\]`)}\\]`,
  publicKey: KEY,
  signature: SIGNATURE,
})

/** What a line says. @param {Buffer} bytes with the newline @param {RegExp} form @param {string} what it should be */
function read(bytes, form, what) {
  if (bytes.length > LONGEST) throw new Flaw(`this is not ${what}: the line is longer than 1 MiB`)
  if (bytes.at(-1) !== 10)
    throw new Flaw(`the file ends within ${what}: it was cut off, or its last newline changed`)
  const not = (/** @type {string} */ why) => new Flaw(`this is not ${what} as it was written: ${why}`)
  let content
  try {
    content = UTF8.decode(bytes).slice(0, -1)
  } catch {
    throw not('it is not UTF-8')
  }
  if (!form.test(content)) {
    const isSaved = form.test(content.replace(/^\uFEFF|\r$/g, ''))
    throw not(isSaved ? 'another program saved it, with a byte order mark or CR LF' : 'its form is wrong')
  }
  const value = JSON.parse(content)
  if (JSON.stringify(value) !== content) throw not('something is spelled otherwise or stands there twice')
  return value
}

// -- Part 2: the ledger. Entries are numbered from 1. Each has the hash of what it says (payloadHash), the hash of the
// entry before (prevHash), and the hash of these two (hash). Money only moves: the postings of an entry sum to zero in
// each currency. What a budget has free, held and spent never falls below zero. ---------------------------------------

const POTS = ['free', 'held', 'spent']
const NO_HASH = '0'.repeat(64)
const sha256 = (/** @type {string} */ value) => createHash('sha256').update(value).digest('hex')

/** The text that payloadHash is the hash of. @param {any} entry */
function payloadText({ seq, at, gestureId, event, actorId, policyVersion, postings, details }) {
  const sides = postings.map((/** @type {any} */ one) => [one.account, one.minor, one.currency])
  return JSON.stringify([seq, at, gestureId, event, actorId, policyVersion, sides, Object.entries(details)])
}

/** A ledger as far as it was read. */
export class Ledger {
  /** The newest entry. */
  seq = 0
  hash = NO_HASH
  /** What each account of a budget has, in minor units, by `EUR team:…:2026-11:free`. @type {Map<string, number>} */
  balances = new Map()
  /** What all budgets have free, held and spent, in minor units by currency. @type {Map<string, number[]>} */
  sums = new Map()
  /** How many checkpoints held so far. */
  passed = 0
  /** The line that is looked at. */
  line = 0

  /** @param {any[]} [checkpoints] as `readCheckpoints` returns them */
  constructor(checkpoints = []) {
    this.checkpoints = checkpoints.filter((one) => one.seq > 0)
  }

  /** Takes the next line, or throws the flaw that it has. @param {Buffer} line with its newline */
  take(line) {
    const seq = this.seq + 1
    this.line = seq
    const entry = read(line, ENTRY, `entry ${seq}`)
    if (Object.keys(entry.details).some((name, at, all) => at > 0 && name < String(all[at - 1])))
      throw new Flaw(`this is not entry ${seq} as it was written: its details are not sorted`)
    if (sha256(payloadText(entry)) !== entry.payloadHash)
      throw new Flaw(`entry ${seq} was changed: its payloadHash is not that of what it says`)
    if (sha256(entry.prevHash + entry.payloadHash) !== entry.hash)
      throw new Flaw(`entry ${seq} was changed: its hash is not that of its prevHash and payloadHash`)
    if (entry.seq > seq) throw new Gap(`${numbers(seq, entry.seq - 1)} missing before entry ${entry.seq}`)
    if (entry.seq === this.seq && entry.hash !== this.hash)
      throw new Flaw(`another entry ${entry.seq} stands here: one of the two was inserted`)
    if (entry.seq < seq) throw new Flaw(`entry ${entry.seq} stands here again: it was doubled or inserted`)
    if (entry.prevHash !== this.hash)
      throw new Flaw(
        seq === 1
          ? 'entry 1 is not the first of a ledger: its prevHash is not 64 zeros'
          : `entry ${seq} does not follow entry ${seq - 1}: one of the two was written anew`,
      )
    this.#post(entry)
    this.seq = seq
    this.hash = entry.hash
    if (seq === 1 && this.checkpoints.some((one) => one.firstHash !== this.hash))
      throw new Flaw('this is the ledger of another network, or it was rewritten from its first entry')
    for (; this.checkpoints[this.passed]?.seq === seq; this.passed++)
      this.#compare(this.checkpoints[this.passed])
  }

  /** Moves the money. @param {any} entry */
  #post({ seq, postings }) {
    const left = new Map()
    for (const { account, minor, currency } of postings) {
      left.set(currency, exact((left.get(currency) ?? 0) + minor))
      const pot = POTS.findIndex((one) => account.endsWith(`:${one}`))
      if (pot < 0) continue
      const key = `${currency} ${account}`
      this.balances.set(key, exact((this.balances.get(key) ?? 0) + minor))
      const sums = this.sums.get(currency) ?? [0, 0, 0]
      sums[pot] = exact((sums[pot] ?? 0) + minor)
      this.sums.set(currency, sums)
    }
    for (const [currency, minor] of left)
      if (minor !== 0)
        throw new Flaw(`entry ${seq} does not balance: ${money(minor, currency)} are left over`)
    for (const { account, currency } of postings) {
      const minor = this.balances.get(`${currency} ${account}`) ?? 0
      if (minor < 0) throw new Flaw(`entry ${seq} takes ${account} below zero, to ${money(minor, currency)}`)
    }
  }

  /** Holds the newest entry against a checkpoint about it. @param {any} checkpoint */
  #compare({ seq, hash, at, sums }) {
    const since = (this.checkpoints[this.passed - 1]?.seq ?? 0) + 1
    if (hash !== this.hash)
      throw new Flaw(
        `entry ${seq} is not the one that was signed at ${at}: the ledger was rewritten ` +
          (since < seq ? `from one of the entries ${since} to ${seq} on` : `from entry ${seq} on`),
      )
    if (JSON.stringify(sums) !== JSON.stringify(this.allSums()))
      throw new Flaw(`after entry ${seq} the accounts do not have the sums that were signed at ${at}`)
  }

  /** What all budgets have, sorted by currency. @returns {[string, ...number[]][]} */
  allSums() {
    return [...this.sums.keys()].sort().map((currency) => [currency, ...(this.sums.get(currency) ?? [])])
  }

  /** After the last line: throws a flaw where entries are missing that were signed. */
  end() {
    this.line = this.seq + 1
    const newest = this.checkpoints.at(-1)
    if (newest !== undefined && newest.seq > this.seq)
      throw new Flaw(
        `the ledger is cut off: ${numbers(this.line, newest.seq)} missing, though signed at ${newest.at}`,
      )
  }
}

const numbers = (/** @type {number} */ from, /** @type {number} */ to) =>
  from === to ? `entry ${from} is` : `entries ${from} to ${to} are`

/** @param {number} sum */
function exact(sum) {
  if (!Number.isSafeInteger(sum)) throw new Flaw('there is a sum larger than any that can be true')
  return sum
}

/**
 * Verifies a ledger.
 * @param {Iterable<Buffer>} lines each with its newline
 * @param {Ledger} ledger as it is before them
 * @throws {Verdict} the first that there is, as a sentence
 */
export function verify(lines, ledger) {
  const rest = lines[Symbol.iterator]()
  try {
    for (let next = rest.next(); !next.done; next = rest.next()) ledger.take(next.value)
    if (ledger.seq > 0) return ledger.end()
  } catch (error) {
    if (!(error instanceof Flaw)) throw error
    throw new Verdict(
      `Line ${ledger.line}: ${error.message}${error instanceof Gap ? whereIs(ledger.line, rest) : ''}.`,
    )
  } finally {
    rest.return?.()
  }
  throw new Verdict('The file is empty: there is no entry in it.')
}

/** Of an entry that is missing: whether it comes later. @param {number} seq @param {Iterator<Buffer>} rest */
function whereIs(seq, rest) {
  const start = Buffer.from(`{"seq":${seq},`)
  let next = rest.next()
  for (let line = seq + 1; !next.done && next.value.length <= LONGEST; line++, next = rest.next())
    if (next.value.subarray(0, start.length).equals(start))
      return `: it is in line ${line}, so the order was changed`
  return ': removed'
}

// -- Part 3: checkpoints. Each says which hash the ledger had after which entry, and is signed with Ed25519. ----------

const MOST_CHECKPOINTS = 100_000 // one a day for 270 years
/** How DER, and so PEM, introduces the 32 bytes of an Ed25519 key. */
const DER = Buffer.from('302a300506032b6570032100', 'hex')

/**
 * Reads checkpoints, and looks whether each is signed.
 * @param {Iterable<Buffer>} lines each with its newline
 * @param {string | undefined} trusted the key that must have signed them, base64, where one was given
 * @returns {any[]} sorted by the entries that they are about
 * @throws {Verdict}
 */
export function readCheckpoints(lines, trusted) {
  /** @type {any[]} */
  const all = []
  try {
    for (const line of lines) {
      const one = read(line, CHECKPOINT, 'a checkpoint')
      check(one, all[0] ?? one, trusted)
      if (all.push(one) > MOST_CHECKPOINTS) throw new Flaw('so many there cannot be')
    }
  } catch (error) {
    throw error instanceof Flaw
      ? new Verdict(`Checkpoints, line ${all.length + 1}: ${error.message}.`)
      : error
  }
  if (all.length === 0) throw new Verdict('The file of checkpoints is empty.')
  return all.sort((a, b) => a.seq - b.seq)
}

/** @param {any} one @param {any} first @param {string | undefined} trusted */
function check(one, first, trusted) {
  const { format, version, networkId, at, seq, hash, firstHash, sums, publicKey, signature } = one
  if (publicKey !== (trusted ?? first.publicKey))
    throw new Flaw(`it was signed by another key than ${trusted ? 'the one given' : 'the first'}`)
  if (networkId !== first.networkId) throw new Flaw('it is of another network than the first')
  const signed = JSON.stringify([format, version, networkId, at, seq, hash, firstHash, sums, publicKey])
  const der = Buffer.concat([DER, Buffer.from(publicKey, 'base64')])
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
  if (!isSignedBy(null, Buffer.from(signed), key, Buffer.from(signature, 'base64')))
    throw new Flaw('its signature does not hold: it was changed or forged')
  if (seq === 0 && (hash !== NO_HASH || firstHash !== NO_HASH || sums.length > 0))
    throw new Flaw('it is about no entry, but has hashes or sums')
}

/** The key that a file has, as base64 of its 32 bytes. @param {string} content PEM or base64 @throws {Verdict} */
export function readKey(content) {
  const given = content.replace(/-----(BEGIN|END) PUBLIC KEY-----|\s/g, '')
  const bytes = Buffer.from(given, 'base64')
  const key = bytes.subarray(0, DER.length).equals(DER) ? bytes.subarray(DER.length) : bytes
  if (key.length !== 32 || bytes.toString('base64') !== given)
    throw new Verdict('The key is not a public Ed25519 key, neither as PEM nor as base64.')
  return key.toString('base64')
}

// -- Part 4: a summary of whole months. What it has as held and spent must follow from the entries. -------------------

const BUDGET = /^([A-Z]{3}) team:([!-~]+):(\d{4}-\d{2}):(held|spent)$/

/**
 * Compares a summary with the accounts.
 * @param {string} content what GET /api/audit/summary?groupBy=month,team answers
 * @param {Ledger} ledger
 * @returns {number} how many sums were compared
 * @throws {Verdict}
 */
export function compareSummary(content, { balances }) {
  /** Minor units by the keys that balances have. @type {Map<string, number>} */
  const said = new Map()
  let months
  try {
    const { groupBy, period, items } = JSON.parse(content)
    for (const { key, currency, held, spent } of items) {
      said.set(`${currency} team:${key[1]}:${key[0]}:held`, held.minor)
      said.set(`${currency} team:${key[1]}:${key[0]}:spent`, spent.minor)
    }
    const isWhole = new Date(Date.parse(period.to) + 86_400_000).getUTCDate() === 1
    if (groupBy.join() === 'month,team' && isWhole)
      months = /^(\d{4}-\d{2})-01 (\d{4}-\d{2})-\d{2}$/.exec(`${period.from} ${period.to}`)
  } catch {
    // Then it is none.
  }
  if (!months || ![...said].every(([key, minor]) => BUDGET.test(key) && Number.isSafeInteger(minor)))
    throw new Verdict('The summary is not one of whole months, by month and team.')
  const [, first = '', last = ''] = months
  let compared = 0
  for (const key of new Set([...said.keys(), ...balances.keys()])) {
    const [, currency = '', team, month = '', pot] = BUDGET.exec(key) ?? []
    if (month < first || month > last) continue
    const [there, here] = [said.get(key) ?? 0, balances.get(key) ?? 0]
    if (there !== here)
      throw new Verdict(
        `The summary is wrong: of ${month}, team ${team} has ${pot} ${money(here, currency)}, ` +
          `and there it is ${money(there, currency)}.`,
      )
    compared++
  }
  return compared
}

// -- Part 5: files, and what is printed. ------------------------------------------------------------------------------

/** The lines of a file with their newlines; a part of it in memory at a time. @param {string} file @throws {Verdict} */
function* linesOf(file) {
  let opened
  try {
    opened = openSync(file, 'r')
    const chunk = Buffer.alloc(LONGEST)
    let rest = Buffer.alloc(0)
    for (let size; (size = readSync(opened, chunk)) > 0;) {
      let from = 0
      for (let to; (to = chunk.subarray(0, size).indexOf(10, from) + 1) > 0; from = to) {
        yield Buffer.concat([rest, chunk.subarray(from, to)])
        rest = Buffer.alloc(0)
      }
      rest = Buffer.concat([rest, chunk.subarray(from, size)])
      if (rest.length > LONGEST) break // It is refused, and nobody reads on.
    }
    if (rest.length > 0) yield rest
  } catch (error) {
    throw unreadable(file, error)
  } finally {
    if (opened !== undefined) closeSync(opened)
  }
}

/** A small file as a whole. @param {string} file @throws {Verdict} */
function contentOf(file) {
  try {
    if (statSync(file).size > 64 * LONGEST) throw new Error('it is too large')
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw unreadable(file, error)
  }
}

/** @param {string} file @param {any} error */
function unreadable(file, { code, message }) {
  const why = new Map([
    ['ENOENT', 'there is no such file'],
    ['EISDIR', 'it is a folder'],
    ['EACCES', 'this user may not'],
  ])
  return new Verdict(`${file} cannot be read: ${why.get(code) ?? message}.`)
}

/** Minor units as they are read, such as `1,234.50`. @param {number} minor @param {string} currency */
function decimal(minor, currency) {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  const { maximumFractionDigits: digits = 2 } = format.resolvedOptions()
  const all = String(Math.abs(minor)).padStart(digits + 1, '0')
  const major = all.slice(0, all.length - digits).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${minor < 0 ? '-' : ''}${major}${digits > 0 ? `.${all.slice(-digits)}` : ''}`
}
const money = (/** @type {number} */ minor, /** @type {string} */ currency) =>
  `${decimal(minor, currency)} ${currency}`

/**
 * Verifies files.
 * @param {string} file
 * @param {{ checkpoints?: string, key?: string, summary?: string }} others
 * @returns {string[]} what holds
 * @throws {Verdict} the first that there is
 */
function holds(file, { checkpoints, key, summary }) {
  const trusted = key === undefined ? undefined : readKey(contentOf(key))
  const signed = checkpoints === undefined ? [] : readCheckpoints(linesOf(checkpoints), trusted)
  const ledger = new Ledger(signed)
  verify(linesOf(file), ledger)
  const said = [`${ledger.seq} ${ledger.seq === 1 ? 'entry holds' : 'entries hold'}.`]
  for (const [currency, ...sums] of ledger.allSums()) {
    const [free, held, spent] = sums.map((minor) => decimal(minor, currency))
    said.push(`${currency}: ${spent} spent, ${held} held, ${free} free`)
  }
  if (summary !== undefined)
    said.push(`${compareSummary(contentOf(summary), ledger)} sums of the summary follow from the entries.`)
  const newest = signed.at(-1)
  if (newest === undefined)
    return [...said, 'Only checkpoints can tell whether it was rewritten as a whole or cut off at its end.']
  said.push(
    `Checkpoints hold: ${signed.length}, the newest signed at ${newest.at} after entry ${newest.seq}.`,
  )
  if (trusted === undefined)
    said.push(`Their key is ${newest.publicKey}: compare it with the one that you were given.`)
  return said
}

/** Runs as a program. @param {string[]} args @returns {number} the exit code */
export function main(args) {
  let typed
  try {
    const file = /** @type {const} */ ({ type: 'string' })
    const options = { checkpoints: file, key: file, summary: file }
    typed = parseArgs({ args, options, allowPositionals: true })
    if (typed.positionals.length !== 1) throw new Error('Exactly one ledger is needed')
    if (typed.values.key && !typed.values.checkpoints) throw new Error('A key is for checkpoints')
  } catch (error) {
    const [why] = /** @type {Error} */ (error).message.split(/\.?$|\.\s/)
    console.error(`${why}. Use: verify-ledger.mjs FILE [--checkpoints FILE] [--key FILE] [--summary FILE]`)
    return 2
  }
  try {
    for (const line of holds(String(typed.positionals[0]), typed.values)) console.log(line)
    return 0
  } catch (error) {
    console.log(error instanceof Verdict ? error.message : `Verifying failed: ${String(error)}`)
    return 1
  }
}

// Not where a test or another script imports it.
if (realpathSync(String(process.argv[1])) === fileURLToPath(import.meta.url))
  process.exitCode = main(process.argv.slice(2))
