export { type ToolScope, callTool, offeredTools } from './callTool.ts';
export type { FileChange } from './fileWriter.ts';
export type { Tool } from './tool.ts';
