export { type ToolScope, callTool, offeredTools } from './callTool.ts';
export type { FileChange, SharedDocuments } from './fileWriter.ts';
export { createSharedDocuments } from './sharedDocuments.ts';
export type { Tool } from './tool.ts';
