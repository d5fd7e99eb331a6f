import './first-of-all.ts'
import './ui/global.css'
import { MantineProvider } from '@mantine/core'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Messages, languageOf } from './messages/index.ts'
import { CheckScreen } from './screens/check-screen.tsx'
import { cssVariables, theme } from './ui/theme.ts'

/** The page that works from disk: one file, no server, no router, no storage. */
const root = document.querySelector('#root')
if (!root) throw new Error('the page has no #root to draw in')
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Messages language={languageOf(globalThis.location.search)}>
        <CheckScreen />
      </Messages>
    </MantineProvider>
  </StrictMode>,
)
