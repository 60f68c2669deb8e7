import type { Embed, PlanDocument } from '@dong-soan/shared/document';
import type { BlockNode } from '../nodes/block-node.js';
import { $readBlock } from '../nodes/read-block.js';
import { type FlatText, flattenRuns, sameEmbed } from '../text/flat-text.js';

/** A stretch of blocks as one sequence: "¶" with the block's id, then its characters. */
export type Unit = BlockUnit | TextUnit;

export interface BlockUnit {
  readonly block: string;
  /** The node, where the unit comes from Lexical. */
  readonly node?: BlockNode;
}

export interface TextUnit {
  readonly block?: undefined;
  readonly character: string;
  readonly format: number;
  readonly embed: Embed | undefined;
}

export function isBlockUnit(unit: Unit | undefined): unit is BlockUnit {
  return unit !== undefined && unit.block !== undefined;
}

export function sameUnits(a: Unit, b: Unit): boolean {
  if (isBlockUnit(a) || isBlockUnit(b)) return a.block === b.block;
  return a.character === b.character && sameEmbed(a.embed, b.embed);
}

export function unitsOfModel(document: PlanDocument, blockIds: readonly string[]): Unit[] {
  const units: Unit[] = [];
  for (const block of blockIds) {
    units.push({ block });
    pushCharacters(units, flattenRuns(document.runsOf(block)));
  }
  return units;
}

export function unitsOfNodes(nodes: readonly BlockNode[], idOf: (node: BlockNode) => string): Unit[] {
  const units: Unit[] = [];
  for (const node of nodes) {
    units.push({ block: idOf(node), node });
    pushCharacters(units, $readBlock(node));
  }
  return units;
}

/** The text units from `from` up to the next block unit, or `to`, as one text. */
export function textFrom(units: readonly Unit[], from: number): FlatText {
  const flat: FlatText = { text: '', formats: [], embeds: [], directives: [] };
  for (let i = from; i < units.length; i++) {
    const unit = units[i]!;
    if (isBlockUnit(unit)) break;
    if (unit.embed) flat.embeds[flat.text.length] = unit.embed;
    flat.formats.push(unit.format);
    flat.text += unit.character;
  }
  return flat;
}

function pushCharacters(units: Unit[], flat: FlatText): void {
  for (let i = 0; i < flat.text.length; i++)
    units.push({ character: flat.text[i]!, format: flat.formats[i] ?? 0, embed: flat.embeds[i] });
}
