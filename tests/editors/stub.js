// Stands for VS Code: runs the extension's commands and tells what they asked the editor for, as JSON.
"use strict";

const Module = require("node:module");
const path = require("node:path");

const [folder, file, text, ...plan] = process.argv.slice(2);
const told = { registered: [], tasks: [], shown: [], said: [], client: [], saved: 0 };
const answers = plan.length > 1 ? plan.slice(1) : [];
const settings = { program: JSON.parse(process.env.PROGRAM || '["genjin"]'), server: process.env.SERVER !== "off" };
const document = {
  uri: { fsPath: file },
  getText: () => text,
  isDirty: true,
  save: async () => (told.saved += 1),
};
const handlers = {};
const vscode = {
  workspace: {
    getConfiguration: () => ({ get: (key, usual) => (key in settings ? settings[key] : usual) }),
    getWorkspaceFolder: () => undefined,
    workspaceFolders: folder ? [{ uri: { fsPath: folder } }] : undefined,
    saveAll: async () => (told.saved += 1),
  },
  window: {
    activeTextEditor: file ? { document } : undefined,
    showInputBox: async () => (answers.length ? answers.shift() : undefined),
    showErrorMessage: async (said) => void told.said.push(said),
    showWarningMessage: async (said) => void told.said.push(said),
    withProgress: (_where, work) => work(),
  },
  commands: {
    registerCommand: (name, run) => {
      told.registered.push(name);
      handlers[name] = run;
      return { dispose() {} };
    },
    executeCommand: async (name, url) => void told.shown.push([name, url, (await fetch(url)).status]),
  },
  tasks: { executeTask: async (task) => void told.tasks.push(task) },
  l10n: { t: (said, ...given) => given.reduce((one, word, at) => one.replace(`{${at}}`, word), said) },
  ProcessExecution: class {
    constructor(program, words, options) {
      Object.assign(this, { program, words, cwd: options.cwd });
    }
  },
  Task: class {
    constructor(_definition, _scope, name, _source, execution) {
      Object.assign(this, { name, execution });
    }
  },
  TaskScope: { Workspace: 1 },
  TaskRevealKind: { Always: 1 },
  ProgressLocation: { Notification: 1 },
  ViewColumn: { Beside: -2 },
};
class LanguageClient {
  constructor(id, _name, server, options) {
    told.client.push({ id, command: server.command, args: server.args, documents: options.documentSelector });
  }
  async start() {
    if (process.env.SERVER === "broken") throw new Error("no");
    told.client.push("started");
  }
  async stop() {
    told.client.push("stopped");
  }
}
const load = Module._load;
Module._load = (name, ...rest) => {
  if (name === "vscode") return vscode;
  if (name === "vscode-languageclient/node") return { LanguageClient, TransportKind: { stdio: 0 } };
  return load(name, ...rest);
};

(async () => {
  const extension = require(path.resolve("docs/editors/vscode/extension.js"));
  await extension.activate({ subscriptions: [] });
  if (plan.length) await handlers[plan[0]]();
  await extension.deactivate();
  process.stdout.write(JSON.stringify(told));
})();
