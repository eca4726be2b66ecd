import { Writable } from 'node:stream';

/**
 * A stream that hands everything written in one turn of the event loop to `output` at once. The protocol's writer gives
 * the head and the body of each message apart; a write to a pipe costs more than most messages cost to make. While the
 * client does not read, the writer waits, so that no more than `output` itself keeps is kept.
 */
export function joinedOutput(output: Writable): Writable {
  let waiting: Buffer[] = [];
  const flush = (): void => {
    const [first] = waiting;
    if (first !== undefined) output.write(waiting.length === 1 ? first : Buffer.concat(waiting));
    waiting = [];
  };
  const joined = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push(chunk);
      if (output.writableNeedDrain) output.once('drain', done);
      else done();
    },
    final(done) {
      flush();
      done();
    },
  });
  output.on('error', (error) => joined.destroy(error));
  output.on('close', () => joined.destroy());
  return joined;
}
