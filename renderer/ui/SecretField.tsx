import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../app/language.ts'

/** A field for a password, which can be shown. */
export function SecretField(props: PasswordInputProps) {
  const { say } = useText()
  const [visible, setVisible] = useState(false)
  return (
    <PasswordInput
      {...props}
      visible={visible}
      onVisibilityChange={setVisible}
      visibilityToggleButtonProps={{
        'aria-label': say(visible ? 'common:password.hide' : 'common:password.show'),
        tabIndex: 0,
      }}
    />
  )
}
