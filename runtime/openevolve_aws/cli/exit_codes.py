"""How the command line ends; docs/user/cli.md has the same table."""

DONE = 0
BAD_NEWS = 1
USAGE = 2
CONFIGURATION = 3
CREDENTIALS = 4
NOT_FOUND = 5
REFUSED = 6
INPUT = 7
UNAVAILABLE = 8
INCOMPLETE = 9
DEFECT = 70
INTERRUPTED = 130
BROKEN_PIPE = 141

MEANINGS = {
    DONE: "done",
    BAD_NEWS: "the job failed or was cancelled (--wait), or doctor found a problem",
    USAGE: "wrong usage of the command line",
    CONFIGURATION: "no profile, or one that does not fit",
    CREDENTIALS: "AWS credentials are missing, expired, foreign or not permitted",
    NOT_FOUND: "no such job, or nothing there yet",
    REFUSED: "refused: a quota, the budget, or the job's state",
    INPUT: "the files or values given cannot work",
    UNAVAILABLE: "AWS or the jobs API cannot be reached; try again",
    INCOMPLETE: "not everything could be downloaded or verified",
    DEFECT: "a defect of this program (with a trace)",
    INTERRUPTED: "interrupted with Ctrl-C",
}
