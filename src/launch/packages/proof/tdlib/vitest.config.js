/** The flows continue each other, so they run in their order. */
export default { test: { testTimeout: 60_000, hookTimeout: 60_000, sequence: { shuffle: false } } }
