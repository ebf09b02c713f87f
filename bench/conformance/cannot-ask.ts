/**
 * Questions of the table in docs/sandbox.md that no scenario asks, with the reason. All other questions are in the
 * `asks` of a scenario.
 */
export const CANNOT_ASK: Readonly<Record<string, string>> = {
  'an auth key that begins with a zero byte': 'The library makes the key, and one in 256 begins so.',
  'a fourth bot in one message': 'It takes four guest bots, and a run has one.',
  'messages between bots': 'It takes two bots, and a run has one.',
  'the value of dice': 'Chance decides it, so there is nothing to compare.',
  'how large a file can be': 'It takes gigabytes.',
  'where files are stored': 'It is about the box’s own disk.',
  'sharing a bot that was asked for': 'It makes a bot, and no call deletes it.',
  '`updateManagedBot` after a change of token or owner': 'It makes a bot, and no call deletes it.',
  'a revoked token': 'It makes a bot, and no call deletes it.',
  '`BOT_CREATE_LIMIT_EXCEEDED`, `CHANNELS_TOO_MUCH`, privacy of who may be added':
    'It takes twenty bots or five hundred channels.',
  'how many prepared messages, prepared buttons and random ids are remembered':
    'It takes ten thousand of each.',
  "a user's profile photo": 'It would replace the photos of the test accounts.',
}
