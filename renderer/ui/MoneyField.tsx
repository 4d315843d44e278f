import { TextInput, type TextInputProps } from '@mantine/core'

/** A field for an amount of money; the value is what was typed (ui/money.ts reads it). */
export function MoneyField({ currency, ...field }: TextInputProps & { currency: string }) {
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      maxLength={14}
      rightSection={currency}
      rightSectionWidth={52}
      styles={{ input: { fontVariantNumeric: 'tabular-nums', textAlign: 'right' } }}
      {...field}
    />
  )
}
