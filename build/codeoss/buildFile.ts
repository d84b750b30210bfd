import { CodedError } from '../../src/base/index.ts';
import { applyEdits, type NamedEdit } from './namedEdit.ts';
import { renameValues, rewordTable, type Wording } from './wording.ts';

/** Everything that is laid over the files of the upstream build. */
export interface Overlays {
  /** The whole product description of this distribution, as {@link mergeProduct} makes it. */
  readonly product: Readonly<Record<string, unknown>>;
  readonly edits: readonly NamedEdit[];
  readonly wording: Wording;
  /** Files of ours in the place of upstream's, by path. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** These carry upstream's product description inside them, where `product.json` is out of reach. */
const bundles = new Set([
  'out/server-main.js',
  'out/vs/code/browser/workbench/workbench.js',
  'out/vs/platform/terminal/node/ptyHostMain.js',
  'out/vs/workbench/api/node/extensionHostProcess.js',
  'out/vs/workbench/api/worker/extensionHostWorkerMain.js',
]);

/** One file of the build with our overlays; a file that none of them concerns is returned as it came. */
export function buildFile(path: string, bytes: Buffer, overlays: Overlays): Buffer {
  const ours = overlays.files.get(path);
  if (ours) return ours;
  if (path === 'product.json') return json(overlays.product);
  if (/^extensions\/[^/]+\/package\.json$/.test(path)) return json(withoutTelemetryKey(bytes));
  if (path === 'out/nls.messages.json' || path === 'out/nls.messages.js') {
    return Buffer.from(rewordTable(bytes.toString(), overlays.wording));
  }
  if (/^extensions\/[^/]+\/package\.nls\.json$/.test(path)) {
    return Buffer.from(renameValues(bytes.toString(), overlays.wording));
  }
  const edits = overlays.edits.filter(edit => edit.file === path);
  if (edits.length === 0 && !bundles.has(path)) return bytes;
  const edited = applyEdits(bytes.toString(), edits);
  return Buffer.from(bundles.has(path) ? withProduct(path, edited, overlays.product) : edited);
}

/** Some built-in extensions carry a key with which they report usage; empty rather than gone, since they measure its length. */
function withoutTelemetryKey(bytes: Buffer): unknown {
  const manifest = JSON.parse(bytes.toString()) as Readonly<Record<string, unknown>>;
  return 'aiKey' in manifest ? { ...manifest, aiKey: '' } : manifest;
}

/** Puts our product description in the place of the literal that upstream's bundler wrote, first key to last. */
function withProduct(path: string, text: string, product: Readonly<Record<string, unknown>>): string {
  const parts = text.split(/\{nameShort:"[^"]*",nameLong:"[^"]*",applicationName:"[^\n]*?,date:"[^"]*"\}/);
  const [before, after] = parts;
  if (parts.length !== 2 || before === undefined || after === undefined) {
    throw new CodedError(
      'edit-does-not-fit',
      `${path} should hold one product description and holds ${parts.length - 1}. Look at build/codeoss/buildFile.ts.`,
    );
  }
  return before + JSON.stringify(product) + after;
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
