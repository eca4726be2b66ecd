import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';
import { startWithExtension } from '../support/installed';
import { Person } from '../support/person';
import { copyWorkspace } from '../support/window';

it('shows what changed while it was hidden', async () => {
  const vscode = await startWithExtension();
  const folder = copyWorkspace('platform');
  const person = new Person(await vscode.openWindow(folder));
  await person.openTree();
  await person.row('zookeeper.yaml').waitFor();
  await person.page.keyboard.press('Control+Shift+E');
  await person.page.locator('.explorer-folders-view').waitFor();
  renameSync(join(folder, 'zookeeper.yaml'), join(folder, 'moved.yaml'));
  await person.page.waitForTimeout(5000);
  await person.openTree();
  await person.row('moved.yaml').waitFor({ timeout: 6000 });
  await vscode.close();
});
