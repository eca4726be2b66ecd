import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { say } from '../../scripts/lib/prepare.mjs';
import { npm } from '../../scripts/lib/processes.mjs';
import type { ServerProgram } from '../lsp/language-server';
import { kubernetesSchema } from './kubernetes-schema';
import { yamlLanguageServerProgram } from './yaml-language-server';

const PACKAGES = { 'yaml-language-server': '1.25.0', '@monokle/validation': '0.33.0' } as const;

/**
 * The programs that Ordinal is compared with. They are got from npm into a folder of the user's cache when a measure
 * asks for them; where that cannot be done, a sentence says so and the measure goes without.
 */
export class Peers {
  private readonly folders = new Map<string, Promise<string | undefined>>();
  private server: Promise<ServerProgram | undefined> | undefined;

  private readonly cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ordinal-bench');

  /** yaml-language-server as editors ship it, bundled, with the schema of Kubernetes at hand. */
  yamlLanguageServer(): Promise<ServerProgram | undefined> {
    this.server ??= this.prepareYamlLanguageServer();
    return this.server;
  }

  /** The folder of packages that holds @monokle/validation and the `yaml` that it brings. */
  monokle(): Promise<string | undefined> {
    return this.installed('@monokle/validation');
  }

  /** The one file that yaml-language-server is bundled into, by the same program with the same options as Ordinal. */
  async yamlLanguageServerBundle(): Promise<string | undefined> {
    const modules = await this.installed('yaml-language-server');
    if (modules === undefined) return undefined;
    const outfile = join(modules, '../yaml-language-server.cjs');
    if (!existsSync(outfile)) {
      await build({
        entryPoints: [join(modules, 'yaml-language-server/out/server/src/server.js')],
        outfile,
        bundle: true,
        minify: true,
        platform: 'node',
        format: 'cjs',
        // The other builds of its parser of JSON ask for their parts by names that no bundler sees.
        mainFields: ['module', 'main'],
        target: 'es2022',
        legalComments: 'none',
        logLevel: 'error',
      });
    }
    return outfile;
  }

  private async prepareYamlLanguageServer(): Promise<ServerProgram | undefined> {
    const modules = await this.installed('yaml-language-server');
    const bundle = await this.yamlLanguageServerBundle();
    if (modules === undefined || bundle === undefined) return undefined;
    const translations = join(modules, 'yaml-language-server/l10n');
    try {
      return yamlLanguageServerProgram(bundle, translations, await kubernetesSchema(this.cache));
    } catch (error) {
      say(
        `The schema of Kubernetes could not be made for yaml-language-server, so it is left out: ${String(error)}`,
      );
      return undefined;
    }
  }

  private installed(name: keyof typeof PACKAGES): Promise<string | undefined> {
    let folder = this.folders.get(name);
    if (folder === undefined) {
      folder = this.install(name);
      this.folders.set(name, folder);
    }
    return folder;
  }

  /** The `node_modules` that holds a package; undefined where npm could not get it. */
  private async install(name: keyof typeof PACKAGES): Promise<string | undefined> {
    const spec = `${name}@${PACKAGES[name]}`;
    const folder = join(this.cache, spec.replace('/', '+'));
    const complete = join(folder, '.complete');
    if (!existsSync(complete)) {
      say(`Getting ${spec} from npm into ${folder}, once …`);
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
      const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
      const { code } = await npm(['install', ...quiet, '--save-exact', spec], { cwd: folder });
      if (code !== 0) {
        say(`npm could not get ${spec}, so the measures against it are left out.`);
        return undefined;
      }
      writeFileSync(complete, '');
    }
    return join(folder, 'node_modules');
  }
}
