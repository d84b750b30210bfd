import {
  EventEmitter,
  type FileDecoration,
  type FileDecorationProvider,
  ThemeColor,
  Uri,
  l10n,
} from 'vscode';
import type { TraceFeed } from '../trace/traceFeed.ts';

const scheme = 'specwright-findings';

/** The name under which the row of a document is decorated; a file's own name would bring every other extension's badges. */
export function findingsUri(spec: string, path: string): Uri {
  return Uri.from({ scheme, path: `/${spec}/${path.split('/').at(-1) ?? ''}` });
}

/** How many errors and warnings a document of the Specs view has; nothing where it has none. */
export class FindingsDecorations implements FileDecorationProvider {
  private readonly feed: TraceFeed;
  private readonly changed = new EventEmitter<undefined>();
  readonly onDidChangeFileDecorations = this.changed.event;

  constructor(feed: TraceFeed) {
    this.feed = feed;
    feed.onDidChange(() => this.changed.fire(undefined));
  }

  provideFileDecoration(uri: Uri): FileDecoration | undefined {
    if (uri.scheme !== scheme) return undefined;
    const [document = '', ...spec] = uri.path.slice(1).split('/').reverse();
    const { errors, warnings } = this.feed.countsOf(spec.reverse().join('/'), document);
    const count = errors + warnings;
    if (count === 0) return undefined;
    const color = errors > 0 ? 'list.errorForeground' : 'list.warningForeground';
    return {
      badge: count > 9 ? '9+' : String(count),
      color: new ThemeColor(color),
      tooltip: l10n.t('{0} errors, {1} warnings', errors, warnings),
    };
  }
}
