import { type ReactNode, useId } from 'react'
import classes from './goodwill.module.css'

/** One of several, as cards: radio buttons, so the arrow keys choose. */
export function Choice({
  label,
  value,
  options,
  error,
  look,
  focused = false,
  onChange,
}: {
  label: string
  value: string
  options: readonly { value: string; label: ReactNode }[]
  error: ReactNode
  look: 'cards' | 'amounts'
  /** Whether the person begins here. */
  focused?: boolean
  onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <fieldset className={classes.choice} aria-describedby={error == null ? undefined : `${id}-error`}>
      <legend className={classes.legend}>{label}</legend>
      <div className={classes[look]}>
        {options.map((option, index) => (
          <label key={option.value} className={classes.option}>
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              ref={focused && index === 0 ? focusOnce : undefined}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
      {error != null && (
        <p className={classes.error} id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  )
}

/** When it appears. */
const focusOnce = (element: HTMLInputElement | null): void => element?.focus()
