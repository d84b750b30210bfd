import { EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import type { SpecCache } from '../specCache.ts';
import { type Node, childrenOf } from './nodes.ts';
import { toItem } from './toItem.ts';

/** The Specs view: specs, their documents, their tasks. */
export class SpecTree implements TreeDataProvider<Node> {
  private readonly cache: SpecCache;
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(cache: SpecCache) {
    this.cache = cache;
    cache.onDidChange(() => this.changed.fire());
  }

  getChildren(node?: Node): Node[] {
    if (node) return [...childrenOf(node)];
    return this.cache.all().map(spec => ({ kind: 'spec', spec }));
  }

  getTreeItem(node: Node): TreeItem {
    return toItem(node, this.cache);
  }
}
