import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { run, Stop } from '../../../scripts/lib/processes.mjs';
import { GO_FOLDER, type KubernetesVersion } from './versions';

/** The programs of a control plane, as paths. */
export interface Programs {
  readonly etcd: string;
  readonly apiServer: string;
  readonly controllerManager: string;
  readonly coreDns: string;
}

/** Compiling Kubernetes on two busy cores takes a while; a build that hangs ends here. */
const BUILD_SECONDS = 60 * 60;

/** Builds what is not yet in the cache folder, one package after the other so that the machine stays usable. */
export async function buildPrograms(root: string, kubernetes: KubernetesVersion): Promise<Programs> {
  const services = join(root, GO_FOLDER, 'services');
  const programs = (module: string, sources: readonly string[]) => cached(module, sources);
  const [etcd, coreDns] = [
    await build('etcd', 'go.etcd.io/etcd/server/v3', programs(services, [])),
    await build('coredns', './coredns', programs(services, ['coredns/main.go'])),
  ];
  const flags = `-X k8s.io/component-base/version.gitVersion=${kubernetes.version}`;
  const module = programs(kubernetes.folder, []);
  return {
    etcd,
    coreDns,
    apiServer: await build('kube-apiserver', 'k8s.io/kubernetes/cmd/kube-apiserver', module, flags),
    controllerManager: await build(
      'kube-controller-manager',
      'k8s.io/kubernetes/cmd/kube-controller-manager',
      module,
      flags,
    ),
  };
}

/** A Go module and the folder of the cache that belongs to exactly this go.mod, go.sum and sources. */
interface CachedModule {
  readonly module: string;
  readonly cache: string;
}

function cached(module: string, sources: readonly string[]): CachedModule {
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum', ...sources]) hash.update(readFileSync(join(module, file)));
  const base = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  return { module, cache: join(base, 'ordinal-conformance', hash.digest('hex').slice(0, 16)) };
}

async function build(
  name: string,
  target: string,
  { module, cache }: CachedModule,
  linkerFlags = '',
): Promise<string> {
  const program = join(cache, name);
  if (existsSync(program)) return program;
  mkdirSync(cache, { recursive: true });
  console.log(`Building ${name} of ${target} …`);
  const begun = Date.now();
  // Written beside its place and moved there, so that a build that was broken off leaves no half program.
  const unfinished = `${program}.unfinished`;
  const args = [
    'build',
    '-p',
    '2',
    '-trimpath',
    '-ldflags',
    `-s -w ${linkerFlags}`,
    '-o',
    unfinished,
    target,
  ];
  const { code } = await run('nice', ['go', ...args], { cwd: module, timeoutSeconds: BUILD_SECONDS });
  if (code !== 0) throw new Stop(`${name} could not be built: see what Go said above.`);
  renameSync(unfinished, program);
  console.log(`  ${Math.round((Date.now() - begun) / 1000)} s`);
  return program;
}
