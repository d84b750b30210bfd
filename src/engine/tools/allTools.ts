import { editFileTool } from './editFileTool.ts';
import { listDirTool } from './listDirTool.ts';
import { readFileTool } from './readFileTool.ts';
import { runCommandTool } from './runCommandTool.ts';
import { searchTool } from './searchTool.ts';
import type { Tool } from './tool.ts';
import { writeFileTool } from './writeFileTool.ts';

/** Every tool, in the order in which the model sees them. */
export const allTools: readonly Tool[] = [
  readFileTool,
  listDirTool,
  searchTool,
  writeFileTool,
  editFileTool,
  runCommandTool,
];
