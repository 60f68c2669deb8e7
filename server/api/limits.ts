// What one request may ask for. Measured before anything is executed; whoever asks for more gets QUERY_TOO_COSTLY.
import { UserError } from '@dong-soan/shared/errors';
import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  Kind,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity';
import { DEFAULT_PAGE, LARGEST_PAGE } from './connection.js';

export const LIMITS = {
  /** Words and signs in the text of a query; a full introspection has some 400. */
  tokens: 2_000,
  /** How deep fields may lie in fields. */
  depth: 16,
  /** Fields under another name. */
  aliases: 30,
  /** Fields of all rows that the answer may hold, estimated. */
  complexity: 100_000,
  /** Bytes of a request. An imported file comes in one, in base64. */
  body: 8 * 1024 * 1024,
  /** Bytes of a message on the socket. */
  message: 256 * 1024,
  /** Operations that run on one socket at a time. */
  operations: 50,
};

/** How many items to expect in a list that is not a page. */
const EXPECTED: Readonly<Record<string, number>> = {
  'Account.bodies': 2,
  'Clause.children': 5,
  'Clause.directiveLinks': 3,
  'ImportPreview.clauses': 100,
  'ImportPreview.notices': 10,
  'Plan.clauseTree': 20,
  'Plan.issuingBodies': 2,
  'Plan.participants': 6,
  'Plan.present': 4,
  'PlanChange.clauses': 5,
  'Viewer.tokens': 10,
};

const estimate: ComplexityEstimator = ({ type, field, args, childComplexity }) => {
  if (type.name === 'Mutation') return 100 + childComplexity;
  const isPage = getNamedType(field.type).name.endsWith('Connection');
  const rows = isPage
    ? Math.min(Math.max(Number(args.first ?? DEFAULT_PAGE), 1), LARGEST_PAGE)
    : (EXPECTED[`${type.name}.${field.name}`] ?? 1);
  return 1 + rows * childComplexity;
};

export interface Operation {
  readonly schema: GraphQLSchema;
  /** Valid: fragments are known and not cyclic. */
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** @throws UserError QUERY_TOO_COSTLY */
export function checkCost({ schema, document, operationName, variables }: Operation): void {
  if (countAliases(document) > LIMITS.aliases) throw tooCostly(`more than ${LIMITS.aliases} aliases`);
  if (depthOf(document) > LIMITS.depth) throw tooCostly(`deeper than ${LIMITS.depth}`);
  if (complexityOf({ schema, document, operationName, variables }) > LIMITS.complexity) {
    throw tooCostly(`costs more than ${LIMITS.complexity}`);
  }
}

/** The estimated number of fields in the answer; infinite when it is too large to estimate. */
export function complexityOf({ schema, document, operationName, variables }: Operation): number {
  try {
    return getComplexity({
      schema,
      query: document,
      variables: { ...variables },
      estimators: [estimate],
      ...(operationName == null ? {} : { operationName }),
    });
  } catch {
    // Variables that don't fit the schema are reported by the execution; too many nodes are too much.
    return isTooManyNodes(document) ? Number.POSITIVE_INFINITY : 0;
  }
}

/** Fragments that are used again and again make a short text long: then it is refused unseen. */
function isTooManyNodes(document: DocumentNode): boolean {
  return expandedSize(document) > 5_000;
}

function tooCostly(message: string): UserError {
  return new UserError('QUERY_TOO_COSTLY', message);
}

function countAliases(document: DocumentNode): number {
  let count = 0;
  visit(document, {
    Field(node) {
      if (node.alias) count += 1;
    },
  });
  return count;
}

/** The depth of the deepest operation. Introspection, which has a fixed depth of its own, is left out. */
function depthOf(document: DocumentNode): number {
  return measure(document, (own, children) => own + Math.max(0, ...children));
}

/** How many fields the document has once its fragments are put in. */
function expandedSize(document: DocumentNode): number {
  return measure(document, (own, children) => children.reduce((sum, child) => sum + child, own));
}

/**
 * Folds the fields of the document from the leaves up: `combine` gets 1 for a field (0 for what only holds fields) and
 * the results below it. Each fragment is measured once, however often it is used.
 */
function measure(document: DocumentNode, combine: (own: 0 | 1, children: number[]) => number): number {
  const fragments = new Map<string, SelectionSetNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node.selectionSet);
  }
  const known = new Map<SelectionSetNode, number>();
  const measured = (set: SelectionSetNode): number => {
    const before = known.get(set);
    if (before !== undefined) return before;
    known.set(set, 0);
    const children = set.selections.map(node => {
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(node.name.value);
        return fragment ? measured(fragment) : 0;
      }
      if (node.kind === Kind.INLINE_FRAGMENT) return measured(node.selectionSet);
      if (node.name.value.startsWith('__')) return 0;
      return combine(1, node.selectionSet ? [measured(node.selectionSet)] : []);
    });
    const result = combine(0, children);
    known.set(set, result);
    return result;
  };
  const operations = document.definitions.flatMap(node =>
    node.kind === Kind.OPERATION_DEFINITION ? [measured(node.selectionSet)] : [],
  );
  return Math.max(0, ...operations);
}
