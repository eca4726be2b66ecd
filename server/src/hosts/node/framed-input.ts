import { constants } from 'node:buffer';
import { Transform } from 'node:stream';

const END_OF_HEAD = '\r\n\r\n';

/** No head of a message is longer; what is longer is none. */
const MAX_HEAD = 8192;

/** Noise may stand before the head, where a message before it was cut off. */
const LENGTH = /content-length:[ \t]*(\d+)[ \t]*(?:\r\n|$)/i;

const EXIT = '{"jsonrpc":"2.0","method":"exit"}';
const EXIT_MESSAGE = `Content-Length: ${EXIT.length}${END_OF_HEAD}${EXIT}`;

/**
 * A stream that lets pass only what a reader of the protocol can take: heads with a length that a message can have, each
 * with so many bytes behind it. A length that is negative or larger than any text would make a reader wait for ever.
 * Bytes between messages are skipped; `onNoise` is told each time. The end of the input is passed on as `exit`, so that
 * what came before is answered.
 */
export function framedInput(onNoise: () => void): Transform {
  let head: Buffer = Buffer.alloc(0);
  let missing = 0;
  return new Transform({
    // A connection that hears of the end drops what it has not handled yet.
    emitClose: false,
    transform(chunk: Buffer, _encoding, done) {
      let rest = chunk;
      while (rest.length > 0) {
        if (missing > 0) {
          const part = rest.subarray(0, missing);
          this.push(part);
          missing -= part.length;
          rest = rest.subarray(part.length);
          continue;
        }
        head = Buffer.concat([head, rest]);
        const end = head.indexOf(END_OF_HEAD);
        if (end < 0) {
          if (head.length > MAX_HEAD) onNoise();
          head = head.subarray(-MAX_HEAD);
          break;
        }
        rest = head.subarray(end + END_OF_HEAD.length);
        const length = lengthIn(head.subarray(0, end));
        head = Buffer.alloc(0);
        if (length === undefined) {
          onNoise();
          continue;
        }
        this.push(`Content-Length: ${length}${END_OF_HEAD}`);
        missing = length;
      }
      done();
    },
    flush(done) {
      if (head.length > 0) onNoise();
      if (missing === 0) this.push(EXIT_MESSAGE);
      done();
    },
  });
}

/** Bytes of the message behind a head; undefined where there can be no such message. */
function lengthIn(head: Buffer): number | undefined {
  const length = Number(LENGTH.exec(head.toString('latin1'))?.[1]);
  return length <= constants.MAX_STRING_LENGTH ? length : undefined;
}
