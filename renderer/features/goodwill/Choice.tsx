import { type ReactNode, useId } from 'react'
import classes from './goodwill.module.css'

/** One of several, as cards: radio buttons, so the arrow keys choose. */
export function Choice({
  label,
  value,
  options,
  error,
  look,
  autoFocus = false,
  onChange,
}: {
  label: string
  value: string
  options: readonly { value: string; label: ReactNode }[]
  error: ReactNode
  look: 'cards' | 'amounts'
  autoFocus?: boolean
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
              autoFocus={autoFocus && index === 0}
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
