import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32
/** Crockford's: none that is taken for another. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * What is done with the hub's key. The key itself never lies in the database; from it come, by HKDF, one key for
 * each purpose.
 *
 * Texts are sealed with AES-256-GCM under a fresh random IV, bound to their place by the additional data, so that a
 * sealed text cannot be moved to another row: base64url of IV, tag and ciphertext.
 */
export class Vault {
  readonly #matching: KeyObject
  readonly #wrapping: KeyObject
  readonly #codes: KeyObject
  readonly #pseudonyms: KeyObject
  /** Pseudonyms by person: there are no more of them than people, and a page of the audit names a hundred. */
  readonly #known = new Map<string, string>()
  /** Tells whether a key is the one that this data was written with, and nothing else. */
  readonly keyCheck: string

  /** @param key 32 random bytes */
  constructor(key: Buffer) {
    if (key.length !== KEY_BYTES) throw new RangeError('The key has 32 bytes')
    const derive = (purpose: string) =>
      createSecretKey(Buffer.from(hkdfSync('sha256', key, '', `rundruf ${purpose}`, KEY_BYTES)))
    this.#matching = derive('matching')
    this.#wrapping = derive('wrapping')
    this.#codes = derive('voucher codes')
    this.#pseudonyms = derive('pseudonyms')
    this.keyCheck = createHmac('sha256', derive('key check')).update('rundruf').digest('base64url')
  }

  /** A customer's key as a keyed hash: the same key, however spaced and cased, is the same customer. */
  hashCustomerKey(key: string): string {
    return this.#keyed('customer', key.normalize('NFKC').replaceAll(/\s+/g, '').toUpperCase())
  }

  /** A voucher code as a keyed hash, by which a code is known again. */
  hashCode(code: string): string {
    return this.#keyed('code', code)
  }

  /** A new key for everything of one customer, wrapped. Destroying it destroys what it sealed. */
  newDataKey(customerId: string): string {
    return seal(this.#wrapping, randomBytes(KEY_BYTES), customerId)
  }

  /** Seals and opens a customer's texts. */
  ofCustomer(customerId: string, dataKey: string): Sealer {
    return sealer(createSecretKey(open(this.#wrapping, dataKey, customerId)))
  }

  sealCode(code: string, voucherId: string): string {
    return seal(this.#codes, Buffer.from(code), voucherId)
  }

  openCode(sealed: string, voucherId: string): string {
    return open(this.#codes, sealed, voucherId).toString()
  }

  /** Under what an individual stands in the audit: the same person always under the same, such as `P-7KQ2D`. */
  pseudonymOf(personId: string): string {
    let pseudonym = this.#known.get(personId)
    if (pseudonym === undefined) this.#known.set(personId, (pseudonym = `P-${this.#lettersOf(personId)}`))
    return pseudonym
  }

  /**
   * Under what a person stands among those who helped, such as `H-7KQ2D`: another than everywhere else. Asks show by name
   * who helped, and whoever counts them must not learn a name behind a finding.
   */
  helperPseudonymOf(personId: string): string {
    return `H-${this.#lettersOf(`helper\0${personId}`)}`
  }

  #lettersOf(text: string): string {
    const bytes = createHmac('sha256', this.#pseudonyms).update(text).digest()
    return Array.from(bytes.subarray(0, 5), (byte) => LETTERS[byte % LETTERS.length]).join('')
  }

  /** Under what a finding stands outside the hub: its own key names whom it is about. */
  aliasOf(findingKey: string): string {
    return createHmac('sha256', this.#pseudonyms)
      .update(`finding\0${findingKey}`)
      .digest('base64url')
      .slice(0, 22)
  }

  #keyed(purpose: string, text: string): string {
    return createHmac('sha256', this.#matching).update(`${purpose}\0${text}`).digest('base64url')
  }
}

export interface Sealer {
  /** @param place what the text belongs to, such as `note:<id>` */
  seal(text: string, place: string): string
  open(sealed: string, place: string): string
}

// Keys as objects: handed over as bytes, each call would turn them into one again, which takes most of its time.
const sealer = (key: KeyObject): Sealer => ({
  seal: (text, place) => seal(key, Buffer.from(text), place),
  open: (sealed, place) => open(key, sealed, place).toString(),
})

function seal(key: KeyObject, plain: Buffer, place: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** @throws where the text was changed, belongs elsewhere, or was sealed under another key */
function open(key: KeyObject, sealed: string, place: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(place))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
}
