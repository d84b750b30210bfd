import type { NamedEdit } from '../namedEdit.ts';

const file = 'out/vs/code/browser/workbench/workbench.html';

/** Links of the start page to files that the host around it has to serve. */
export const startPageEdits: readonly NamedEdit[] = [
  {
    name: 'icons',
    file,
    anchor: '{{BASE}}/_static/src/browser/media/',
    matches: 4,
    replacement: '{{BASE}}/_specwright/static/',
    reason: 'the icons are ours and are served by src/workbench',
  },
  {
    name: 'manifest',
    file,
    anchor: '{{VS_BASE}}/manifest.json',
    matches: 1,
    replacement: '{{BASE}}/_specwright/static/manifest.json',
    reason: 'the manifest carries our name and icons',
  },
  {
    name: 'application title',
    file,
    anchor: 'content="Code"',
    matches: 1,
    replacement: 'content="Specwright"',
    reason: 'the name under the icon on a home screen',
  },
  {
    name: 'the window says that it is open',
    file,
    anchor: "performance.mark('code/didStartRenderer');",
    matches: 1,
    replacement:
      "performance.mark('code/didStartRenderer');(function open() { new WebSocket('ws://' + location.host + '/_specwright/window').onclose = () => setTimeout(open, 1000); })();",
    reason: 'the server leaves with its last window; see src/workbench/windowSocket.ts',
  },
];
