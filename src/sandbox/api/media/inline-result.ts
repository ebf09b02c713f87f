import type { Tl, tl } from '../../tl/types.ts'
import { toInlineResult, withFile } from '../../world/inline/inline-result.ts'
import type { InlineResult } from '../../world/state/inline.ts'
import type { SignedIn } from '../method.ts'
import { fetchFile } from './fetch-file.ts'
import { toMedia } from './input-media.ts'

/**
 * Calls `run` with a result whose message is complete. A file on the web is fetched first. Errors: those of {@link
 * toInlineResult}, {@link fetchFile} and {@link withFile}.
 */
export function withWholeResult<T>(
  context: SignedIn,
  input: Tl<tl.TypeInputBotInlineResult>,
  run: (result: InlineResult) => T,
): T | Promise<T> {
  const { world } = context
  const result = toInlineResult(world, input, media => toMedia(context, media))
  if (!result.isFetched || !result.content) return run(result)
  // The call's own run of changes has ended by then, so a new run begins.
  return fetchFile(result.content.url).then(({ bytes }) =>
    world.atomically(() => run(withFile(world, result, bytes))),
  )
}
