import { describe, expect, it } from 'vitest'
import { PROFILES } from '../profile/profiles.ts'
import { testClient } from './test-client.ts'

const story = { media_url: 'https://example.org/a.jpg', text: 'Look' }

describe('shareToStory', () => {
  it('opens the editor on phones, and never tells the app', () => {
    for (const answer of ['post', undefined]) {
      const { send, done, heard } = testClient({ profile: PROFILES.ios, answer })
      send('web_app_share_to_story', story)
      expect(done[0]).toEqual(['ask', 'New story'])
      expect(heard()).toEqual([])
    }
    const { send, done } = testClient({ profile: PROFILES.android })
    send('web_app_share_to_story', { media_url: 'javascript:alert(1)' })
    expect(done).toEqual([])
  })

  it('shows only a sentence elsewhere', () => {
    for (const profile of [PROFILES.desktop, PROFILES.weba, PROFILES.webk]) {
      const { send, done } = testClient({ profile })
      send('web_app_share_to_story', story)
      expect(done).toEqual([['toast', expect.stringContaining('stories')]])
    }
  })
})
