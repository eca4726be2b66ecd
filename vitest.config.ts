import { defineConfig } from 'vitest/config';

const project = (name: string, ...include: string[]) => ({ test: { name, include, environment: 'node' as const } });

export default defineConfig({
  test: {
    projects: [
      project('unit', 'server/src/**/*.test.ts', 'client/src/**/*.test.ts'),
      project('architecture', 'test/architecture/**/*.test.ts'),
      project('protocol', 'test/protocol/**/*.test.ts'),
      project('cli', 'test/cli/**/*.test.ts'),
      project('browser', 'test/browser/**/*.test.ts'),
    ],
    passWithNoTests: true,
  },
});
