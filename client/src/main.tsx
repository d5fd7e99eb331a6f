import '@fontsource/source-serif-4/latin-600.css'
import '@fontsource/source-serif-4/latin-ext-600.css'
import './ui/global.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { config } from 'zod/v4/core'
import { App } from './app.tsx'

// First of all: without it zod tries to compile code, which the content security policy forbids and reports.
config({ jitless: true })

const root = document.querySelector('#root')
if (!root) throw new Error('the page has no #root to draw in')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
