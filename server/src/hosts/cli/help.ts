const SCOPE = `  --kubernetes-version 1.NN   check for this Kubernetes minor (default: the newest known)
  --namespace NS              namespace of resources that name none (default: default)
  --cluster-domain D          DNS zone of the cluster (default: cluster.local)
  --config FILE               settings (default: the nearest .ordinal.yaml)
  --no-config                 read no settings file
  --rule ID=SEVERITY          off, hint, information, warning or error; may be repeated`;

/** Help of the program and of each command. */
export const HELP: Readonly<Record<string, string>> = {
  '': `ordinal: identities and cross-references of stateful Kubernetes manifests

  ordinal check [PATH…]         find what is wrong; exit code 1 when something is
  ordinal identities [PATH…]    list pods, DNS names and claims of every StatefulSet
  ordinal plan                  say what scaling, a roll-out or a deletion would do
  ordinal rules                 list the rules
  ordinal explain RULE          say what a rule means
  ordinal COMMAND --help        options of a command
  ordinal --version`,
  check: `ordinal check [PATH…]: files, folders (with everything below them), or - for standard input; default .

  --format text|json|sarif|github|junit   (default: text)
  --fail-on error|warning|information|never
                              what makes the exit code 1 (default: error)
  --base REV                  compare with a git revision: say which updates the API server will refuse
  --fix                       apply preferred fixes, print what changed
${SCOPE}

Exit code: 0 nothing found at or above --fail-on, 1 findings, 2 wrong usage or a path that cannot be read.`,
  identities: `ordinal identities [PATH…]: files, folders, or - for standard input; default .

  --format table|json|csv     (default: table)
${SCOPE}`,
  plan: `ordinal plan --statefulset [NAMESPACE/]NAME (--replicas N | --partition N | --delete [--cascade orphan]) [PATH…]
what the controllers would do, step by step, computed from the manifests

  --format text|json          (default: text)
${SCOPE}`,
  rules: `ordinal rules [--format table|json]: the rules with their default severity`,
  explain: `ordinal explain RULE: what a rule says, why it matters, and how to silence it`,
};
