import { runOnNode } from '../node-version.mjs'

runOnNode(() => import('../../main.ts'))
