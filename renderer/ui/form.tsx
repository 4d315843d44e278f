import { type UseFormReturnType, useForm } from '@mantine/form'
import { useCallback, useEffect, useRef, useState } from 'react'
import { email, password, sign } from '#contract/fields.ts'
import type { Reason } from '#core/refusal.ts'
import type { TextKey } from '#language/index.ts'
import { failureOf } from '../app/errors.ts'
import { useText } from '../app/language.ts'
import { dropDraft, loadDraft, saveDraft } from './draft.ts'

/** A sentence that follows the chosen language, for where a text is stored before it is shown. */
function Said({ text }: { text: TextKey }) {
  const { say } = useText()
  return say(text)
}

/** Looks at one field; gives what is wrong with it, or null. */
type Check<T> = (value: never, values: T) => TextKey | null
type Checks<T> = { [K in keyof T]?: Check<T> }

export const filled = (value: string): TextKey | null => (value.trim() === '' ? 'common:required' : null)
export const anEmail = (value: string): TextKey | null =>
  filled(value) ?? (email.safeParse(value).success ? null : 'common:wrong.email')
export const aPassword = (value: string): TextKey | null =>
  filled(value) ?? (password.safeParse(value).success ? null : 'common:wrong.password')
export const aSign = (value: string): TextKey | null =>
  filled(value) ?? (sign.safeParse(value).success ? null : 'common:wrong.sign')
export const aSignOrNothing = (value: string): TextKey | null => (value.trim() === '' ? null : aSign(value))

export type Fields<T extends Record<string, unknown>> = UseFormReturnType<T> & {
  /** For a form's `onSubmit`: checks all fields, then sends; else the focus goes to the first that is wrong. */
  send: (submit: (values: T) => void) => (event?: React.SyntheticEvent<HTMLFormElement>) => void
  /** Forgets what was kept on this device, once it was sent. */
  forget: () => void
}

/**
 * The fields of a form. What was typed stays, whatever comes back; with `draft` also through a reload.
 * @param secrets fields that are never kept on this device
 */
export function useFields<T extends Record<string, unknown>>({
  initial,
  checks = {},
  draft,
  secrets = [],
}: {
  initial: T
  checks?: Checks<T>
  draft?: string
  secrets?: readonly (keyof T & string)[]
}): Fields<T> {
  const [first] = useState(initial)
  const [start] = useState(() => ({
    ...first,
    ...(draft === undefined ? {} : loadDraft<Partial<T>>(draft)),
  }))
  const draftName = useRef(draft)
  useEffect(() => {
    draftName.current = draft
  })
  const form = useForm<T>({
    initialValues: start,
    validateInputOnBlur: false,
    clearInputErrorOnChange: true,
    validate: (values) =>
      Object.fromEntries(
        Object.entries(checks).flatMap(([name, check]) => {
          const wrong = (check as (value: unknown, values: T) => TextKey | null)(values[name], values)
          return wrong === null ? [] : [[name, <Said key={wrong} text={wrong} />]]
        }),
      ),
    onValuesChange: (values) => {
      if (draftName.current === undefined) return
      const kept = Object.entries(values).filter(([name]) => !secrets.includes(name))
      saveDraft(draftName.current, Object.fromEntries(kept))
    },
  }) as UseFormReturnType<T>
  // What was kept from an earlier time counts as changed by the person.
  const { setInitialValues } = form
  useEffect(() => setInitialValues(first), [setInitialValues, first])
  const forget = useCallback(() => {
    if (draftName.current !== undefined) dropDraft(draftName.current)
  }, [])
  const send = (submit: (values: T) => void) =>
    form.onSubmit(submit, (errors) => focusField(form, Object.keys(errors)[0]))
  return { ...form, send, forget }
}

/**
 * Puts a refusal beside the field that it is about, and the focus into it.
 * @param instead sentences that say it better in this form
 * @returns the error where it belongs to no field of the form, to be shown by a FailureNote; else null
 */
export function useRefusal<T extends Record<string, unknown>>(
  form: Fields<T>,
  error: unknown,
  instead: Partial<Record<Reason, TextKey>> = {},
): unknown {
  const failure = error === null || error === undefined ? null : failureOf(error)
  const field = failure?.kind === 'refused' ? fieldOf(failure.field, form.values) : null
  const shown = useRef<unknown>(null)
  useEffect(() => {
    // One error is shown once, however often the form paints.
    if (shown.current === error) return
    shown.current = error
    if (failure?.kind !== 'refused' || field === null) return
    form.setErrors({ [field]: <Said text={instead[failure.reason] ?? `refusals:${failure.reason}`} /> })
    focusField(form, field)
  })
  return field === null ? error : null
}

/** The form's field that a refusal names: `site.name` may be a field `site.name`, or part of one named `site`. */
function fieldOf(path: string | null, values: Record<string, unknown>): string | null {
  if (path === null) return null
  const last = path.split('.').at(-1) ?? path
  return [path, path.split('.')[0] ?? path, last].find((name) => Object.hasOwn(values, name)) ?? null
}

function focusField<T extends Record<string, unknown>>(
  form: UseFormReturnType<T>,
  field: string | undefined,
): void {
  if (field !== undefined) form.getInputNode<HTMLElement, never>(field as never)?.focus()
}
