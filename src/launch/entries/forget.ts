import { runOnNode } from '../node-version.mjs'

runOnNode(() => import('../../backend/forget.ts'))
