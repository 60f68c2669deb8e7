import { ApolloProvider, useQuery } from '@apollo/client/react';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import { prolongSession } from '../api/auth.js';
import { createApi } from '../api/client.js';
import { failureOf } from '../api/errors.js';
import { ViewerDoc, type ViewerQuery } from '../api/generated/documents.js';
import { ErrorScreen } from './error-screen.js';
import { ShellSkeleton } from './skeletons.js';

/** The person who is signed in, and what they may do that needs no plan. */
export type Viewer = NonNullable<ViewerQuery['viewer']>['account'] &
  Omit<NonNullable<ViewerQuery['viewer']>, 'account'>;

/** How often a page that stays open says so, in ms; a session lasts a week without that. */
const PROLONG_EVERY = 12 * 3_600_000;

interface Session {
  /** Forgets everything about the present person and asks the server anew who is here. */
  restart(): void;
}

const SessionContext = createContext<Session>({ restart: () => undefined });
const ViewerContext = createContext<Viewer | null>(null);

/** Gives the app its API client; each restart makes a new one with an empty cache. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [round, setRound] = useState(0);
  const restart = useCallback(() => setRound(value => value + 1), []);
  const client = useMemo(() => createApi(restart), [restart, round]);
  const session = useMemo(() => ({ restart }), [restart]);
  return (
    <SessionContext value={session}>
      <ApolloProvider client={client} key={round}>
        {children}
      </ApolloProvider>
    </SessionContext>
  );
}

export function useSession(): Session {
  return useContext(SessionContext);
}

/** The person who is signed in; only below `RequireViewer`. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('useViewer is used outside RequireViewer');
  return viewer;
}

/** Shows its children to whoever is signed in, and sends everybody else to the sign-in page and back. */
export function RequireViewer({ children }: { children: ReactNode }) {
  const { data, error, loading, refetch } = useQuery(ViewerDoc);
  const { pathname, search } = useLocation();
  const viewer = useMemo(() => data?.viewer && { ...data.viewer, ...data.viewer.account }, [data]);
  const signedIn = viewer != null;
  useEffect(() => {
    if (!signedIn) return;
    prolongSession();
    const timer = setInterval(prolongSession, PROLONG_EVERY);
    return () => clearInterval(timer);
  }, [signedIn]);
  if (viewer) return <ViewerContext value={viewer}>{children}</ViewerContext>;
  if (loading) return <ShellSkeleton />;
  if (error && failureOf(error) !== 'UNAUTHENTICATED')
    return (
      <main id="main">
        <ErrorScreen failure={failureOf(error)} onRetry={() => void refetch()} />
      </main>
    );
  const next = `${pathname}${search}`;
  return <Navigate to={next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`} replace />;
}
