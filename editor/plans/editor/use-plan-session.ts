import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useBeforeUnload } from 'react-router';
import { CollabSession, type SaveState } from '../../collab/index.js';

function collabAddress(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/collab`;
}

/**
 * The live connection to a plan's room, open as long as the component is there.
 *
 * @returns null for the moment before it is opened
 */
export function usePlanSession(room: string, accountId: string): CollabSession | null {
  const [session, setSession] = useState<CollabSession | null>(null);

  useEffect(() => {
    const opened = new CollabSession({ url: collabAddress(), room, accountId });
    opened.connect();
    setSession(opened);
    return () => {
      setSession(null);
      void opened.destroy();
    };
  }, [room, accountId]);

  const latest = useRef(session);
  latest.current = session;
  useBeforeUnload(event => {
    if ((latest.current?.pendingUpdates() ?? 0) > 0) event.preventDefault();
  });
  return session;
}

const CONNECTING: SaveState = { kind: 'connecting' };
const nothing = () => () => undefined;

/** The promise about what is stored, as it is now. */
export function useSaveState(session: CollabSession | null): SaveState {
  return useSyncExternalStore(
    session ? listener => session.subscribe(listener) : nothing,
    () => session?.state ?? CONNECTING,
  );
}
