import { describe } from 'vitest';
import { throwAt } from './throw-at';

describe('random input', () => {
  throwAt('yaml');
});
