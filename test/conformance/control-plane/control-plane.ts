import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { temporaryFolder } from '../../../scripts/lib/processes.mjs';
import { KubernetesApi } from './api';
import type { Programs } from './build';
import { DnsClient } from './dns';
import { startNode, type NodeStandIn } from './node';
import { freePorts, Program } from './program';

/** A control plane on 127.0.0.1, ready to be asked. */
export interface ControlPlane {
  readonly api: KubernetesApi;
  readonly dns: DnsClient;
  /** Starts what acts on objects: kube-controller-manager and the node. Before, the API server only judges. */
  startControllers(): Promise<void>;
  end(): Promise<void>;
}

interface Ports {
  readonly client: number;
  readonly peer: number;
  readonly api: number;
  readonly manager: number;
  readonly dns: number;
  readonly dnsReady: number;
}

const HEALTHY_SECONDS = 120;

/**
 * Starts etcd, kube-apiserver and CoreDNS on free ports of 127.0.0.1, with keys, token and data in a temporary folder.
 * Whoever calls this ends it; whatever happens, it ends with this process.
 */
export async function startControlPlane(programs: Programs): Promise<ControlPlane> {
  const folder = temporaryFolder('ordinal-conformance-');
  const [client = 0, peer = 0, apiPort = 0, manager = 0, dns = 0, dnsReady = 0] = await freePorts(6);
  const ports: Ports = { client, peer, api: apiPort, manager, dns, dnsReady };
  const running: Program[] = [];
  const start = (name: string, command: string, args: readonly string[]): Program => {
    const program = new Program(name, command, args, join(folder, `${name}.log`));
    running.push(program);
    return program;
  };
  const endAll = async (): Promise<void> => {
    await Promise.all(running.map((program) => program.end()));
  };
  try {
    const etcd = start('etcd', programs.etcd, etcdArguments(folder, ports));
    await etcd.waitFor(() => answersOk(`http://127.0.0.1:${client}/health`), HEALTHY_SECONDS);
    const token = randomBytes(24).toString('hex');
    const server = start('kube-apiserver', programs.apiServer, apiServerArguments(folder, token, ports));
    const api = await clientOf(server, folder, token, ports);
    writeFileSync(join(folder, 'kubeconfig'), kubeconfig(folder, token, ports));
    writeFileSync(join(folder, 'Corefile'), corefile(folder, ports));
    const coreDns = start('coredns', programs.coreDns, ['-conf', join(folder, 'Corefile')]);
    await coreDns.waitFor(() => answersOk(`http://127.0.0.1:${dnsReady}/ready`), HEALTHY_SECONDS);
    let node: NodeStandIn | undefined;
    return {
      api,
      dns: new DnsClient(dns),
      startControllers: async () => {
        start('kube-controller-manager', programs.controllerManager, managerArguments(folder, ports));
        node = await startNode(api);
      },
      end: async () => {
        node?.end();
        await endAll();
      },
    };
  } catch (error) {
    await endAll();
    throw error;
  }
}

/** Waits for the API server and gives a client that trusts the certificate which the server made for itself. */
async function clientOf(
  server: Program,
  folder: string,
  token: string,
  ports: Ports,
): Promise<KubernetesApi> {
  const certificate = join(folder, 'apiserver.crt');
  let api: KubernetesApi | undefined;
  await server.waitFor(async () => {
    if (!existsSync(certificate)) return false;
    api = new KubernetesApi({ port: ports.api, token, ca: readFileSync(certificate) });
    // While the server starts, it refuses connections.
    const { code } = await api.send('GET', '/readyz').catch(() => ({ code: 0 }));
    return code === 200;
  }, HEALTHY_SECONDS);
  if (api === undefined) throw new Error('kube-apiserver wrote no certificate.');
  return api;
}

function etcdArguments(folder: string, { client, peer }: Ports): string[] {
  return [
    `--data-dir=${join(folder, 'etcd')}`,
    `--listen-client-urls=http://127.0.0.1:${client}`,
    `--advertise-client-urls=http://127.0.0.1:${client}`,
    `--listen-peer-urls=http://127.0.0.1:${peer}`,
    `--initial-advertise-peer-urls=http://127.0.0.1:${peer}`,
    `--initial-cluster=default=http://127.0.0.1:${peer}`,
    // Nothing here outlives the run, so nothing has to reach a disk.
    '--unsafe-no-fsync',
    '--log-level=warn',
  ];
}

function apiServerArguments(folder: string, token: string, { client, api }: Ports): string[] {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const [signing, verifying, tokens] = ['sa.key', 'sa.pub', 'tokens.csv'].map((name) => join(folder, name));
  writeFileSync(signing ?? '', privateKey.export({ type: 'pkcs1', format: 'pem' }), { mode: 0o600 });
  writeFileSync(verifying ?? '', publicKey.export({ type: 'spki', format: 'pem' }));
  writeFileSync(tokens ?? '', `${token},conformance,conformance,system:masters\n`, { mode: 0o600 });
  return [
    `--etcd-servers=http://127.0.0.1:${client}`,
    '--bind-address=127.0.0.1',
    '--advertise-address=127.0.0.1',
    `--secure-port=${api}`,
    `--cert-dir=${folder}`,
    `--token-auth-file=${tokens ?? ''}`,
    '--authorization-mode=AlwaysAllow',
    // No one makes service accounts here, and pods would wait for theirs. All other default plugins judge as they do
    // in a cluster.
    '--disable-admission-plugins=ServiceAccount',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${verifying ?? ''}`,
    `--service-account-signing-key-file=${signing ?? ''}`,
    '--service-cluster-ip-range=10.0.0.0/12,fd00:96::/112',
    // As kubeadm and most others set it: many real manifests need it.
    '--allow-privileged=true',
    // A loopback address cannot stand in the endpoints of Service "kubernetes".
    '--endpoint-reconciler-type=none',
    '--v=0',
  ];
}

function managerArguments(folder: string, { manager }: Ports): string[] {
  const controllers = [
    'statefulset',
    'endpointslice',
    'persistentvolume-binder',
    'persistentvolume-protection',
    'persistentvolumeclaim-protection',
    'garbage-collector',
  ];
  return [
    `--kubeconfig=${join(folder, 'kubeconfig')}`,
    `--controllers=${controllers.map((name) => `${name}-controller`).join(',')}`,
    '--leader-elect=false',
    '--bind-address=127.0.0.1',
    `--secure-port=${manager}`,
    `--cert-dir=${join(folder, 'manager')}`,
    '--kube-api-qps=400',
    '--kube-api-burst=800',
    '--pvclaimbinder-sync-period=1s',
    '--v=0',
  ];
}

function kubeconfig(folder: string, token: string, { api }: Ports): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'here',
        cluster: {
          server: `https://127.0.0.1:${api}`,
          'certificate-authority': join(folder, 'apiserver.crt'),
        },
      },
    ],
    users: [{ name: 'conformance', user: { token } }],
    contexts: [{ name: 'here', context: { cluster: 'here', user: 'conformance' } }],
    'current-context': 'here',
  });
}

/** The configuration that kubeadm gives to CoreDNS, as far as names of the cluster go. */
function corefile(folder: string, { dns, dnsReady }: Ports): string {
  return `cluster.local:${dns} in-addr.arpa:${dns} ip6.arpa:${dns} {
  bind 127.0.0.1
  errors
  ready 127.0.0.1:${dnsReady}
  kubernetes cluster.local in-addr.arpa ip6.arpa {
    kubeconfig ${join(folder, 'kubeconfig')} here
    pods insecure
    ttl 0
  }
}
`;
}

function answersOk(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(url, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('error', () => {
      resolve(false);
    });
    request.setTimeout(2000, () => {
      request.destroy();
    });
  });
}
