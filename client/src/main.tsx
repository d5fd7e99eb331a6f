import './first-of-all.ts'
import '@fontsource/source-serif-4/latin-600.css'
import '@fontsource/source-serif-4/latin-ext-600.css'
import './ui/global.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'

const root = document.querySelector('#root')
if (!root) throw new Error('the page has no #root to draw in')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
