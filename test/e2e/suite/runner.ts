/** Tests by their names; they run in this order, in one window. */
export type Suite = Readonly<Record<string, () => Promise<void>>>;

/** How one test ended; `error` is there where it failed. */
export interface TestResult {
  readonly name: string;
  readonly milliseconds: number;
  readonly error?: string;
}

/** What a window leaves behind: the extension host in which the tests ran, and how they ended. */
export interface SuiteResults {
  readonly ranIn: 'node' | 'web';
  readonly tests: readonly TestResult[];
}

const timeoutMilliseconds = 30_000;

/** Rejects when `work` takes too long, so that one test that hangs does not hide the others. */
async function bounded(work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`no end within ${timeoutMilliseconds} ms`)),
      timeoutMilliseconds,
    );
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Runs a suite to its end, whatever its tests do. */
export async function runTests(suite: Suite): Promise<TestResult[]> {
  const results: TestResult[] = [];
  for (const [name, test] of Object.entries(suite)) {
    // For the log that is kept of a run that does not end.
    console.log(`test: ${name}`);
    const begun = Date.now();
    try {
      await bounded(test());
      results.push({ name, milliseconds: Date.now() - begun });
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      results.push({ name, milliseconds: Date.now() - begun, error: text });
    }
  }
  return results;
}
