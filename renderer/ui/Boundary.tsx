import { Alert, Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { useText } from '../app/language.ts'

interface Props {
  children: ReactNode
  /** When it changes, the broken part is tried again. */
  resetKey?: string
}

/** Keeps a part of the screen that breaks from taking the rest with it. */
export class Boundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override componentDidUpdate(before: Props): void {
    if (this.state.broken && before.resetKey !== this.props.resetKey) this.setState({ broken: false })
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken retry={() => this.setState({ broken: false })} /> : this.props.children
  }
}

function Broken({ retry }: { retry: () => void }) {
  const { say } = useText()
  return (
    <Alert role="alert" color="red" variant="light" m="lg" title={say('common:failure.title')}>
      {say('common:failure.crash')}
      <div>
        <Button mt="sm" size="compact-sm" variant="default" onClick={retry}>
          {say('common:reload')}
        </Button>
      </div>
    </Alert>
  )
}
