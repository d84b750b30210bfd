import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { extensionApi, rooms } from './rooms.mjs';

/** Finds every name that a room's door exports without a docstring, as `door-docstring: file: name` lines. */
export function checkDoors(root: string): readonly string[] {
  const doors = Object.values(rooms)
    .filter(room => room.door)
    .map(room => `${room.at}/index.ts`);
  const files = [...doors, extensionApi]
    .flatMap(door => globSync(door, { cwd: root }))
    .map(file => join(root, file));
  const program = ts.createProgram(files, compilerOptions(root));
  const checker = program.getTypeChecker();
  return files.flatMap(file => {
    const source = program.getSourceFile(file);
    const door = source && checker.getSymbolAtLocation(source);
    if (!door) return [`door-is-empty: ${relative(root, file)}`];
    return checker
      .getExportsOfModule(door)
      .filter(name => !isDocumented(name, checker))
      .map(name => `door-docstring: ${relative(root, file)}: ${name.name}${declaredAt(name, checker, root)}`);
  });
}

function compilerOptions(root: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), path => ts.sys.readFile(path)) as {
    config: { compilerOptions: object };
  };
  return ts.convertCompilerOptionsFromJson(config.compilerOptions, root).options;
}

function origin(name: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return name.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(name) : name;
}

function isDocumented(name: ts.Symbol, checker: ts.TypeChecker): boolean {
  return [name, origin(name, checker)].some(it => it.getDocumentationComment(checker).length > 0);
}

function declaredAt(name: ts.Symbol, checker: ts.TypeChecker, root: string): string {
  const declaration = origin(name, checker).declarations?.[0];
  return declaration ? ` (${relative(root, declaration.getSourceFile().fileName)})` : '';
}
