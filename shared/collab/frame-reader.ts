/** A frame, or something inside one, that does not follow the protocol. */
export class MalformedFrame extends Error {
  override readonly name = 'MalformedFrame';
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads lib0's encoding, refusing whatever reaches past the end. */
export class FrameReader {
  private position = 0;

  constructor(private readonly frame: Uint8Array) {}

  /** A number of 0 to 2^53 - 1, seven bits a byte, lowest first. */
  varUint(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.frame[this.position];
      if (byte === undefined) throw this.malformed('ends within a number');
      this.position += 1;
      value += (byte & 0x7f) * factor;
      if (value > Number.MAX_SAFE_INTEGER) throw this.malformed('number too large');
      if (byte < 0x80) return value;
      factor *= 128;
      if (factor > Number.MAX_SAFE_INTEGER) throw this.malformed('number too long');
    }
  }

  /** A copy of as many bytes as the number before them says, in a buffer of exactly that size. */
  bytes(): Uint8Array {
    const length = this.varUint();
    if (length > this.frame.length - this.position) throw this.malformed('ends within its bytes');
    const start = this.position;
    this.position += length;
    return new Uint8Array(this.frame.subarray(start, this.position));
  }

  string(): string {
    try {
      return strictUtf8.decode(this.bytes());
    } catch (error) {
      throw error instanceof MalformedFrame ? error : this.malformed('not UTF-8');
    }
  }

  /** Refuses whatever follows the message. */
  end(): void {
    if (this.position !== this.frame.length) throw this.malformed('goes on after its message');
  }

  malformed(what: string): MalformedFrame {
    return new MalformedFrame(`Malformed frame at byte ${this.position}: ${what}`);
  }
}
