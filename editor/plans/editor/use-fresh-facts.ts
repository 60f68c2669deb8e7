import { useApolloClient } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import { PlanDoc, PlanLinksDoc } from '../../api/generated/documents.js';
import type { SaveState } from '../../collab/index.js';

/**
 * Asks for the plan's facts anew when the socket tells of what the subscription may have missed: the connection is back,
 * or what the viewer may do has changed.
 */
export function useFreshFacts(kind: SaveState['kind']): void {
  const client = useApolloClient();
  const before = useRef(kind);
  useEffect(() => {
    const was = before.current;
    before.current = kind;
    const back = was === 'offline' && (kind === 'saved' || kind === 'saving');
    if (!back && (was === 'read-only') === (kind === 'read-only')) return;
    client.refetchQueries({ include: [PlanDoc, PlanLinksDoc] }).catch(() => undefined);
  }, [client, kind]);
}
