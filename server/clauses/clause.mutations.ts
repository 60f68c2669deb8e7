import { UserError } from '@dong-soan/shared/errors';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { answer, type Context, keyOf, keysOf, type Payload } from '../api/index.js';
import {
  ClausePayload,
  InsertClauseInput,
  MoveClauseInput,
  RemoveClauseInput,
  RemoveClausePayload,
  UpdateClauseTextInput,
} from './clause.inputs.js';

/** Changes of a plan's text. They go through the plan's room as a keystroke does, and are projected before the answer. */
@Resolver()
export class ClauseMutations {
  @Mutation(() => ClausePayload)
  insertClause(
    @Ctx() context: Context,
    @Arg('input', () => InsertClauseInput) input: InsertClauseInput,
  ): Promise<ClausePayload | Payload> {
    return answer(context, async () => {
      const planId = keyOf('Plan', input.planId, 'planId');
      const blockId = await context.services.clauses.insert(context.actor, planId, {
        parentId: blockIn(planId, input.parentId, 'parentId'),
        beforeId: blockIn(planId, input.beforeId, 'beforeId'),
        kind: input.kind,
        text: input.text,
        idempotencyKey: input.idempotencyKey ?? null,
      });
      return clausePayload(context, planId, blockId);
    });
  }

  @Mutation(() => ClausePayload)
  updateClauseText(
    @Ctx() context: Context,
    @Arg('input', () => UpdateClauseTextInput) input: UpdateClauseTextInput,
  ): Promise<ClausePayload | Payload> {
    return answer(context, async () => {
      const [planId, blockId] = clauseKey(input.clauseId);
      await context.services.clauses.updateText(
        context.actor,
        planId,
        blockId,
        input.text,
        input.expectedHash,
      );
      return clausePayload(context, planId, blockId);
    });
  }

  @Mutation(() => ClausePayload, { description: 'The clauses below it go with it.' })
  moveClause(
    @Ctx() context: Context,
    @Arg('input', () => MoveClauseInput) input: MoveClauseInput,
  ): Promise<ClausePayload | Payload> {
    return answer(context, async () => {
      const [planId, blockId] = clauseKey(input.clauseId);
      const place = {
        parentId: blockIn(planId, input.parentId, 'parentId'),
        beforeId: blockIn(planId, input.beforeId, 'beforeId'),
      };
      await context.services.clauses.move(context.actor, planId, blockId, place, input.expectedHash ?? null);
      return clausePayload(context, planId, blockId);
    });
  }

  @Mutation(() => RemoveClausePayload, {
    description: 'The clauses below it stay, under the nearest clause of a higher level before them.',
  })
  removeClause(
    @Ctx() context: Context,
    @Arg('input', () => RemoveClauseInput) input: RemoveClauseInput,
  ): Promise<RemoveClausePayload | Payload> {
    return answer(context, async () => {
      const [planId, blockId] = clauseKey(input.clauseId);
      await context.services.clauses.remove(context.actor, planId, blockId, input.expectedHash);
      context.refresh();
      return { removedClauseId: input.clauseId, plan: await context.loaders.planById.load(planId) };
    });
  }
}

function clauseKey(clauseId: string): [planId: string, blockId: string] {
  return keysOf('Clause', clauseId, 'clauseId') as [string, string];
}

/** The block behind a clause's id, which must be of the same plan. */
function blockIn(planId: string, clauseId: string | null | undefined, field: string): string | null {
  if (clauseId == null) return null;
  const [plan, block] = keysOf('Clause', clauseId, field);
  if (plan !== planId) throw new UserError('NOT_FOUND', undefined, field);
  return block!;
}

async function clausePayload(context: Context, planId: string, blockId: string): Promise<ClausePayload> {
  context.refresh();
  return { clause: await context.loaders.clauseById.load({ planId, blockId }) };
}
