// Rules on one source file, as values, so that tests can also feed it files that break them.
// A file's layer is the longest prefix of its path in LAYERS; each layer lists what it may import.

export interface SourceFile {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const MODEL = ["workers/base", "workers/model"];
const KNOWN = [...MODEL, "workers/facts"];
const CATALOG = [...KNOWN, "workers/services/catalog.ts"];
const SHARED_APP = ["app/stores", "app/commands", "app/ui", "app/i18n", "app/run"];
/** Of workers/, everything but the engine and the worker itself. */
const FOR_APP = [
  ...CATALOG,
  "workers/advisor",
  "workers/exam",
  "workers/flink-sql",
  "workers/lessons",
  "workers/metrics",
  "workers/share",
  "workers/sim-api.types.ts",
  "workers/study",
];
const PANEL = [...FOR_APP, ...SHARED_APP];

/** What each layer may import besides itself. Later entries are more special. */
export const LAYERS: Readonly<Record<string, readonly string[]>> = {
  "workers/base": [],
  "workers/model": ["workers/base"],
  "workers/facts": MODEL,
  "workers/workload": KNOWN,
  "workers/flink": [...KNOWN, "workers/workload"],
  "workers/flink-sql": KNOWN,
  "workers/services": [...KNOWN, "workers/workload", "workers/flink"],
  "workers/services/catalog.ts": ["workers/services", "workers/model"],
  "workers/metrics": MODEL,
  "workers/engine": [...MODEL, "workers/metrics", "workers/sim-api.types.ts"],
  "workers/costs": [...CATALOG, "workers/metrics", "workers/sim-api.types.ts"],
  "workers/share": CATALOG,
  "workers/examples": CATALOG,
  "workers/lessons": [...CATALOG, "workers/metrics", "workers/sim-api.types.ts"],
  "workers/advisor": [
    ...CATALOG,
    "workers/workload",
    "workers/lessons",
    "workers/study",
    "workers/sim-api.types.ts",
  ],
  "workers/exam": [...CATALOG, "workers/lessons", "workers/sim-api.types.ts"],
  "workers/study": [...CATALOG, "workers/lessons"],
  "workers/sim-api.types.ts": MODEL,
  "workers/sim-api.ts": [
    ...CATALOG,
    "workers/metrics",
    "workers/engine",
    "workers/costs",
    "workers/sim-api.types.ts",
  ],
  "workers/sim.worker.ts": [...CATALOG, "workers/sim-api.ts", "workers/sim-api.types.ts"],
  "workers/cli": ["workers"],
  "workers/testing": ["workers"],
  "workers/architecture.test.ts": ["workers/testing"],
  "app/i18n": ["workers/model", "app/stores"],
  "app/ui": [...FOR_APP, "app/i18n", "app/stores"],
  "app/stores": [...FOR_APP, "app/i18n"],
  "app/run": [...FOR_APP, ...SHARED_APP, "workers/sim.worker.ts"],
  "app/commands": [...FOR_APP, ...SHARED_APP],
  "app/advisor": PANEL,
  "app/canvas": PANEL,
  "app/palette": PANEL,
  "app/inspector": PANEL,
  "app/charts": PANEL,
  "app/costs": PANEL,
  "app/events": PANEL,
  "app/share": PANEL,
  "app/library": PANEL,
  "app/examples": PANEL,
  "app/learn": PANEL,
  "app/study": PANEL,
  "app/cards": PANEL,
  "app/exam": PANEL,
  "app/shell": ["app", ...FOR_APP],
  "app/main.tsx": ["app"],
  "app/App.tsx": ["app", ...FOR_APP],
};

/** The key of LAYERS a path belongs to, or null. */
export function layerOf(path: string): string | null {
  const fits = Object.keys(LAYERS).filter((key) => path === key || path.startsWith(`${key}/`));
  return fits.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** Complaints about a file; none when it keeps the rules. `serviceTypes` are the catalogue's. */
export function checkFile(file: SourceFile, serviceTypes: readonly string[]): string[] {
  return [
    ...checkImports(file),
    ...checkForbiddenCalls(file),
    ...checkServiceNames(file, serviceTypes),
    ...checkSize(file),
  ];
}

const isTest = (path: string) => path.endsWith(".test.ts") || path.startsWith("workers/testing/");

function checkImports(file: SourceFile): string[] {
  const layer = layerOf(file.path);
  if (layer === null || isTest(file.path)) return [];
  const complaints: string[] = [];
  for (const match of file.text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)) {
    const target = resolvePath(file.path, match[1] ?? "");
    if (/\.(css|json|svg)$/.test(target) || mayImport(file.path, layer, target)) continue;
    complaints.push(
      `${file.path} may not import ${target}: ${layer} may use ${LAYERS[layer]?.join(", ")}. ` +
        "Move what both need to a layer below, or pass it in.",
    );
  }
  return complaints;
}

function mayImport(path: string, layer: string, target: string): boolean {
  const service = serviceFolder(path);
  const targetService = serviceFolder(target);
  if (service !== null && targetService !== null) return service === targetService;
  const targetLayer = layerOf(target);
  if (targetLayer === layer) return true;
  const allowed = LAYERS[layer] ?? [];
  return allowed.some((one) => target === one || target.startsWith(`${one}/`));
}

function serviceFolder(path: string): string | null {
  return /^workers\/services\/([^/]+)\//.exec(path)?.[1] ?? null;
}

function resolvePath(from: string, specifier: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

const FORBIDDEN: readonly { readonly pattern: RegExp; readonly say: string }[] = [
  {
    pattern: /\b(?:Date\b|performance\.now|setTimeout|setInterval|requestAnimationFrame)/,
    say: "reads a clock. The simulator knows only simulated time: take it as an argument.",
  },
  {
    pattern: /Math\.random|crypto\.getRandomValues/,
    say: "uses unseeded randomness. Ask the context for a seeded generator.",
  },
  {
    pattern: /Math\.(?:log|log2|log10|log1p|exp|expm1|pow|sin|cos|tan|cbrt|hypot|sinh|cosh|tanh)\b/,
    say: "uses maths whose last bits differ between browsers. Use base/exact-math.ts.",
  },
  {
    pattern: /\bfetch\(|localeCompare|\bIntl\.|\btoLocale/,
    say: "does I/O or depends on the locale. Do that in app/.",
  },
];

function checkForbiddenCalls(file: SourceFile): string[] {
  const host = /^workers\/(?:cli\/|testing\/|sim\.worker\.ts)/.test(file.path);
  if (!file.path.startsWith("workers/") || host || isTest(file.path)) return [];
  const code = withoutComments(file.text);
  return FORBIDDEN.filter(({ pattern }) => pattern.test(code)).map(
    ({ say }) => `${file.path} ${say}`,
  );
}

function checkServiceNames(file: SourceFile, serviceTypes: readonly string[]): string[] {
  if (!file.path.startsWith("app/") || file.path.includes("/faces/") || isTest(file.path))
    return [];
  const code = withoutComments(file.text);
  return serviceTypes
    .filter((type) => code.includes(`"${type}"`))
    .map(
      (type) =>
        `${file.path} names the service "${type}". Declare what differs in its definition, ` +
        "or draw it in app/canvas/faces.",
    );
}

const MAX_LINES = 500;
const MAX_LINE_CHARACTERS = 100;

function checkSize(file: SourceFile): string[] {
  const lines = file.text.split("\n");
  const data = /\/(?:texts|facts|examples)\//.test(file.path);
  const complaints: string[] = [];
  if (lines.length > MAX_LINES) {
    complaints.push(`${file.path} has ${lines.length} lines (at most ${MAX_LINES}). Split it.`);
  }
  const long = lines.findIndex((line) => line.length > MAX_LINE_CHARACTERS && !/["`'/]/.test(line));
  if (!data && long >= 0) {
    complaints.push(`${file.path}:${long + 1} is longer than ${MAX_LINE_CHARACTERS} characters.`);
  }
  return complaints;
}

/** Rough but enough: strings that hold comment marks do not occur in import or call position. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:"'`])\/\/.*$/gm, "$1");
}
