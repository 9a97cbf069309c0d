#!/usr/bin/env bash
# The step of action.yml: checks or draws pictures, and tells the workflow what came of it.
#
# Reads INPUT_FILES, INPUT_OUT, INPUT_FORMAT, INPUT_CHECK and INPUT_REPORTER, and
# writes stale= and report= into GITHUB_OUTPUT. Exits as dotgrad does: 0 if all is
# fresh, 1 if not, 2 on an error. It runs in bash 3 too, as on macOS.
set -euo pipefail

newline=$'\n'
percent='%'
temp="${RUNNER_TEMP:-$(mktemp -d)}"
errors="$temp/dotgrad-errors"
report="$temp/dotgrad-report"

# An error as an annotation of the workflow.
fail() {
  local text="${1//"$percent"/%25}"
  printf '::error title=dotgrad::%s\n' "${text//"$newline"/%0A}"
  exit 2
}

# Runs dotgrad. What it writes to standard error is the annotation if it fails.
code=0
dotgrad() {
  "${command[@]}" "$@" 2>"$errors" || code=$?
  [ "$code" -le 1 ] || fail "$(cat "$errors")"
  cat "$errors" >&2
}

# Paths with spaces stand one a line; any line end says so.
files=()
if [ "${INPUT_FILES#*"$newline"}" = "$INPUT_FILES" ]; then divider=' '; else divider="$newline"; fi
while IFS= read -r file; do
  file="${file#"${file%%[![:space:]]*}"}"
  file="${file%"${file##*[![:space:]]}"}"
  if [ -n "$file" ]; then files+=("$file"); fi
done <<<"${INPUT_FILES//"$divider"/$newline}"
[ "${#files[@]}" -gt 0 ] || fail 'the input files is empty; name what is drawn, as files: examples'

command -v node >/dev/null || fail 'there is no node; add a step that uses actions/setup-node before this one'
mkdir -p "$temp"

# The project's own dotgrad, else that of this action, built on its first use.
if [ -e node_modules/.bin/dotgrad ]; then
  command=(node_modules/.bin/dotgrad)
else
  main="$GITHUB_ACTION_PATH/dist/cli/main.node.js"
  if [ ! -e "$main" ]; then
    (cd "$GITHUB_ACTION_PATH" && npm ci --include=dev --ignore-scripts && npm run build) >"$errors" 2>&1 || {
      cat "$errors"
      fail 'dotgrad could not be built here; see above, or add dotgrad to the packages of the project'
    }
  fi
  command=(node "$main")
fi

render=(render -o "${INPUT_OUT:-.}" -T "${INPUT_FORMAT:-svg}")
case "${INPUT_CHECK:-true}" in
  true)
    rm -rf "$report"
    dotgrad "${render[@]}" --check --reporter "${INPUT_REPORTER:-github}" --report "$report" -- "${files[@]}"
    # Without a report it was no check that failed.
    [ -e "$report/report.json" ] || fail "$(cat "$errors")"
    stale="$(node -p '
      const { figures, orphans } = JSON.parse(fs.readFileSync(process.argv[1], "utf8"));
      figures.flatMap(({ files }) => files).filter(({ state }) => state !== "fresh").length + orphans.length;
    ' "$report/report.json")"
    printf 'stale=%s\nreport=%s\n' "$stale" "$report" >>"${GITHUB_OUTPUT:-/dev/null}"
    ;;
  false)
    dotgrad "${render[@]}" -- "${files[@]}"
    [ "$code" = 0 ] || fail "$(cat "$errors")"
    printf 'stale=0\n' >>"${GITHUB_OUTPUT:-/dev/null}"
    ;;
  *) fail 'the input check must be true or false' ;;
esac
exit "$code"
