import { describe, expect, it } from 'vitest';
import { applyEdits, serviceFor, uriOf } from '../../../../test/support/service-kit';

const HEAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: redis\n';

/** Where the text is said to end, the sentence, and what the preferred fix makes of it. */
function said(tail: string) {
  const files = new Map([['manifest.yaml', HEAD + tail]]);
  const service = serviceFor({ files, expectations: [], cursor: undefined });
  const diagnostic = service.diagnostics(uriOf('manifest.yaml')).find(({ code }) => code === 'yaml-syntax');
  if (diagnostic === undefined) return undefined;
  const fix = service.fixes(diagnostic).find(({ preferred }) => preferred);
  return {
    line: (HEAD + tail).split('\n')[diagnostic.range.start.line],
    message: diagnostic.message,
    mended: fix && applyEdits(files, fix.edits).get('manifest.yaml')?.slice(HEAD.length),
  };
}

describe('yaml-syntax, of a comment at the beginning of a line inside a text', () => {
  it.each([
    [
      'data:\n  redis.conf: |\n    appendonly yes\n#    save 60 1\n    dir /data\n',
      '#    save 60 1',
      'data:\n  redis.conf: |\n    appendonly yes\n    #    save 60 1\n    dir /data\n',
    ],
    // Several comments, the first of them above all lines of the text; those behind it belong to what follows.
    [
      'data:\n  init.sh: |-\n# begin\n    set -e\n #  wait\n\n    if true; then\n#     run\n      echo "a"\n    fi\n# end\n  b: c\n',
      '# begin',
      'data:\n  init.sh: |-\n    # begin\n    set -e\n    #  wait\n\n    if true; then\n    #     run\n      echo "a"\n    fi\n# end\n  b: c\n',
    ],
    // The line that goes on is a document of its own, or deeper than the first one.
    [
      'data:\n  override: | # patches\n    kind: A\n#   b: c\n    ---\n    kind: B\n',
      '#   b: c',
      'data:\n  override: | # patches\n    kind: A\n    #   b: c\n    ---\n    kind: B\n',
    ],
    [
      'data:\n  app.yml: >+\n    a:\n#     b: c\n      d: e\n',
      '#     b: c',
      'data:\n  app.yml: >+\n    a:\n    #     b: c\n      d: e\n',
    ],
  ])('names the comment and indents it in %j', (tail, line, mended) => {
    const found = said(tail);
    expect(found?.line).toBe(line);
    expect(found?.message).toMatch(/^This comment is not indented as the text around it/);
    expect(found?.mended).toBe(mended);
    expect(said(mended)).toBeUndefined();
  });

  it.each([
    // Between two keys of a map.
    'data:\n  a: b\n# c\n    d: e\n',
    // The text is over, and what is wrong is below it.
    'data:\n  a: |\n    text\n# c\n  b\n',
    // Nothing but a sign at the end of a value.
    'data:\n  a: b>\n# c\n    d: e\n',
  ])('says something else of %j', (tail) => {
    expect(said(tail)?.message).not.toMatch(/^This comment/);
  });

  it('leaves comments alone that end a text for good', () => {
    expect(said('data:\n  a: |\n    text\n# c\n  b: d\n')).toBeUndefined();
  });
});

describe('yaml-syntax, of lines that stand further left than the text around them', () => {
  const DATA = 'data:\n  run.sh: |\n    set -e\n';
  it.each([
    // A here-document, whatever stands in it, down to its own last line.
    [
      `${DATA}    python3 << 'PY'\nimport os\ntry:\n    x = {"a": 1}\n\nexcept:\n  pass\nPY\n    echo done\n  b: c\n`,
      'import os',
      `${DATA}    python3 << 'PY'\n    import os\n    try:\n        x = {"a": 1}\n\n    except:\n      pass\n    PY\n    echo done\n  b: c\n`,
    ],
    [
      `${DATA}    psql "<<EOF\n  GRANT a TO b;\nEOF"\n`,
      '  GRANT a TO b;',
      `${DATA}    psql "<<EOF\n      GRANT a TO b;\n    EOF"\n`,
    ],
    // One line, where the text goes on below it.
    [`${DATA}  echo a b\n    echo c\n`, '  echo a b', `${DATA}    echo a b\n    echo c\n`],
  ])('names the first and indents them all in %j', (tail, line, mended) => {
    const found = said(tail);
    expect(found?.line).toBe(line);
    expect(found?.message).toMatch(/^This line is not indented as the text above it/);
    expect(found?.mended).toBe(mended);
    expect(said(mended)).toBeUndefined();
    expect(said(tail.replaceAll('\n', '\r\n'))?.mended).toBe(mended.replaceAll('\n', '\r\n'));
  });

  it.each([
    // A key that is being typed, below a text.
    `${DATA}  immut\n`,
    `${DATA}immut\nbinaryData:\n    a: Yg==\n`,
    // Nobody knows how far it goes.
    `${DATA}    cat <<EOF\necho a b\n`,
  ])('says something else of %j', (tail) => {
    expect(said(tail)?.message).toMatch(/no colon after it/);
  });
});

describe('yaml-syntax, of four dashes', () => {
  it('writes three', () => {
    const found = said('data: {}\n----\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: b\n');
    expect(found?.message).toMatch(/^Three dashes begin a new document/);
    expect(found?.mended).toBe('data: {}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: b\n');
  });
});
