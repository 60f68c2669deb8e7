import { formatRoomName, type RoomName } from '@dong-soan/shared/collab';

/** What one server process tells the others about a room. */
export type FanOutMessage =
  /** Updates that are in the log, under the numbers `after` + 1 to `seq`. */
  | {
      readonly type: 'stored';
      readonly after: number;
      readonly seq: number;
      readonly updates: readonly Uint8Array[];
    }
  /** Awareness entries, as `encodeAwarenessEntries` makes them. */
  | { readonly type: 'awareness'; readonly entries: Uint8Array };

/** One process's end of a room's line to the others. */
export interface FanOutChannel {
  publish(message: FanOutMessage): void;
  leave(): void;
}

/**
 * Carries what happens in a room to the other processes that have it open. Delivery may fail or double: updates are in
 * the log before they are published, so whoever sees a gap in the numbers reads it there.
 */
export interface FanOut {
  /** @param receive what the others publish; never what is published through the returned channel */
  join(room: RoomName, receive: (message: FanOutMessage) => void): FanOutChannel;
}

/** Carries messages between the rooms of one process. */
export class InProcessFanOut implements FanOut {
  private readonly members = new Map<string, Set<(message: FanOutMessage) => void>>();

  join(room: RoomName, receive: (message: FanOutMessage) => void): FanOutChannel {
    const name = formatRoomName(room);
    const members = this.members.get(name) ?? new Set();
    this.members.set(name, members.add(receive));
    return {
      publish(message) {
        for (const member of members) if (member !== receive) member(message);
      },
      leave: () => {
        members.delete(receive);
        if (members.size === 0 && this.members.get(name) === members) this.members.delete(name);
      },
    };
  }
}
