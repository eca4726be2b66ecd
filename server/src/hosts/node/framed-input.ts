import { constants } from 'node:buffer';
import { Transform, type TransformCallback } from 'node:stream';

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
  return new FramedInput(onNoise);
}

class FramedInput extends Transform {
  /** What came since the last message, and is no whole head yet. */
  private head: Buffer = Buffer.alloc(0);
  /** Bytes that the body of the present message still lacks. */
  private missing = 0;

  constructor(private readonly onNoise: () => void) {
    // A connection that hears of the end drops what it has not handled yet.
    super({ emitClose: false });
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    let rest = chunk;
    while (rest.length > 0) rest = this.missing > 0 ? this.passBody(rest) : this.takeHead(rest);
    done();
  }

  override _flush(done: TransformCallback): void {
    if (this.head.length > 0) this.onNoise();
    if (this.missing === 0) this.push(EXIT_MESSAGE);
    done();
  }

  /** Gives back what stands behind the body. */
  private passBody(bytes: Buffer): Buffer {
    const part = bytes.subarray(0, this.missing);
    this.push(part);
    this.missing -= part.length;
    return bytes.subarray(part.length);
  }

  /** Gives back what stands behind the head: nothing while the head has no end. */
  private takeHead(bytes: Buffer): Buffer {
    const head = Buffer.concat([this.head, bytes]);
    const end = head.indexOf(END_OF_HEAD);
    if (end < 0) {
      if (head.length > MAX_HEAD) this.onNoise();
      this.head = head.subarray(-MAX_HEAD);
      return Buffer.alloc(0);
    }
    this.head = Buffer.alloc(0);
    const length = lengthIn(head.subarray(0, end));
    if (length === undefined) this.onNoise();
    else this.push(`Content-Length: ${length}${END_OF_HEAD}`);
    this.missing = length ?? 0;
    return head.subarray(end + END_OF_HEAD.length);
  }
}

/** Bytes of the message behind a head; undefined where there can be no such message. */
function lengthIn(head: Buffer): number | undefined {
  const length = Number(LENGTH.exec(head.toString('latin1'))?.[1]);
  return length <= constants.MAX_STRING_LENGTH ? length : undefined;
}
