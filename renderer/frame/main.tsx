import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './page.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { startLanguage } from '../app/language.ts'
import { styleNonce } from './nonce.ts'
import { followPreferences, usePreferences } from '../app/preferences.ts'

// Read by the library with which dialogs keep the page behind them from scrolling.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() })

await startLanguage(usePreferences.getState().language)
followPreferences()
const root = document.querySelector('#root')
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
