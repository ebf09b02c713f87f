import { expect, it } from 'vitest'
import { announcement } from './announcement.ts'
import { startTestSandbox } from './test-clients.ts'

it('names the data centre so that its address can be told from its port', async () => {
  const sandbox = await startTestSandbox({})
  const at = (host: string) => announcement({ ...sandbox, dc: { id: 2, host, port: 443 } })
  expect(at('127.0.0.1')).toContain(' 127.0.0.1:443, id 2')
  expect(at('::1')).toContain(' [::1]:443, id 2')
  await sandbox.close()
})
