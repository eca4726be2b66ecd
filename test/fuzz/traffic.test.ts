import { describe } from 'vitest';
import { throwAt } from './throw-at';

describe('random traffic', () => {
  throwAt('lsp');
  throwAt('server');
});
