// What the scripts of the page must keep. They are plain scripts without a build step: each makes one name,
// which those of its own folder and of later folders may use.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

// ESLint lies where npx has put it, not beside this file.
const js = createRequire(process.argv[1])("@eslint/js");

const ROOT = "netgraph/explorer/scripts";
const FOLDERS = ["core", "dom", "map", "parts", "views", "."];

// core/ runs wherever JavaScript does; without a session's storage dismissed.js makes do with memory.
const ANYWHERE = ["URLSearchParams", "sessionStorage"];
const BROWSER = [
  ...ANYWHERE, "Blob", "DecompressionStream", "Response", "URL", "addEventListener", "atob", "clearTimeout",
  "document", "getComputedStyle", "history", "innerHeight", "innerWidth", "location", "matchMedia", "navigator",
  "OffscreenCanvas", "Path2D", "ResizeObserver", "XMLSerializer", "performance", "print", "requestAnimationFrame",
  "setTimeout",
];
const VIS_NETWORK = ["map/map.js", "map/camera.js"];

const made = (folder) => readdirSync(`${ROOT}/${folder}`)
  .filter((name) => name.endsWith(".js"))
  .flatMap((name) => [...readFileSync(`${ROOT}/${folder}/${name}`, "utf8").matchAll(/^const (\w+) =/gm)])
  .map(([, name]) => name);

const readonly = (names) => ({ globals: Object.fromEntries(names.map((name) => [name, "readonly"])) });

/** A function's lines of code, without those of the functions that it holds: these have their own count. */
const ownLines = {
  meta: { type: "suggestion", schema: [{ type: "integer" }], messages: { long: "{{own}} lines of its own: at most {{most}}." } },
  create(context) {
    const [most] = context.options;
    const held = [0];
    const enter = () => held.push(0);
    const leave = (node) => {
      const lines = new Set(context.sourceCode.getTokens(node).map((token) => token.loc.start.line)).size;
      const own = lines - held.pop();
      held[held.length - 1] += lines - 1;
      // The outermost function is the script itself.
      if (held.length > 1 && own > most) context.report({ node, messageId: "long", data: { own, most } });
    };
    return { ":function": enter, ":function:exit": leave };
  },
};

const RULES = {
  ...js.configs.recommended.rules,
  "array-callback-return": "error",
  "consistent-return": "error",
  "dot-notation": "error",
  eqeqeq: ["error", "always", { null: "ignore" }],
  "max-depth": ["error", 4],
  "max-len": ["error", { code: 140 }],
  "max-lines": ["error", 300],
  "no-alert": "error",
  "no-console": "error",
  "no-else-return": "error",
  "no-eval": "error",
  "no-implicit-coercion": "error",
  "no-implicit-globals": "error",
  "no-implied-eval": "error",
  "no-lonely-if": "error",
  "no-new-func": "error",
  "no-redeclare": ["error", { builtinGlobals: false }],
  "no-script-url": "error",
  "no-throw-literal": "error",
  "no-unneeded-ternary": "error",
  "no-unused-expressions": "error",
  "no-unused-vars": ["error", { vars: "local", argsIgnorePattern: "^_" }],
  "no-useless-concat": "error",
  "no-useless-return": "error",
  "no-var": "error",
  "object-shorthand": "error",
  "page/own-lines": ["error", 40],
  "prefer-const": "error",
  "prefer-exponentiation-operator": "error",
  "prefer-object-spread": "error",
  "prefer-rest-params": "error",
  "prefer-spread": "error",
  strict: ["error", "global"],
};

export default [
  {
    files: [`${ROOT}/**/*.js`],
    languageOptions: { ecmaVersion: 2023, sourceType: "script" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { page: { rules: { "own-lines": ownLines } } },
    rules: RULES,
  },
  ...FOLDERS.map((folder, at) => ({
    files: [folder === "." ? `${ROOT}/*.js` : `${ROOT}/${folder}/*.js`],
    languageOptions: readonly([...FOLDERS.slice(0, at + 1).flatMap(made), ...folder === "core" ? ANYWHERE : BROWSER]),
  })),
  { files: VIS_NETWORK.map((name) => `${ROOT}/${name}`), languageOptions: readonly(["vis"]) },
];
