import type { NodeKey } from 'lexical';
import type { BlockNode } from '../nodes/block-node.js';
import type { Aliases } from './window-writer.js';

/** What the binding remembers of Lexical's blocks: their keys, and from which segments their text was last drawn. */
export class ShownBlocks implements Aliases {
  readonly keys = new Map<string, NodeKey>();
  /** The segments, joined to one string, of which the block's text consists. */
  readonly segments = new Map<string, string>();
  private readonly aliases = new Map<NodeKey, string>();

  forget(blockId: string): void {
    this.keys.delete(blockId);
    this.segments.delete(blockId);
  }

  idOf(node: BlockNode): string {
    return this.aliases.get(node.getKey()) ?? node.getBlockId();
  }

  rename(node: BlockNode, blockId: string): void {
    this.aliases.set(node.getKey(), blockId);
  }

  /** The nodes that have yet to learn their new id. They are forgotten here. */
  takeAliases(): [NodeKey, string][] {
    const taken = [...this.aliases];
    this.aliases.clear();
    return taken;
  }
}
