import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { startTheme } from './store/theme.ts'
import './ui/base.css'

startTheme()
const root = document.getElementById('root')
if (!root) throw new Error('The page has no #root')
createRoot(root).render(<App />)
