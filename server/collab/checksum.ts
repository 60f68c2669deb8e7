import { hash } from 'node:crypto';
import type { RoomName } from '@dong-soan/shared/collab';

/** SHA-256 over where a row belongs, whose it is and what it holds: a row moved between plans fails too. */
export function updateChecksum(room: RoomName, accountId: string | null, update: Uint8Array): Buffer {
  return digest(`update ${room.planId}.${room.generation} ${accountId ?? ''}\n`, update);
}

/** The same for a compacted state, over the number of the last update that it contains. */
export function stateChecksum(room: RoomName, seq: number, state: Uint8Array): Buffer {
  return digest(`state ${room.planId}.${room.generation} ${seq}\n`, state);
}

function digest(context: string, bytes: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([Buffer.from(context), bytes]), 'buffer');
}
