export { NodeFileSystem } from './nodeFileSystem.ts';
