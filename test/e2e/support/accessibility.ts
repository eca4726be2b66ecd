import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
  readonly passes: readonly { readonly id: string }[];
}

/** Runs axe-core in a page or frame; gives the rules it ran without a finding, and each finding as a line. */
export async function checkAccessibility(
  frame: Page | Frame,
): Promise<{ findings: string[]; passed: string[] }> {
  await frame.evaluate(axe);
  const { violations, passes } = await frame.evaluate<AxeResults>('globalThis.axe.run(document)');
  return {
    findings: violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary = '' }) => `${id}: ${html} ${failureSummary}`),
    ),
    passed: passes.map(({ id }) => id),
  };
}
