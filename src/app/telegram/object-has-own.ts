/** The SDK calls it. Chrome has it since version 93, Safari since 15.4. */
Object.hasOwn ??= (object: object, key: PropertyKey) =>
  Object.getOwnPropertyDescriptor(object, key) !== undefined

// The compiler takes only what imports or exports for a module.
export {}
