import { Resolver } from 'node:dns/promises';

/** What a name resolves to; an empty list where there is no such record. */
export interface DnsAnswers {
  readonly a: readonly string[];
  readonly aaaa: readonly string[];
}

/** `target:port` of an SRV answer. */
export type SrvAnswer = string;

/** Asks the CoreDNS of the suite over the network, as a pod would. */
export class DnsClient {
  private readonly resolver: Resolver;

  constructor(port: number) {
    this.resolver = new Resolver({ timeout: 2000, tries: 2 });
    this.resolver.setServers([`127.0.0.1:${port}`]);
  }

  /** The addresses of a full name, sorted. */
  async addresses(name: string): Promise<DnsAnswers> {
    const [a, aaaa] = await Promise.all([
      orNone(this.resolver.resolve4(name)),
      orNone(this.resolver.resolve6(name)),
    ]);
    return { a: a.sort(), aaaa: aaaa.sort() };
  }

  /** The SRV answers of a full name, sorted. */
  async services(name: string): Promise<SrvAnswer[]> {
    const answers = await orNone(this.resolver.resolveSrv(name));
    return answers.map((answer) => `${answer.name}:${answer.port}`).sort();
  }
}

/** ENOTFOUND is NXDOMAIN, ENODATA a name without records of that type; anything else is a failure of the run. */
async function orNone<T>(answer: Promise<T[]>): Promise<T[]> {
  try {
    return await answer;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTFOUND' || code === 'ENODATA') return [];
    throw error;
  }
}
