import { EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import { type Node, childrenOf } from './nodes.ts';
import { type ItemSources, toItem } from './toItem.ts';

/** The Specs view: specs, their documents, their tasks, and what drifted. It draws what was read last and waits for nothing. */
export class SpecTree implements TreeDataProvider<Node> {
  private readonly sources: ItemSources;
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(sources: ItemSources) {
    this.sources = sources;
    sources.cache.onDidChange(() => this.changed.fire());
    sources.feed.onDidChange(() => this.changed.fire());
  }

  getChildren(node?: Node): Node[] {
    if (node) return [...childrenOf(node)];
    const { cache, feed } = this.sources;
    return cache.all().map(spec => ({ kind: 'spec', spec, drift: feed.driftOf(spec.name) }));
  }

  getTreeItem(node: Node): TreeItem {
    return toItem(node, this.sources);
  }
}
