import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { Toasts } from '../ui/Toasts.tsx'
import { Boundary } from '../ui/Boundary.tsx'
import { Gate } from './Gate.tsx'
import { Outside } from './Outside.tsx'
import { styleNonce } from './nonce.ts'
import { queryClient } from '../app/queries.ts'
import { theme, variables } from './theme.ts'

const colorScheme = localStorageColorSchemeManager({ key: 'rundruf.theme' })

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      colorSchemeManager={colorScheme}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queryClient}>
        <Toasts />
        <Outside />
        <Boundary>
          <Gate />
        </Boundary>
      </QueryClientProvider>
    </MantineProvider>
  )
}
