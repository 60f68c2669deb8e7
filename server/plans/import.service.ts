import { UserError } from '@dong-soan/shared/errors';
import type { Actor, Policies } from '../auth/index.js';
import type { Projection } from '../clauses/index.js';
import type { Rooms } from '../collab/index.js';
import type { Database } from '../data/index.js';
import {
  buildDocument,
  decodeFile,
  type ImportedPlan,
  type ImportReport,
  LARGEST_FILE,
  parsePlanText,
  reportOf,
} from './import/index.js';
import { requireSymbol } from './plan.fields.js';
import type { ImportPlanInput } from './plan.inputs.js';
import type { ImportNotice, ImportPreview } from './plan.payloads.js';
import type { NewPlan, PlanService } from './plan.service.js';

interface Dependencies {
  readonly database: Database;
  readonly policies: Policies;
  readonly rooms: Rooms;
  readonly plans: PlanService;
  readonly projection: Projection;
}

/** Makes plans of files. */
export class ImportService {
  constructor(private readonly dependencies: Dependencies) {}

  /**
   * Reads a file, and makes a plan of it unless it is a dry run.
   *
   * @throws UserError UNAUTHENTICATED, FORBIDDEN, UNREADABLE_FILE, TOO_LARGE, INVALID_INPUT, NOT_FOUND (a body),
   *   IDEMPOTENCY_MISMATCH
   */
  async run(
    actor: Actor | null,
    input: ImportPlanInput,
  ): Promise<{ planId: string | null; preview: ImportPreview }> {
    const { database, policies, plans, rooms, projection } = this.dependencies;
    await policies.require(actor, 'plan.import');
    const imported = parsePlanText(decodeFile(bytesOf(input)));
    const preview = previewOf(reportOf(imported));
    if (input.dryRun) return { planId: null, preview };

    const by = actor!;
    const plan = newPlan(imported, input);
    const once = {
      operation: 'importPlan',
      key: input.idempotencyKey,
      arguments: { plan, source: imported.source },
    };
    const planId = await database.transaction(tx => plans.insert(tx, by, plan, once));
    await rooms.edit(planId, by, document => {
      // Whoever tries again after a crash goes on where that left off.
      if (document.order().length === 0) buildDocument(imported, document.doc);
    });
    await projection.projectAll(planId, by.accountId);
    return { planId, preview };
  }
}

function bytesOf({ text, base64 }: ImportPlanInput): Uint8Array {
  if ((text == null) === (base64 == null)) throw new UserError('INVALID_INPUT', undefined, 'text');
  if (text != null) return Buffer.from(text, 'utf8');
  const compact = base64!.replace(/\s+/g, '');
  if (compact.length > (LARGEST_FILE / 3) * 4 + 4) throw new UserError('TOO_LARGE', undefined, 'base64');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) throw new UserError('INVALID_INPUT', undefined, 'base64');
  return Buffer.from(compact, 'base64');
}

/** What the letterhead says, unless the caller says otherwise. */
function newPlan({ metadata }: ImportedPlan, input: ImportPlanInput): NewPlan {
  if (input.issuingBodyIds == null) throw new UserError('INVALID_INPUT', undefined, 'issuingBodyIds');
  return {
    title: input.title ?? metadata.title,
    issuingBodyIds: input.issuingBodyIds,
    bodyId: input.bodyId ?? null,
    symbol: usableSymbol(metadata.symbol),
    number: metadata.number,
    place: metadata.place,
    date: metadata.date,
  };
}

/** A symbol that was scanned badly is not kept: one is made from the bodies instead. */
function usableSymbol(symbol: string | null): string | null {
  try {
    return symbol === null ? null : requireSymbol(symbol);
  } catch {
    return null;
  }
}

function previewOf(report: ImportReport): ImportPreview {
  const { title, metadata, blocks, unplaced } = report;
  return {
    title: title === '' ? null : title,
    number: metadata.number,
    symbol: metadata.symbol,
    place: metadata.place,
    date: metadata.date,
    bodies: [...metadata.bodies],
    clauses: blocks.map(({ kind, label, marker, depth, text }) => ({ kind, label, marker, depth, text })),
    unplaced: unplaced.map(({ text }) => text),
    notices: noticesOf(report),
  };
}

function noticesOf({
  labelMismatches,
  unplaced,
  pageBreakJoins,
  footnotes,
  omitted,
}: ImportReport): ImportNotice[] {
  const plain = { written: null, computed: null };
  const notices: ImportNotice[] = [
    ...labelMismatches.map(({ found, computed, text, line }) => ({
      code: 'LABEL_DIFFERS' as const,
      text,
      line,
      written: found,
      computed,
    })),
    ...unplaced.map(({ text, line }) => ({ ...plain, code: 'UNPLACED' as const, text, line })),
    ...pageBreakJoins.map(({ text, line }) => ({ ...plain, code: 'PAGE_BREAK_JOINED' as const, text, line })),
    ...footnotes
      .filter(({ citedIn }) => citedIn.length === 0)
      .map(({ mark, text, line }) => ({
        code: 'FOOTNOTE_UNCITED' as const,
        text,
        line,
        written: mark,
        computed: null,
      })),
    ...omitted.map(({ text, line }) => ({ ...plain, code: 'OMITTED' as const, text, line })),
  ];
  return notices.sort((a, b) => a.line - b.line);
}
