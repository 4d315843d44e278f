import { SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useId } from 'react'
import type { AskField } from '../model/draft.ts'
import classes from './Composer.module.css'

interface FieldProps {
  name: AskField
  label: string
  value: string
  error: string | undefined
  /** Has the focus when the composer opens. */
  autoFocus: boolean
  onChange: (value: string) => void
}

/**
 * One text field of a draft. Every word that goes out to the network is typed into one of these: what looks at words
 * while they are typed, and marks them where they stand, has its place here.
 */
export function DraftField({
  long = false,
  onChange,
  ...rest
}: FieldProps & {
  long?: boolean
  placeholder?: string
  required?: boolean
}) {
  const { autoFocus, ...shared } = rest
  // The dialog gives the focus to what is marked so.
  const props = { ...shared, 'data-autofocus': autoFocus || undefined, spellCheck: true }
  return long ? (
    <Textarea
      {...props}
      autosize
      minRows={2}
      maxRows={10}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  ) : (
    <TextInput {...props} autoComplete="off" onChange={(event) => onChange(event.currentTarget.value)} />
  )
}

/** One of a few, as buttons in a row. */
export function Choice({
  name,
  label,
  value,
  error,
  onChange,
  options,
}: Omit<FieldProps, 'autoFocus'> & { options: readonly { value: string; label: string }[] }) {
  const id = useId()
  return (
    <div className={classes.choice}>
      <div id={id} className={classes.legend}>
        {label}
      </div>
      <SegmentedControl
        name={name}
        aria-labelledby={id}
        fullWidth
        size="xs"
        value={value}
        data={[...options]}
        onChange={onChange}
      />
      {error !== undefined && (
        <div className={classes.error} role="alert">
          {error}
        </div>
      )}
    </div>
  )
}
