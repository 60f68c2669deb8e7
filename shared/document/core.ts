/**
 * The state that is worked out from one Y.Doc, shared by all PlanDocuments over it, so that what one of them writes the
 * others see at once, inside a transaction too.
 *
 * Texts that changed are read again and the structure is derived again only when somebody asks (or listens). A keystroke
 * makes one text stale and leaves the structure alone. What is written through this class makes the structure stale at
 * once; its own event, at the end of the transaction, is then known and makes nothing stale a second time.
 */
import * as Y from 'yjs';
import { sameList } from './collections.js';
import { BlockRecords } from './records.js';
import { KEY, ROOT } from './schema.js';
import { SegmentIndex } from './segments.js';
import type { Structure } from './structure.js';
import { deriveStructure } from './tree.js';
import type { SharedEvent } from './types.js';

/** What a transaction changed. */
export interface DocumentChange {
  /** Blocks whose Y.Text changed; what they hold may belong to other blocks by now. */
  readonly texts: ReadonlySet<string>;
  /** Blocks whose text, formats, kind, parent, label style, conflict or visibility changed, and those that came or went. */
  readonly blocks: ReadonlySet<string>;
  /** Blocks came, went, moved, or are made of other segments; the display order may differ. */
  readonly structure: boolean;
  readonly transaction: Y.Transaction;
}

export type ChangeListener = (change: DocumentChange) => void;

const cores = new WeakMap<Y.Doc, DocumentCore>();

export class DocumentCore {
  readonly blocks: Y.Map<unknown>;
  readonly records: BlockRecords;
  readonly segments: SegmentIndex;
  /** How often texts were read and the structure derived, for tests and benchmarks. */
  readonly work = { reads: 0, derivations: 0 };

  private current: Structure | null = null;
  private previous: Structure | null = null;
  private structureStale = true;
  private readonly staleTexts = new Set<string>();
  private readonly textOwners = new WeakMap<object, string>();
  /** Blocks that changed since the listeners were last told. */
  private changed = new Set<string>();
  private structureChanged = false;
  private readonly listeners = new Set<ChangeListener>();
  private users = 0;

  /** The core of a document, made when there is none. Each user calls `release` in the end. */
  static of(doc: Y.Doc): DocumentCore {
    let core = cores.get(doc);
    if (!core) {
      core = new DocumentCore(doc);
      cores.set(doc, core);
    }
    core.users += 1;
    return core;
  }

  private constructor(readonly doc: Y.Doc) {
    this.blocks = doc.getMap(ROOT.blocks);
    this.records = new BlockRecords(this.blocks, id => {
      this.structureStale = true;
      this.changed.add(id);
    });
    this.segments = new SegmentIndex(this.records);
    this.staleAll();
    this.blocks.observeDeep(this.observe);
  }

  release(): void {
    this.users -= 1;
    if (this.users > 0) return;
    this.blocks.unobserveDeep(this.observe);
    cores.delete(this.doc);
  }

  /** Calls the listener after every transaction that changes a block. Returns the end of that. */
  listen(listener: ChangeListener): () => void {
    this.refresh();
    // What changed before anybody listened is no news.
    if (this.listeners.size === 0) this.forgetChanges();
    const own: ChangeListener = change => listener(change);
    this.listeners.add(own);
    return () => this.listeners.delete(own);
  }

  /** The structure as it is now. Hold it no longer than until the next write. */
  structure(): Structure {
    this.refresh();
    return this.current!;
  }

  /**
   * The structure as last derived, and kept right by hand while several blocks are placed in a row: what they wrote need not
   * be derived again before the last of them.
   */
  held(): Structure {
    return this.current ?? this.structure();
  }

  /** Reads what changed, and derives the structure if it could differ. */
  refresh(): void {
    if (this.staleTexts.size > 0) {
      const stale = [...this.staleTexts];
      this.staleTexts.clear();
      for (const owner of stale) this.readText(owner);
    }
    if (!this.structureStale && this.current) return;
    this.structureStale = false;
    this.work.derivations += 1;
    this.previous ??= this.current;
    this.current = deriveStructure(this.records, this.segments);
  }

  /** Reads one text now, without deriving the structure. */
  readText(owner: string): void {
    this.staleTexts.delete(owner);
    this.work.reads += 1;
    const text = this.records.textOf(owner);
    if (text) this.textOwners.set(text, owner);
    const { cut, changed, emptied } = this.segments.read(owner);
    for (const id of changed) this.changed.add(id);
    if (cut || emptied.some(id => this.decidesVisibility(id))) this.structureStale = true;
  }

  /** The Y.Text that a segment lies in. */
  textFor(segmentId: string): Y.Text {
    const segment = this.segments.get(segmentId);
    const text = segment && this.records.textOf(segment.owner);
    if (!text) throw new Error(`segment ${segmentId} lies in no text`);
    return text;
  }

  /** The block that owns a Y.Text; undefined when it is none of this document's, or was replaced. */
  ownerOf(text: object): string | undefined {
    this.refresh();
    const owner = this.textOwners.get(text);
    return owner !== undefined && this.records.textOf(owner) === text ? owner : undefined;
  }

  markTextStale(owner: string): void {
    this.staleTexts.add(owner);
  }

  /** A block was created with an empty text, and the structure already knows it. */
  acceptFresh(id: string, text: Y.Text): void {
    this.textOwners.set(text, id);
    this.structureStale = false;
    this.structureChanged = true;
    this.changed.add(id);
  }

  isStructureStale(): boolean {
    return this.structureStale;
  }

  /** Forgets everything that was worked out: after a failure in mid-operation nothing of it can be relied on. */
  staleAll(): void {
    this.records.forgetAll();
    this.segments.clear();
    this.staleTexts.clear();
    this.structureStale = true;
    for (const id of this.records.ids()) if (this.records.get(id)?.ownsText) this.staleTexts.add(id);
  }

  /** Only an empty block that nobody keeps alive depends on its content to be seen. */
  private decidesVisibility(segmentId: string): boolean {
    const root = this.current?.rootOf.get(segmentId) ?? segmentId;
    return !this.records.get(root)?.alive;
  }

  private readonly observe = (events: SharedEvent[], transaction: Y.Transaction) => {
    const texts = new Set<string>();
    let rebuilt = false;
    for (const event of events) {
      if (event.target === this.blocks) rebuilt = this.noticeBlocks(event, texts) || rebuilt;
      else if (event.path.length === 1 && event.target instanceof Y.Map) {
        rebuilt = this.noticeRecord(String(event.path[0]), event) || rebuilt;
      } else if (event.path[1] === KEY.text && event.target instanceof Y.Text) {
        const owner = String(event.path[0]);
        this.staleTexts.add(owner);
        texts.add(owner);
      }
    }
    this.records.settle();
    if (rebuilt) this.staleAll();
    this.tell(texts, transaction);
  };

  /** Blocks were added, replaced or taken out. Returns whether nothing that was worked out can be kept. */
  private noticeBlocks(event: SharedEvent, texts: Set<string>): boolean {
    let rebuild = false;
    for (const [id, { action }] of event.changes.keys) {
      const own = this.records.wrote(id);
      if (!own || action !== 'add') {
        rebuild ||= action !== 'add';
        this.records.forget(id);
        this.structureStale = true;
      }
      this.changed.add(id);
      if (this.records.get(id)?.ownsText) {
        this.staleTexts.add(id);
        texts.add(id);
      }
    }
    for (const owner of this.segments.textsWithSkippedMarkers()) this.staleTexts.add(owner);
    return rebuild;
  }

  private noticeRecord(id: string, event: SharedEvent): boolean {
    let rebuild = false;
    for (const key of event.changes.keys.keys()) {
      if (this.records.wrote(id, key)) continue;
      this.records.forget(id);
      this.structureStale = true;
      this.changed.add(id);
      rebuild ||= key === KEY.text || key === KEY.splitFrom;
    }
    return rebuild;
  }

  private tell(texts: ReadonlySet<string>, transaction: Y.Transaction): void {
    if (this.listeners.size === 0) {
      this.forgetChanges();
      return;
    }
    this.refresh();
    const structure = this.structureChanged || this.previous !== null;
    const blocks = this.rootsOf(this.changed);
    if (this.previous) addDifferences(blocks, this.previous, this.current!);
    this.forgetChanges();
    const change: DocumentChange = { texts, blocks, structure, transaction };
    for (const listener of [...this.listeners]) listener(change);
  }

  private forgetChanges(): void {
    this.changed = new Set();
    this.structureChanged = false;
    this.previous = null;
  }

  private rootsOf(ids: ReadonlySet<string>): Set<string> {
    const roots = new Set<string>();
    for (const id of ids) roots.add(this.current!.rootOf.get(id) ?? id);
    return roots;
  }
}

function addDifferences(into: Set<string>, before: Structure, after: Structure): void {
  for (const id of before.order) if (!after.visible.has(id)) into.add(id);
  for (const id of after.order) {
    if (
      !before.visible.has(id) ||
      before.parentOf.get(id) !== after.parentOf.get(id) ||
      !sameList(before.members.get(id) ?? [], after.members.get(id) ?? [])
    )
      into.add(id);
  }
}
