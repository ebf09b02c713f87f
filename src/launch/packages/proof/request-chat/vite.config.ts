import { readdirSync } from 'node:fs'
import { defineConfig } from 'vite'

const pages = readdirSync(import.meta.dirname).filter(name => name.endsWith('.html'))

export default defineConfig({
  build: { target: 'es2022', rolldownOptions: { input: pages } },
})
