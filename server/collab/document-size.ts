/** How large a document is, without measuring it after every edit. */
export class DocumentSize {
  private measured = 0;

  /**
   * @param bytes at most what it holds now: the sum of its updates overstates it
   * @param measure the exact size; dear
   */
  constructor(
    private readonly limit: number,
    private bytes: number,
    private readonly measure: () => number,
  ) {}

  grew(bytes: number): void {
    this.bytes += bytes;
  }

  /** Whether an update of so many bytes may come in. */
  fits(bytes: number): boolean {
    if (this.bytes + bytes <= this.limit) return true;
    // Not measured again before a tenth has been added.
    if (this.bytes < this.measured * 1.1) return this.measured + bytes <= this.limit;
    this.measured = this.measure();
    this.bytes = this.measured;
    return this.bytes + bytes <= this.limit;
  }
}
