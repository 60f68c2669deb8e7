import type { CloseCode } from '@dong-soan/shared/collab';

/** A connection that is not to be: the code it is closed with, and the reason sent along. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: CloseCode,
    readonly reason = '',
  ) {
    super(`refused with ${code} ${reason}`);
  }
}
