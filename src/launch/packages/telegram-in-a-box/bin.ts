#!/usr/bin/env node
import { runOnNode } from '../../node-version.mjs'

runOnNode(() => import('../../../sandbox/main.ts'), 'telegram-in-a-box')
