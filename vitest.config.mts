import { defineConfig } from 'vitest/config';

const project = (name: string, ...include: string[]) => ({
  test: { name, include, environment: 'node' as const, testTimeout: 30_000, hookTimeout: 30_000 },
});

/**
 * Tests in VS Code wait for windows, and one window at a time is enough for two cores. Clicks meet a window that still
 * moves its lines now and then, so a test may try once more; what is broken fails twice.
 */
const inVsCode = (name: string, include: string) => ({
  test: {
    name,
    include: [include],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    retry: 1,
  },
});

export default defineConfig({
  test: {
    projects: [
      // Nothing of the core has a state outside of its objects, so its files share the modules that one of them loaded.
      { test: { ...project('unit', 'server/src/**/*.test.ts', 'bench/**/*.test.ts').test, isolate: false } },
      project('client', 'client/src/**/*.test.ts'),
      project('architecture', 'test/architecture/**/*.test.ts'),
      project('properties', 'test/properties/**/*.test.ts', 'test/kustomize/**/*.test.ts'),
      project('conformance', 'test/conformance/**/*.test.ts'),
      project('protocol', 'test/protocol/**/*.test.ts'),
      project('cli', 'test/cli/**/*.test.ts'),
      project('quality', 'test/quality/**/*.test.ts', 'test/grammar/**/*.test.ts'),
      project('fuzz', 'test/fuzz/**/*.test.ts'),
      { test: { ...project('hardness', 'test/hardness/**/*.test.ts').test, testTimeout: 60_000 } },
      project('speed', 'test/speed/**/*.test.ts'),
      project('browser', 'test/browser/**/*.test.ts'),
      inVsCode('e2e-node', 'test/e2e/node.test.ts'),
      inVsCode('e2e-web', 'test/e2e/web.test.ts'),
      inVsCode('e2e-ui', 'test/e2e/ui/*.test.ts'),
    ],
    passWithNoTests: true,
  },
});
