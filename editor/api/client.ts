// The GraphQL client: queries over HTTP, subscriptions over one lazy WebSocket, lists merged page by page.
import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { ErrorLink } from '@apollo/client/link/error';
import { HttpLink } from '@apollo/client/link/http';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { relayStylePagination } from '@apollo/client/utilities';
import { OperationTypeNode } from 'graphql';
import { createClient } from 'graphql-ws';
import { currentLanguage } from '../i18n/index.js';

/** Called when the server says that nobody is signed in any more. */
type OnSignedOut = () => void;

function socketAddress(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`;
}

/** A client for one signed-in person; a new one is made for the next, so that nothing is carried over. */
export function createApi(onSignedOut: OnSignedOut): ApolloClient {
  const http = new HttpLink({ uri: '/graphql', credentials: 'same-origin' });
  const language = new ApolloLink((operation, forward) => {
    operation.setContext({
      headers: { 'accept-language': currentLanguage(), 'apollo-require-preflight': 'true' },
    });
    return forward(operation);
  });
  const socket = new GraphQLWsLink(
    createClient({
      url: socketAddress(),
      lazy: true,
      retryAttempts: Number.POSITIVE_INFINITY,
      shouldRetry: () => true,
    }),
  );
  const errors = new ErrorLink(({ error, operation }) => {
    // Asking who is signed in is how the app finds out that nobody is.
    if (operation.operationName === 'Viewer' || !CombinedGraphQLErrors.is(error)) return;
    if (error.errors.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED')) onSignedOut();
  });
  return new ApolloClient({
    link: errors.concat(
      ApolloLink.split(
        ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
        socket,
        language.concat(http),
      ),
    ),
    cache: new InMemoryCache({
      typePolicies: {
        Query: {
          fields: {
            plans: relayStylePagination(['filter']),
            directives: relayStylePagination(['filter']),
          },
        },
        Plan: {
          fields: {
            directiveLinks: { keyArgs: false, merge: false },
            participants: { merge: false },
            present: { merge: false },
          },
        },
        Directive: { fields: { citedBy: relayStylePagination() } },
      },
    }),
  });
}
