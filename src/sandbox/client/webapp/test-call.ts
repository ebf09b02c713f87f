import type { Call, MethodName } from '../api/rpc.ts'

export type Answers = { [M in MethodName]?: unknown }

/** For tests: a Telegram that gives these answers, throws these errors, and records the calls. */
export function answering(answers: Answers) {
  const calls: [MethodName, Record<string, unknown>][] = []
  const call = async (method: MethodName, request: Record<string, unknown>) => {
    calls.push([method, request])
    const answer = answers[method]
    if (answer instanceof Error) throw answer
    return answer
  }
  // A test gives each method an answer of the method's own type.
  return { call: call as Call, calls }
}
