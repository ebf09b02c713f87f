import { afterAll, onTestFinished, TestRunner } from 'vitest'

/** Closes what is opened in a test after it, and what is opened at the top of a file after the file's last test. */
export function afterwards(close: () => unknown) {
  const closing = async () => void (await close())
  if (TestRunner.getCurrentTest()) onTestFinished(closing)
  else afterAll(closing)
}
