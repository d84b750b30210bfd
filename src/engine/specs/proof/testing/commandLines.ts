/** Command lines for tests, `·` between them; escapes are those of a string literal. */
function list(text: string): readonly string[] {
  return text
    .trim()
    .split(/\s+·\s+|\n\s+/)
    .map(line => line.replaceAll(/\\(n|\\|x20|x24|x60)/g, (_, escape: string) => escapes[escape] ?? ''));
}

const escapes: Readonly<Record<string, string>> = { n: '\n', '\\': '\\', x20: ' ', x24: '$', x60: '`' };

/** Those that count, in a project with the scripts that the tests give it. */
export const counting = list(String.raw`
  npm test  ·  npm t  ·  npm run test  ·  npm run-script test  ·  npm run build  ·  npm run test:unit
  npm run check  ·  npm run ci  ·  npm run test:e2e  ·  npm run test:custom  ·  npm run build:site
  npm test --silent  ·  npm -s test  ·  npm test -- src/a.test.ts  ·  npm test --if-present
  npm --prefix packages/a test  ·  npm test -w packages/a  ·  npm run test --workspace=packages/a
  npm exec -- vitest run  ·  npm exec vitest run  ·  node --run test  ·  yarn test  ·  yarn run build
  yarn test:unit  ·  yarn vitest run  ·  yarn --cwd packages/a test  ·  pnpm test  ·  pnpm run build
  pnpm vitest run  ·  pnpm exec vitest run  ·  pnpm -C packages/a test  ·  bun test  ·  bun run build
  npx vitest run  ·  npx vitest  ·  npx --yes vitest@3 run src  ·  npx jest
  npx -p typescript tsc --noEmit  ·  npx mocha  ·  ./node_modules/.bin/vitest run
  vitest run -t "rate limiter"  ·  jest --runInBand  ·  npx playwright test  ·  node --test
  node --test "test/**/*.test.ts"  ·  node --test test/*.test.ts  ·  node --import tsx --test src/a.ts
  node --test-reporter=spec --test  ·  npx tsx --test test/a.ts  ·  tsc --noEmit  ·  tsc  ·  npx tsc -b
  npx vue-tsc  ·  pytest  ·  pytest -q tests/test_a.py  ·  pytest -xvs  ·  python -m pytest
  python3 -m pytest -v  ·  python3.12 -m unittest  ·  python manage.py test  ·  uv run pytest
  poetry run pytest -q  ·  coverage run -m pytest  ·  tox  ·  .venv/bin/pytest  ·  mypy .  ·  cargo test
  cargo test --workspace  ·  cargo nextest run  ·  cargo build --release  ·  cargo check  ·  cargo clippy
  go test ./...  ·  go test -v -race -run TestLimiter ./pkg  ·  go build ./...  ·  go vet ./...
  make test  ·  make check  ·  make -j4 test  ·  make -C packages/a test  ·  make clean build  ·  just test
  mvn test  ·  mvn -q verify  ·  ./mvnw test  ·  mvn package -DskipTests  ·  gradle test
  ./gradlew :app:testDebugUnitTest  ·  ./gradlew build -x test  ·  dotnet test  ·  dotnet build
  swift test  ·  mix test  ·  bundle exec rspec  ·  vendor/bin/phpunit  ·  ctest --output-on-failure
  cmake --build build  ·  bazel test //...  ·  deno test  ·  flutter test  ·  npx vite build
  npx next build  ·  ng test --watch=false  ·  CI=1 npm test  ·  CI=1 NODE_ENV=test npm test
  env CI=1 npm test  ·  npx cross-env CI=1 vitest run  ·  timeout 60 npm test  ·  timeout -k 5 2m npm test
  time npm test  ·  NODE_OPTIONS=--experimental-vm-modules npx jest  ·  PYTHONPATH=src pytest
  npx c8 node --test  ·  nyc mocha  ·  xvfb-run -a npm test  ·  cd e2e && npm test  ·  cd /w && npm test
  cd src && npm test  ·  (cd e2e && npm test)  ·  npm ci && npm test  ·  npm test && echo ok
  npm run build && npm test  ·  npm run lint && npm test  ·  npm test > out.log 2>&1
  npm test 2>/dev/null  ·  npm test &> out.log  ·  npm test # all of them  ·  echo start; npm test
  cd e2e && npm ci; npm test  ·  npm ci && cd e2e && npm test  ·  ls && set -o pipefail && npm test | tail
  npm test || exit 1  ·  npm test || (echo failed; exit 1)  ·  npm test || false  ·  set -e; npm test
  set -euo pipefail; npm test | tee out.log  ·  set -o pipefail && npm test 2>&1 | tail -5
  bash -c "npm test"  ·  sh -c 'npm run build && npm test'  ·  bash -eo pipefail -c 'npm test | tail'
  yes | npm test  ·  npm test\n  ·  npm ci\nnpm test  ·  npm \\\n test  ·  echo $(date) && npm test
  "npm" 'test'  ·  npm test ; 
`);

/** Those that do not. */
export const notCounting = list(String.raw`
  # npm test  ·  true  ·  :  ·  false  ·  exit 0  ·  exit 1  ·  echo npm test  ·  echo ok  ·  printf ok
  test 1  ·  [ 1 ]  ·  ls  ·  cat package.json  ·  git status  ·  git diff --exit-code  ·  sleep 1  ·  npm
  npm run  ·  npm ci  ·  npm install  ·  npm start  ·  npm run start  ·  npm run lint  ·  npm run format
  npm run nothing  ·  npm run test:hidden  ·  npm run test:none  ·  npm run test:echo
  npm run test:inline  ·  npm run test:exit  ·  npm run test:circle  ·  npm run test:watch
  npm run test:fails  ·  npm --version  ·  npm test --version  ·  npm test -- --version
  npm test -- --help  ·  npm test -- -h  ·  npm test -v  ·  npm help test  ·  npm test --watch
  npm --prefix packages/b test  ·  npm test -w packages/b  ·  npm test -w packages/c
  npm test --workspaces  ·  npm --prefix /else test  ·  npm test --ignore-scripts  ·  npm test --dry-run
  npm test -- --passWithNoTests  ·  npm test || true  ·  npm test || :  ·  npm test || exit 0
  npm test || echo failed  ·  npm test; true  ·  npm test; echo done  ·  npm test; exit 0  ·  npm test;exit
  npm test\ntrue  ·  npm test\necho ok  ·  npm test | tee x  ·  npm test | cat  ·  npm test 2>&1 | tail -20
  npm test |& tee x  ·  npm test &  ·  npm test & wait  ·  ! npm test  ·  ! (npm test)
  npm test && true || true  ·  true || npm test  ·  echo a || npm test  ·  if npm test; then echo ok; fi
  if true; then npm test; fi  ·  while ! npm test; do :; done  ·  for i in 1; do npm test; done
  { npm test; true; }  ·  (npm test; true)  ·  (npm test) || true  ·  exit 0; npm test
  exit 0 && npm test  ·  trap "exit 0" EXIT; npm test  ·  alias npm=true; npm test
  npm() { true; }; npm test  ·  function npm { true; }; npm test  ·  eval npm test  ·  exec true; npm test
  source ./x && npm test  ·  . ./x && npm test  ·  set +e; npm test  ·  set -n; npm test
  hash -p /bin/true npm && npm test  ·  PATH=/tmp/bin npm test  ·  PATH=/tmp/bin; npm test
  export PATH=/x && npm test  ·  export npm_config_script_shell=true && npm test  ·  env PATH=/tmp npm test
  NODE_OPTIONS="--require ./x" npm test  ·  PYTEST_ADDOPTS=--co pytest  ·  MAKEFLAGS=n make test
  CARGO_TARGET_X_RUNNER=true cargo test  ·  LD_PRELOAD=x.so npm test  ·  $CMD  ·  $CMD && npm test
  npm $ARGS  ·  npm test $ARGS  ·  npm test "$@"  ·  npm test $(echo --version)
  npm test \x60echo --version\x60  ·  npm test {a,--version}  ·  npm test *  ·  npm test ~/x
  npm test $'x'  ·  bash -c "npm test || true"  ·  bash -c "npm test; true"  ·  bash -c "$X"
  bash test.sh  ·  sh -n -c "npm test"  ·  sudo npm test  ·  ssh host npm test  ·  docker run x npm test
  xargs npm test  ·  timeout npm test  ·  env -S "npm test"  ·  cat <<EOF\nnpm test\nEOF
  npm test < <(echo)  ·  npm test > >(cat)  ·  cd / && npm test  ·  cd .. && pytest
  cd /tmp/other && pytest  ·  cd $DIR && npm test  ·  cd - && npm test  ·  pytest /tmp/other
  pytest ../other  ·  make -C /tmp test  ·  pytest --rootdir=/tmp  ·  ./npm test  ·  /tmp/npm test
  ./pytest  ·  ../node_modules/.bin/vitest run  ·  vitest list  ·  vitest --version  ·  vitest -v
  vitest bench  ·  vitest watch  ·  vitest --passWithNoTests  ·  vitest run --pass-with-no-tests
  vitest --changed  ·  jest --listTests  ·  jest --showConfig  ·  jest --init  ·  jest -o
  jest --passWithNoTests=true  ·  npx  ·  npx --help  ·  npx cowsay  ·  npx -c "npm test"
  npx playwright install  ·  npx playwright test --list  ·  node --version  ·  node -v --test  ·  node -e 1
  node -e 1 --test  ·  node --eval 1 --test  ·  node server.ts  ·  node x.ts --test  ·  node --check x.ts
  node --test --help  ·  tsc --version  ·  tsc -v  ·  tsc --help  ·  tsc --init  ·  tsc --showConfig
  tsc --SHOWCONFIG  ·  tsc --listFilesOnly  ·  tsc --watch  ·  tsc @args.txt  ·  pytest --collect-only
  pytest --co  ·  pytest --collect  ·  pytest --version  ·  pytest -V  ·  pytest -h  ·  pytest -xh
  pytest --fixtures  ·  python test.py  ·  python -c "import pytest"  ·  python -m http.server  ·  python
  python -m pytest --co  ·  cargo  ·  cargo run  ·  cargo test --no-run  ·  cargo test -- --list
  cargo test --help  ·  cargo fmt --check  ·  go  ·  go run .  ·  go test -list .  ·  go test -c
  go test -exec true ./...  ·  go test -run '^$' ./...  ·  go test -run=^$ ./...  ·  go version  ·  make
  make clean  ·  make install  ·  make -n test  ·  make test -n  ·  make -ni test  ·  make -t test
  make test SHELL=/bin/true  ·  make -f x.mk test  ·  make --dry-run test  ·  make -i test  ·  mvn
  mvn clean  ·  mvn -v  ·  mvn test -DskipTests  ·  mvn -fn test  ·  mvn test -Dmaven.test.skip=true
  mvn test -Dmaven.test.failure.ignore=true  ·  gradle  ·  gradle tasks  ·  gradle test --dry-run
  gradle test -m  ·  gradle test -x test  ·  dotnet --version  ·  dotnet run  ·  dotnet test --list-tests
  dotnet test -t  ·  yarn  ·  yarn install  ·  yarn nothing  ·  yarn lint  ·  pnpm -r test  ·  pnpm install
  bun install  ·  bun run nothing  ·  deno run x.ts  ·  deno test --no-run  ·  ctest -N
  ctest --show-only  ·  cmake -S . -B build  ·  cmake --build build -h  ·  karma start
  curl https://example.com  ·  eslint .  ·  prettier --check .  ·  npm audit  ·  npm publish  ·  npm t -h
  true && set -o pipefail; npm test | tee x  ·  test -d e2e && cd packages/a; npm test
  cd packages/a || npm test  ·  ls || cd packages/a; npm test
  'npm test'  ·  npm"test"  ·  npm test "  ·  npm test '
`);
