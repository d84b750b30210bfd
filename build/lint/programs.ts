import { basename, join, relative } from 'node:path';
import { globSync } from 'node:fs';
import ts from 'typescript';
import { codeFiles } from './codeFiles.ts';

/** The names of the programs, one per runtime: the files of `build/tsconfig`. */
export function programNames(root: string): readonly string[] {
  return globSync('build/tsconfig/*.json', { cwd: root })
    .map(file => basename(file, '.json'))
    .sort();
}

/**
 * Type-checks one program of `build/tsconfig`, and says so when it got the types of a runtime that its configuration does
 * not name: a package's own typings can bring Node's globals in unasked, and then nothing keeps the pure rooms pure.
 * A program whose rooms do not exist yet has nothing wrong.
 */
export function checkTypes(root: string, name: string): readonly string[] {
  const config = readProgram(root, name);
  // What was found the last time is kept beside the products: a check again costs what changed, and nothing else.
  const tsBuildInfoFile = join(root, '.build', 'types', `${name}.tsbuildinfo`);
  const builder = ts.createIncrementalProgram({
    rootNames: config.fileNames,
    options: { ...config.options, incremental: true, tsBuildInfoFile },
  });
  const program = builder.getProgram();
  const host = {
    getCanonicalFileName: (path: string) => path,
    getCurrentDirectory: () => root,
    getNewLine: () => '\n',
  };
  const named = config.options.types ?? [];
  const leaked = ['node', 'vscode'].filter(
    it =>
      !named.includes(it) && program.getSourceFiles().some(file => file.fileName.includes(`/@types/${it}/`)),
  );
  const found = [
    ...builder.getConfigFileParsingDiagnostics(),
    ...builder.getOptionsDiagnostics(),
    ...builder.getSyntacticDiagnostics(),
    ...builder.getGlobalDiagnostics(),
    ...builder.getSemanticDiagnostics(),
  ];
  builder.emit();
  return [
    ...found.map(it => ts.formatDiagnostic(it, host).trimEnd()),
    ...leaked.map(
      it => `types-leaked: @types/${it} is in the program '${name}', whose runtime does not have it`,
    ),
  ];
}

/** Finds the modules that no program checks, as `file-in-no-program: file` lines. */
export function checkPrograms(root: string): readonly string[] {
  const checked = new Set(
    programNames(root).flatMap(name => readProgram(root, name).fileNames.map(file => relative(root, file))),
  );
  return codeFiles(root)
    .filter(file => !checked.has(file))
    .map(file => `file-in-no-program: ${file}`);
}

function readProgram(root: string, name: string): ts.ParsedCommandLine {
  const path = join(root, 'build/tsconfig', `${name}.json`);
  const config = ts.getParsedCommandLineOfConfigFile(
    path,
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail },
  );
  return config ?? fail(undefined, path);
}

function fail(diagnostic?: ts.Diagnostic, path?: string): never {
  throw new Error(
    diagnostic ? ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n') : `cannot read ${path}`,
  );
}
