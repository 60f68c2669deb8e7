import { useEffect, useState } from 'react';
import type { CollabSession } from '../../collab/index.js';
import type { Person } from '../people.js';

/** Everybody who has the plan open, each once; the server vouches for who they are. */
export function usePresent(session: CollabSession | null): { people: Person[]; self: string | undefined } {
  const [people, setPeople] = useState<Person[]>([]);
  const [self, setSelf] = useState<string>();
  useEffect(() => {
    if (!session) return setPeople([]);
    const { awareness } = session;
    const read = () => {
      setPeople(peopleOf(awareness.getStates().values()));
      setSelf(personOf(awareness.getLocalState()?.user)?.accountId);
    };
    read();
    awareness.on('change', read);
    return () => awareness.off('change', read);
  }, [session]);
  return { people, self };
}

/** The people behind the awareness states, without doubles, in the order in which they came. */
export function peopleOf(states: Iterable<{ [key: string]: unknown }>): Person[] {
  const people = new Map<string, Person>();
  for (const { user } of states) {
    const person = personOf(user);
    if (person && !people.has(person.accountId)) people.set(person.accountId, person);
  }
  return [...people.values()];
}

function personOf(user: unknown): Person | null {
  if (typeof user !== 'object' || user === null) return null;
  const { accountId, name, body, color } = user as Record<string, unknown>;
  if (typeof accountId !== 'string' || typeof name !== 'string' || typeof color !== 'string') return null;
  // The colour becomes CSS: only what the server sends as one is let through.
  if (!/^(#[0-9a-f]{3,8}|(hsl|rgb|oklch)\([\d\s.,%/deg]+\))$/i.test(color)) return null;
  return { accountId, name, body: typeof body === 'string' ? body : null, color };
}
