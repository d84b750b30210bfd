import type { NamedEdit } from '../namedEdit.ts';

/** Workspace Trust, which the page keeps in its storage, knows a folder that we made ourselves. */
export const trustEdits: readonly NamedEdit[] = [
  {
    name: 'trusted folders',
    file: 'out/vs/code/browser/workbench/workbench.js',
    anchor: /if\(this\.isTrustedByRemote\((\w+)\)\)return/g,
    matches: 1,
    replacement:
      'if(this.isTrustedByRemote($1)||$1.scheme==="vscode-remote"&&this.environmentService.options?.trustedFolders?.some(folder=>($1.path+"/").startsWith(folder+"/")))return',
    reason: 'the copy of the sample that the demo makes is opened without a question; no setting can say so',
  },
];
