/** A place in a workspace whose change does more than change a file; matched against folded relative paths. */
interface GuardedPlace {
  readonly pattern: RegExp;
  /** What it is, to follow 'it is'. */
  readonly what: string;
}

const anywhere = String.raw`(?:^|.*/)`;
const below = String.raw`(?:/.*)?$`;

function place(names: string, what: string): GuardedPlace {
  return { pattern: new RegExp(`^${anywhere}(?:${names})${below}`, 'u'), what };
}

/** Written by the engine alone (`decisions.md`: approvals, evidence, waivers). */
const engineOnly = place(String.raw`\.kiro/specwright`, "Specwright's own record of approvals and evidence");

/**
 * Writing to these always asks: Git runs what it finds in its folder, editors and agents obey their settings, CI servers run
 * their files with secrets at hand.
 */
const askFirst: readonly GuardedPlace[] = [
  place(String.raw`\.git`, "Git's own data, from which Git runs hooks"),
  place(String.raw`\.husky`, 'a folder of Git hooks'),
  place(String.raw`\.vscode|[^/]+\.code-workspace`, "the editor's settings and tasks"),
  place(String.raw`\.kiro/(?:hooks|settings|agents|steering)`, 'what agents in this folder obey'),
  place(String.raw`\.(?:github|gitea|forgejo)/(?:workflows|actions)`, 'what a CI server runs'),
  place(
    String.raw`\.gitlab-ci\.ya?ml|\.gitlab/ci|\.circleci|\.buildkite|\.teamcity`,
    'what a CI server runs',
  ),
  place(
    String.raw`\.?azure-pipelines(?:[.-][^/]*)?|bitbucket-pipelines\.ya?ml|jenkinsfile[^/]*`,
    'what a CI server runs',
  ),
  place(
    String.raw`\.travis\.ya?ml|\.?appveyor\.ya?ml|\.drone\.ya?ml|\.woodpecker(?:\.ya?ml)?`,
    'what a CI server runs',
  ),
  place(String.raw`cloudbuild\.ya?ml|\.semaphore|\.cirrus\.ya?ml|\.ci`, 'what a CI server runs'),
];

/** Where programs keep credentials; asked about even when a home folder is the workspace. */
const sensitive = place(
  String.raw`\.ssh|\.gnupg|\.aws|\.azure|\.kube|\.config/gcloud|\.docker/config\.json|\.netrc|\.pgpass|\.git-credentials`,
  'a place where credentials are kept',
);

/**
 * One form for names that some file system takes for the same: case (Windows, macOS), trailing dots and spaces, stream
 * names and short names (Windows), ignorable code points (HFS+). The list of tricks is Git's (`core.protectNTFS`,
 * `core.protectHFS`).
 */
function foldPath(relative: string): string {
  return relative
    .split('/')
    .map(segment => {
      const plain = segment
        .normalize('NFKC')
        .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
        .toLowerCase()
        .replace(/:.*$/u, '')
        .replace(/(?<=.)[. ]+$/u, '');
      return /^git~\d+$/u.test(plain) ? '.git' : plain;
    })
    .join('/');
}

/** Why nobody but the engine writes to this path, relative to the workspace. */
export function engineOnlyPlace(relative: string): string | undefined {
  return matches(engineOnly, relative);
}

/** Why writing to this path always asks. */
export function askFirstPlace(relative: string): string | undefined {
  for (const candidate of askFirst) {
    const what = matches(candidate, relative);
    if (what !== undefined) return what;
  }
  return undefined;
}

/** Why reading this path asks, wherever it lies. */
export function sensitivePlace(path: string): string | undefined {
  return matches(sensitive, path.replace(/^\/+/u, ''));
}

function matches(candidate: GuardedPlace, relative: string): string | undefined {
  return candidate.pattern.test(foldPath(relative)) ? candidate.what : undefined;
}
