import { afterEach, expect, it, vi } from 'vitest';
import { savedAsPng } from './export-picture';

const size = { width: 100.5, height: 20 };

/** What a page has for drawing pictures; `decode` and `address` are what may fail in it. */
function stubPage(decode: () => Promise<void>, address: string): string[] {
  const revoked: string[] = [];
  vi.stubGlobal('URL', {
    createObjectURL: () => 'blob:picture',
    revokeObjectURL: (url: string) => revoked.push(url),
  });
  vi.stubGlobal(
    'Image',
    class {
      src = '';
      decode = decode;
    },
  );
  const canvas = {
    width: 0,
    height: 0,
    getContext: () => ({ drawImage: () => undefined }),
    toDataURL: () => address,
  };
  vi.stubGlobal('document', { createElement: () => canvas });
  return revoked;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it('a picture becomes the bytes of a PNG file', async () => {
  const revoked = stubPage(() => Promise.resolve(), 'data:image/png;base64,AAAA');
  expect(await savedAsPng('<svg/>', size)).toEqual({ type: 'save', format: 'png', content: 'AAAA' });
  expect(revoked).toEqual(['blob:picture']);
});

it.each([
  ['too large for the browser', () => Promise.resolve(), 'data:,', /202 × 40 gives no PNG/],
  ['no image to it', () => Promise.reject(new Error('cannot be decoded')), '', /cannot be decoded/],
])('a picture that is %s is said to fail, and nothing is saved', async (_, decode, address, reason) => {
  const revoked = stubPage(decode, address);
  expect(await savedAsPng('<svg/>', size)).toEqual({
    type: 'failed',
    reason: expect.stringMatching(reason) as string,
  });
  expect(revoked).toEqual(['blob:picture']);
});
