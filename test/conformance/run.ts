// npm run conformance [-- --record] [--cases FILE.jsonl] [--units FOLDER] [--only 1.36]: what Ordinal says, beside what
// real control planes do. Builds them from source where the cache has none; needs Go and, the first time, its module proxy.
import { parseArgs } from 'node:util';
import { root, say } from '../../scripts/lib/prepare.mjs';
import { runMain, run as runProgram, Stop } from '../../scripts/lib/processes.mjs';
import { buildPrograms } from './control-plane/build';
import { startControlPlane } from './control-plane/control-plane';
import { kubernetesVersions, serviceVersions, type KubernetesVersion } from './control-plane/versions';
import { unexplained } from './explained';
import { suites, type Suite } from './families';
import { report } from './report';

/** A run that takes longer hangs: it ends, and everything it started with it. */
const MOST_MINUTES = 20;

const { values: options } = parseArgs({
  options: {
    record: { type: 'boolean' },
    cases: { type: 'string' },
    units: { type: 'string' },
    only: { type: 'string' },
  },
});

void runMain(async () => {
  const versions = kubernetesVersions(root).filter(({ minor }) => (options.only ?? minor) === minor);
  if (versions.length === 0) throw new Stop(`There is no Kubernetes ${options.only ?? ''} in the suite.`);
  if (options.units !== undefined && options.record === true)
    throw new Stop('The record is about the units in examples/: use --record without --units.');
  await requireGo();
  const all = suites(root, { casesFile: options.cases, unitsFolder: options.units });
  for (const version of versions) await askOne(version, all);
  const open = all.map((suite) => report(suite, versions)).flatMap(unexplained).length;
  if (options.record === true) {
    const kubernetes = Object.fromEntries(versions.map(({ minor, version }) => [minor, version]));
    for (const suite of all) suite.record(root, { kubernetes, services: serviceVersions(root) });
    say('The answers are recorded in test/conformance/recorded.');
  }
  say(open === 0 ? 'Every difference is explained.' : `${open} differences are not explained.`);
  return open === 0 ? 0 : 1;
});

async function requireGo(): Promise<void> {
  const { code } = await runProgram('go', ['version'], { capture: true }).catch(() => ({ code: 1 }));
  if (code !== 0)
    throw new Stop('The suite builds Kubernetes: install Go from https://go.dev, then run it again.');
}

/** Builds and starts one version, asks it everything, and ends it. */
async function askOne(kubernetes: KubernetesVersion, all: readonly Suite[]): Promise<void> {
  const programs = await buildPrograms(root, kubernetes);
  const begun = Date.now();
  const seconds = () => `${((Date.now() - begun) / 1000).toFixed(1)} s`;
  const timer = setTimeout(() => {
    say(`Kubernetes ${kubernetes.version} took more than ${MOST_MINUTES} minutes.`);
    process.exit(1);
  }, MOST_MINUTES * 60_000);
  const plane = await startControlPlane(programs);
  try {
    say(`Kubernetes ${kubernetes.version} is up after ${seconds()}.`);
    for (const [index, suite] of all.entries()) {
      // The first family only asks the API server; the others need somebody who acts.
      if (index === 1) await plane.startControllers();
      await suite.ask(kubernetes.minor, plane);
      say(`  ${suite.name}: ${suite.size} cases, ${seconds()}`);
    }
  } finally {
    clearTimeout(timer);
    await plane.end();
  }
}
