import { type Disposable, Uri, commands } from 'vscode';
import type { Node } from './tree/nodes.ts';

/** The commands of the view's menus: they know which row they are for, and hand it to the agent's commands. */
export function registerNodeCommands(): readonly Disposable[] {
  const forward: Readonly<Record<string, (node: Node) => Thenable<unknown> | undefined>> = {
    approve: node => onDocument(node, 'specwright.approve'),
    askForChanges: node => onDocument(node, 'specwright.askForChanges'),
    startTask: node =>
      node.kind === 'task'
        ? commands.executeCommand('specwright.startTask', node.spec.name, node.task.number)
        : undefined,
    runAllTasks: node => commands.executeCommand('specwright.runAllTasks', node.spec.name),
    open: node => commands.executeCommand('vscode.open', Uri.file(pathOf(node))),
    preview: node => commands.executeCommand('markdown.showPreviewToSide', Uri.file(pathOf(node))),
  };
  return Object.entries(forward).map(([name, run]) =>
    commands.registerCommand(`specwright.specs.${name}`, run),
  );
}

function onDocument(node: Node, command: string): Thenable<unknown> | undefined {
  return node.kind === 'document' ? commands.executeCommand(command, node.spec.name, node.name) : undefined;
}

function pathOf(node: Node): string {
  if (node.kind === 'document') return node.path;
  return node.spec.documents.find(({ name }) => name === 'tasks')?.path ?? node.spec.folder;
}
