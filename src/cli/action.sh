#!/usr/bin/env bash
# The step of action.yml: checks or draws pictures, and tells the workflow what came of it.
#
# Reads INPUT_FILES, INPUT_OUT, INPUT_FORMAT, INPUT_CHECK and INPUT_REPORTER, and
# writes stale= and report= into GITHUB_OUTPUT. Exits as dotgrad does: 0 if all is
# fresh, 1 if not, 2 on an error. It runs in bash 3 too, as on macOS.
set -euo pipefail

fail() {
  printf '::error title=dotgrad::%s\n' "$1"
  exit 2
}

# One path a line, or several in one line.
files=()
newline=$'\n'
trimmed="${INPUT_FILES#"${INPUT_FILES%%[![:space:]]*}"}"
trimmed="${trimmed%"${trimmed##*[![:space:]]}"}"
if [ "${trimmed#*"$newline"}" = "$trimmed" ]; then divider=' '; else divider="$newline"; fi
while IFS= read -r file; do
  file="${file#"${file%%[![:space:]]*}"}"
  file="${file%"${file##*[![:space:]]}"}"
  if [ -n "$file" ]; then files+=("$file"); fi
done <<<"${trimmed//"$divider"/$newline}"
[ "${#files[@]}" -gt 0 ] || fail 'the input files is empty; name what is drawn, as files: examples'

# The project's own dotgrad, else the one of this action's version.
if [ -e node_modules/.bin/dotgrad ]; then
  dotgrad=(node_modules/.bin/dotgrad)
else
  version="$(node -p 'require(process.argv[1]).version' "$GITHUB_ACTION_PATH/package.json")"
  dotgrad=(npx --yes "dotgrad@$version")
fi

render=("${dotgrad[@]}" render -o "${INPUT_OUT:-.}" -T "${INPUT_FORMAT:-svg}")
code=0
case "${INPUT_CHECK:-true}" in
  true)
    report="${RUNNER_TEMP:-/tmp}/dotgrad-report"
    rm -rf "$report"
    "${render[@]}" --check --reporter "${INPUT_REPORTER:-github}" --report "$report" -- "${files[@]}" || code=$?
    if [ -e "$report/report.json" ]; then
      stale="$(node -p '
        const { figures, orphans } = JSON.parse(fs.readFileSync(process.argv[1], "utf8"));
        figures.flatMap(({ files }) => files).filter(({ state }) => state !== "fresh").length + orphans.length;
      ' "$report/report.json")"
      printf 'stale=%s\nreport=%s\n' "$stale" "$report" >>"${GITHUB_OUTPUT:-/dev/null}"
    fi
    ;;
  false)
    "${render[@]}" -- "${files[@]}" || code=$?
    printf 'stale=0\n' >>"${GITHUB_OUTPUT:-/dev/null}"
    ;;
  *) fail 'the input check must be true or false' ;;
esac
exit "$code"
