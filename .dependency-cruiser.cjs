// The arrows between the layers of server/src, each layer with what it may import; anything else is an error.
const layers = {
  base: [],
  protocol: ['base'],
  yaml: ['base'],
  model: ['base', 'yaml'],
  identity: ['base', 'yaml', 'model'],
  dns: ['base', 'yaml', 'model'],
  schema: ['base', 'yaml'],
  workspace: ['base', 'yaml', 'model', 'identity', 'dns'],
  rules: ['base', 'yaml', 'model', 'identity', 'dns', 'schema', 'workspace'],
  features: ['base', 'yaml', 'model', 'identity', 'dns', 'schema', 'workspace', 'protocol'],
};

/** What the layers above the model share: settings. Rules' machinery (not the rules) is for features too. */
const settings = '^server/src/config[^/]*$';
const machinery = '^server/src/rules/[^/]+\\.ts$';
const alsoAllowed = { workspace: [settings], rules: [settings], features: [settings, machinery] };

const tests = '\\.test\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'What imports itself over others cannot be read, tested or deleted alone.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...Object.entries(layers).map(([layer, allowed]) => ({
      name: `layer-${layer}`,
      comment: `${layer} imports ${allowed.join(', ') || 'no other layer'} only.`,
      severity: 'error',
      from: { path: `^server/src/${layer}/`, pathNot: tests },
      to: {
        path: '^(server/src|client)/',
        pathNot: [`^server/src/(${[layer, ...allowed].join('|')})/`, ...(alsoAllowed[layer] ?? [])],
      },
    })),
    {
      name: 'rules-stand-alone',
      comment: 'A rule never imports a rule; what two of them need is in fixes or shared.',
      severity: 'error',
      from: { path: '^server/src/rules/[^/]+/', pathNot: tests },
      to: { path: '^server/src/rules/(?!fixes/|shared/)[^/]+/' },
    },
    {
      name: 'shared-by-one-group',
      comment: 'What rules of several groups need is directly in shared.',
      severity: 'error',
      from: { path: '^server/src/rules/([^/]+)/', pathNot: ['^server/src/rules/(fixes|shared)/', tests] },
      to: { path: '^server/src/rules/shared/[^/]+/', pathNot: '^server/src/rules/shared/$1/' },
    },
    {
      name: 'features-stand-alone',
      comment: 'A feature never imports another feature; what two of them need moves down.',
      severity: 'error',
      from: { path: '^server/src/features/([^/]+)/', pathNot: tests },
      to: { path: '^server/src/features/([^/]+)/', pathNot: '^server/src/features/$1/' },
    },
    {
      name: 'service-below-lsp',
      comment: 'The facade knows neither LSP nor a host.',
      severity: 'error',
      from: { path: '^server/src/service\\.ts$' },
      to: { path: '^server/src/(lsp|hosts)/' },
    },
    {
      name: 'nobody-imports-hosts',
      severity: 'error',
      comment: 'Hosts are the outermost layer: programs, not libraries.',
      from: { pathNot: '^server/src/hosts/' },
      to: { path: '^server/src/hosts/' },
    },
    {
      name: 'lsp-only-in-lsp',
      comment: 'Only lsp, hosts and protocol know the LSP library.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: ['^server/src/(lsp|hosts|protocol)/', tests] },
      to: { path: 'node_modules/vscode-' },
    },
    {
      name: 'no-io-below-hosts',
      comment: 'No Node builtins below hosts: the same code runs in a web worker.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: ['^server/src/hosts/(node|cli)/', tests] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'client-sees-protocol-only',
      comment: 'The client shares with the server the declarations of requests, nothing else.',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^server/src/', pathNot: '^server/src/protocol/' },
    },
    {
      name: 'client-common-is-common',
      comment: 'client/src/common runs in Node and in a browser.',
      severity: 'error',
      from: { path: '^client/src/common/', pathNot: tests },
      to: { path: ['^client/src/(node|browser)/', 'vscode-languageclient/lib/(node|browser)/'] },
    },
    {
      name: 'client-loads-the-protocol-late',
      comment: 'A window without manifests does not pay for the library of the protocol.',
      severity: 'error',
      from: {
        path: '^client/src/',
        pathNot: ['^client/src/(common/server/|browser/|node/process-client)', tests],
      },
      to: {
        path: [
          '^client/src/common/server/',
          '^client/src/node/process-client',
          'node_modules/vscode-language',
        ],
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
