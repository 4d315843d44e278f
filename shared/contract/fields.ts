import { z } from 'zod'
import { ROLES } from '#core/person.ts'
import { isUuid } from '#core/uuid.ts'

/**
 * The fields that contract areas share. Texts come in trimmed and in Unicode normal form C, with line breaks as `\n`;
 * refused are control characters, lone surrogates, the invisible characters that turn the writing direction, and texts
 * in which nothing can be seen.
 */
const UNSEEN = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u
const UNSEEN_BUT_BREAKS = /[\p{Cs}\u202a-\u202e\u2066-\u2069]|(?![\n\t])\p{Cc}/u
const BLANK = /^[\s\p{Default_Ignorable_Code_Point}]*$/u

const text = (most: number, refuse: RegExp, breaks: RegExp) =>
  z
    .string()
    .max(most * 4)
    // This only keeps huge texts from being tidied up. What counts, and what the documentation says, comes after that.
    .meta({ minLength: 1, maxLength: most })
    .transform((value) => value.replaceAll(breaks, '\n').normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(1)
        .max(most)
        .refine((value) => !refuse.test(value), 'contains characters that cannot be shown')
        .refine((value) => !BLANK.test(value), 'shows nothing'),
    )

/** One line of text, 1 to `most` UTF-16 units. */
export const line = (most: number) => text(most, UNSEEN, /\r\n/g)
/** Text that may have line breaks and tabs, 1 to `most` UTF-16 units. */
export const prose = (most: number) => text(most, UNSEEN_BUT_BREAKS, /\r\n?|[\u0085\u2028\u2029]/g)
/** An optional text: empty, null and missing all mean "nothing said". */
export const orNothing = <T extends z.ZodType>(field: T) =>
  z.preprocess(
    (value) => (typeof value === 'string' && BLANK.test(value) ? null : (value ?? null)),
    field.nullable().default(null as never),
  )

export const id = z
  .string()
  .meta({ format: 'uuid' })
  .transform((value) => value.toLowerCase())
  .refine(isUuid, 'is not a UUID')
/** The caller's id of a command: sent again with the same content, it happens once. Made by the hub where missing. */
export const commandId = id.optional()
export const instant = z.iso.datetime()
export const day = z.iso.date()
export const revision = z.number().int().nonnegative()

export const roles = z
  .array(z.enum(ROLES))
  .max(ROLES.length)
  .transform((list) => ROLES.filter((role) => list.includes(role)))
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email())
/** 12 characters at least (NIST SP 800-63B: length counts, composition rules do not); 128 at most. */
export const password = z.string().min(12).max(128)
export const name = line(80)
/** The sign (Kürzel) as it is written after the `^`. */
export const sign = z
  .string()
  .max(80)
  .transform((value) => value.normalize('NFC').trim().replace(/^\^/, ''))
  .pipe(z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_.-]{1,19}$/u, 'is 2 to 20 letters or digits'))

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() })
export const cursor = z.string().max(500).optional()
export const limit = z.number().int().min(1).max(200).default(50)
/** A search text: any text will do, nothing found is an answer. */
export const query = z.string().max(500).optional()

/** A person as rows show them. */
export const personRef = z.object({ id: z.string(), name: z.string(), sign: z.string().nullable() })
export type PersonRef = z.infer<typeof personRef>
