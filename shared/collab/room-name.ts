/** What a room's name says: the plan, and which generation of its text. */
export interface RoomName {
  readonly planId: string;
  /** 1 or more; rises when the text is replaced wholesale. */
  readonly generation: number;
}

const ROOM = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([1-9][0-9]{0,8})$/;

/** `Plan.room`: `<planId>.<generation>`. */
export function formatRoomName({ planId, generation }: RoomName): string {
  return `${planId}.${generation}`;
}

/** Null for anything but exactly what `formatRoomName` makes of a UUID in lower case. */
export function parseRoomName(name: string): RoomName | null {
  const [, planId, generation] = ROOM.exec(name) ?? [];
  return planId && generation ? { planId, generation: Number(generation) } : null;
}
