// Which command does what. Everything else about a command is in its own file.
import { adviseCommand } from "./advise-command.ts";
import { compareCommand } from "./compare-command.ts";
import { compareServicesCommand } from "./compare-services-command.ts";
import { factsCommand } from "./facts-command.ts";
import { hashCommand, rangesCommand } from "./hash-commands.ts";
import { type ExitStatus, type Io, UsageError } from "./io.ts";
import { lessonsCommand } from "./lessons-command.ts";
import { questionsCommand } from "./questions-command.ts";
import { runCommand } from "./run-command.ts";
import { linkCommand, openCommand, validateCommand } from "./scenario-commands.ts";
import { sqlCommand } from "./sql-command.ts";

const COMMANDS: Readonly<Record<string, (argv: readonly string[], io: Io) => ExitStatus>> = {
  run: runCommand,
  advise: adviseCommand,
  compare: compareCommand,
  "compare-services": compareServicesCommand,
  hash: hashCommand,
  ranges: rangesCommand,
  validate: validateCommand,
  link: linkCommand,
  open: openCommand,
  sql: sqlCommand,
  facts: factsCommand,
  lessons: lessonsCommand,
  questions: questionsCommand,
};

const USAGE = `Usage: npm run -s sim -- COMMAND
  run FILE|LINK --for 10m [--seed N] [--facts exam|today] [--month-hours 730] [--period 60] [--json]
  advise FILE|LINK --for 10m [--try] [--seed N] [--facts exam|today] [--json]
  compare A B --for 10m [--json]
  compare-services FILE|LINK --for 10m [--json]
  hash KEY... --shards N [--keys-file FILE] [--json]
  ranges --shards N [--split I@KEY|I]... [--merge I,J]... [--json]
  validate FILE|LINK [--json]
  link FILE [--base URL] [--json]
  open LINK
  sql FILE|LINK [--json]
  facts [ID] [--json]
  lessons prove [ID or FILE...] [--seeds 5] [--from FOLDER] [--json]
  questions prove [ID...] [--seeds 5] [--json]`;

export function main(argv: readonly string[], io: Io): ExitStatus {
  const [name, ...rest] = argv;
  if (name === "help" || name === "--help") {
    io.out(USAGE);
    return 0;
  }
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    io.err(name === undefined ? USAGE : `There is no command ${name}.\n${USAGE}`);
    return 2;
  }
  try {
    return command(rest, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.err(error.message);
    return 2;
  }
}
