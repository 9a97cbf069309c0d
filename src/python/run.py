"""Runs a program or notebook with the user's Python and reports its figures.

The command starts it as

    PYTHONHASHSEED=0 python3 run.py

in the program's folder and in a new process group, and writes one line to its standard input:

    {"path": "/home/me/notes.ipynb", "kind": "ipynb", "text": "..."}       kind: py or ipynb; path - means no file

The command keeps standard input open: when it is closed, as when the command is killed, the whole group ends.
The command reads one JSON object per line from standard output, until `end`:

    {"type": "start", "python": "3.11.2"}
    {"type": "cell", "cell": 3}                                   before a notebook's cell runs
    {"type": "figure", "by": "draw_dot", "cell": 3, "line": 2, "name": "L", "options": {}, "graph": {...}}
    {"type": "error", "of": "program", "cell": 3, "line": 2, "message": "NameError: ..."}
    {"type": "note", "cell": 3, "line": 2, "message": "..."}
    {"type": "end"}

Code cells are counted from 1; a script has none. Lines are counted from 1 in
the cell or file, and are absent if there is none. `by` is draw_dot, Digraph, show
or last; `options` are keywords of dotgrad.show. An error is of the program (a
notebook continues with its next cell), of a figure (which is not drawn) or of the
file (which did not run); `within` is a deeper place in the program. Everything that the
program prints goes to standard error. A missing `end` means that the program ended the process.

The exit code is 3 if Python is older than 3.9; any Python can read this file.
"""
import os
import sys

if sys.version_info < (3, 9):
    sys.stderr.write("Python %d.%d is too old; dotgrad needs Python 3.9 or newer\n" % sys.version_info[:2])
    sys.exit(3)

if __name__ == "__main__":
    sys.dont_write_bytecode = True  # in the package's folder, or the program's
    sys.path[0] = os.path.dirname(os.path.abspath(__file__))
    import runner

    runner.main()
