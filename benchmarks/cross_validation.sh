#!/usr/bin/env bash
# The honest figures: every real document scored by a classifier that saw nothing of it. Takes some ten minutes.
# usage: benchmarks/cross_validation.sh KAMERVRAGEN [OUTPUT FOLDER]   (run from the root of the project)
set -euo pipefail
real=${1:?give the folder of the labelled real publications}
out=${2:-$(mktemp -d)}
mkdir -p "$out"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
antwoordmeter evaluate --cross-validate "$real" --also data/corpus --html "$out/evaluation.html" \
  --scores "$out/scores.jsonl" | tee "$out/evaluation.txt"
judge="$real/../judge.py"
if [ -f "$judge" ]; then
  python "$judge" "$out/scores.jsonl" "$real" | tee "$out/judge.txt"
fi
echo "written to $out"
