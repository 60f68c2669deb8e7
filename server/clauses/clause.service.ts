import { randomUUID } from 'node:crypto';
import type { ClauseKind } from '@dong-soan/shared/clauses';
import { EMBED_CHARACTER, type PlanDocument, type Run, type TextFormat } from '@dong-soan/shared/document';
import { UserError } from '@dong-soan/shared/errors';
import { type Idempotent, release, reserve } from '../api/index.js';
import type { Actor, Policies } from '../auth/index.js';
import type { Rooms } from '../collab/index.js';
import type { Database } from '../data/index.js';
import { contentHash } from './content-hash.js';
import type { Projection } from './projection.js';
import { diffText } from './text-diff.js';

/** Units of a clause's text; a whole page has some 3,000. */
const LONGEST_TEXT = 100_000;

export interface ClausePlace {
  readonly parentId: string | null;
  readonly beforeId: string | null;
}

export interface NewClause extends ClausePlace {
  readonly kind: ClauseKind;
  readonly text: string;
  readonly idempotencyKey: string | null;
}

interface Dependencies {
  readonly database: Database;
  readonly policies: Policies;
  readonly rooms: Rooms;
  readonly projection: Projection;
}

/**
 * Changes of a plan's text by the API. Each is made in the plan's room, where editors see it at once, and resolves when it
 * is stored and its rows are written.
 */
export class ClauseService {
  constructor(private readonly dependencies: Dependencies) {}

  /**
   * @returns the id of the new block
   * @throws UserError as the policies do for plan.edit; INVALID_INPUT; IDEMPOTENCY_MISMATCH
   */
  async insert(actor: Actor | null, planId: string, clause: NewClause): Promise<string> {
    const { parentId, beforeId, kind, idempotencyKey } = clause;
    const by = await this.writer(actor, planId);
    const text = checkText(clause.text);
    const once: Idempotent = {
      operation: 'insertClause',
      key: idempotencyKey,
      arguments: { planId, parentId, beforeId, kind, text },
    };
    // The id is settled before anything is written: whoever tries again after a crash makes the same block.
    const { database } = this.dependencies;
    const { result, repeated } = await database.transaction(tx =>
      reserve(tx, by, once, async () => ({ blockId: randomUUID() })),
    );
    const { blockId } = result;
    try {
      await this.edit(by, planId, [blockId], document => {
        if (document.isKnown(blockId)) return;
        document.transact(() => {
          document.insertBlock({ parentId, beforeId, kind, id: blockId });
          document.insertText(blockId, 0, text);
        });
      });
    } catch (error) {
      if (error instanceof UserError && !repeated) await release(database, by, once);
      throw error;
    }
    return blockId;
  }

  /** @throws UserError as the policies do for plan.edit; NOT_FOUND; CONFLICT; INVALID_INPUT */
  async updateText(
    actor: Actor | null,
    planId: string,
    blockId: string,
    text: string,
    expectedHash: string,
  ): Promise<void> {
    const by = await this.writer(actor, planId);
    const wanted = checkText(text, EMBED_CHARACTER);
    await this.edit(by, planId, [blockId], document => {
      requireUnchanged(document, blockId, expectedHash);
      document.transact(() => replaceText(document, blockId, wanted));
    });
  }

  /** @throws UserError as the policies do for plan.edit; NOT_FOUND; CONFLICT; INVALID_INPUT */
  async move(
    actor: Actor | null,
    planId: string,
    blockId: string,
    place: ClausePlace,
    expectedHash: string | null,
  ): Promise<void> {
    const by = await this.writer(actor, planId);
    await this.edit(by, planId, [blockId], document => {
      requireUnchanged(document, blockId, expectedHash);
      document.move(blockId, place);
    });
  }

  /** @throws UserError as the policies do for plan.edit; NOT_FOUND; CONFLICT */
  async remove(actor: Actor | null, planId: string, blockId: string, expectedHash: string): Promise<void> {
    const by = await this.writer(actor, planId);
    await this.edit(by, planId, [blockId], document => {
      requireUnchanged(document, blockId, expectedHash);
      document.remove(blockId);
    });
  }

  private async writer(actor: Actor | null, planId: string): Promise<Actor> {
    await this.dependencies.policies.require(actor, 'plan.edit', planId);
    return actor!;
  }

  private async edit(
    by: Actor,
    planId: string,
    blocks: readonly string[],
    change: (document: PlanDocument) => void,
  ): Promise<void> {
    const { rooms, projection } = this.dependencies;
    await rooms.edit(planId, by, change);
    await projection.project(planId, new Map(blocks.map(block => [block, by.accountId])));
  }
}

function requireUnchanged(document: PlanDocument, blockId: string, expectedHash: string | null): void {
  if (!document.has(blockId) || !document.isVisible(blockId)) {
    throw new UserError('NOT_FOUND', undefined, 'clauseId');
  }
  if (expectedHash !== null && contentHash(document.runsOf(blockId)) !== expectedHash) {
    throw new UserError('CONFLICT', undefined, 'expectedHash');
  }
}

/** Text as documents keep it: composed, with plain line ends. @throws UserError INVALID_INPUT, TOO_LARGE */
function checkText(text: string, allowed = ''): string {
  if (text.length > LONGEST_TEXT) throw new UserError('TOO_LARGE', undefined, 'text');
  const composed = text.replace(/\r\n?/g, '\n').normalize('NFC');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not come in
  const refused = /[\u0000-\u0008\u000b-\u001f\u007f\ufffc]/.exec(
    composed.replaceAll(allowed || '\ufffc\0', ''),
  );
  if (refused) throw new UserError('INVALID_INPUT', undefined, 'text');
  return composed;
}

/** Words that come in take the format of those that they replace, else of those before them. */
function replaceText(document: PlanDocument, blockId: string, wanted: string): void {
  const before = document.textOf(blockId);
  const changes = diffText(before, wanted);
  // What a text mutation can't carry is a new footnote reference.
  if (changes.some(({ insert }) => insert.includes(EMBED_CHARACTER))) {
    throw new UserError('INVALID_INPUT', undefined, 'text');
  }
  const runs = document.runsOf(blockId);
  for (const { start, length, insert } of changes.toReversed()) {
    const format = formatAt(runs, length > 0 ? start : start - 1);
    if (length > 0) document.deleteText(blockId, start, length);
    document.insertText(blockId, start, insert, format);
  }
}

function formatAt(runs: readonly Run[], offset: number): TextFormat {
  let end = 0;
  for (const run of runs) {
    end += run.embed ? 1 : run.text.length;
    if (offset < end) {
      if (run.embed) return {};
      const { bold, italic, underline } = run;
      return { bold, italic, underline };
    }
  }
  return {};
}
