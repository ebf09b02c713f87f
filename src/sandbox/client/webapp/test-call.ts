import type { Call, MethodName } from '../api/rpc.ts'

export type Answers = { [M in MethodName]?: unknown }

/** For tests: a Telegram that gives these answers, errors as refusals, and remembers what it was asked. */
export function answering(answers: Answers) {
  const calls: [MethodName, Record<string, unknown>][] = []
  const call = async (method: MethodName, request: Record<string, unknown>) => {
    calls.push([method, request])
    const answer = answers[method]
    if (answer instanceof Error) throw answer
    return answer
  }
  // A test gives each method the answer that is the method's.
  return { call: call as Call, calls }
}
