import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A Kubernetes minor that the suite runs, as its Go module pins it. */
export interface KubernetesVersion {
  /** `1.36`, as the setting `ordinal.kubernetesVersion` spells it. */
  readonly minor: string;
  /** `v1.36.3` */
  readonly version: string;
  /** The folder of its go.mod. */
  readonly folder: string;
}

/** Where the Go modules lie, seen from package.json's folder. */
export const GO_FOLDER = 'test/conformance/go';

/** The Kubernetes versions of the suite, oldest first: one folder `kubernetes-1.NN` for each. */
export function kubernetesVersions(root: string): KubernetesVersion[] {
  const folder = join(root, GO_FOLDER);
  return readdirSync(folder)
    .filter((name) => name.startsWith('kubernetes-'))
    .sort((a, b) => Number(a.split('.')[1]) - Number(b.split('.')[1]))
    .map((name) => ({
      minor: name.slice('kubernetes-'.length),
      version: pinned(join(folder, name), 'k8s.io/kubernetes'),
      folder: join(folder, name),
    }));
}

/** The versions of etcd and CoreDNS, which all Kubernetes versions share. */
export function serviceVersions(root: string): Record<string, string> {
  const folder = join(root, GO_FOLDER, 'services');
  return {
    etcd: pinned(folder, 'go.etcd.io/etcd/server/v3'),
    coredns: pinned(folder, 'github.com/coredns/coredns'),
  };
}

/** The version of a module that the go.mod of a folder requires. */
export function pinned(folder: string, module: string): string {
  const file = join(folder, 'go.mod');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const version = text
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/^require /, '')
        .split(' '),
    )
    .find(([name, written]) => name === module && written?.startsWith('v'))?.[1];
  if (version === undefined) throw new Error(`${file} does not pin ${module}.`);
  return version;
}
