/** A graph of strings with edges one way. */
export class Graph {
  private readonly edges = new Map<string, Set<string>>();

  add(from: string, to: string): void {
    const targets = this.edges.get(from);
    if (targets) targets.add(to);
    else this.edges.set(from, new Set([to]));
  }

  addBoth(a: string, b: string): void {
    this.add(a, b);
    this.add(b, a);
  }

  /** All that can be reached, itself included. */
  reach(from: string): Set<string> {
    const reached = new Set([from]);
    const waiting = [from];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      for (const next of this.edges.get(at) ?? []) {
        if (reached.has(next)) continue;
        reached.add(next);
        waiting.push(next);
      }
    }
    return reached;
  }
}
