// Starts the language server and runs the commands of `genjin`; all rules live in the program, none of them here.
"use strict";

const { spawn } = require("node:child_process");
const vscode = require("vscode");

const CUSTOMER = /[\\/]records[\\/]customers[\\/][^\\/]+\.md$/;
const ID = /^(?:编号|編號|id)[ \t]*[:：][ \t]*["']?([A-Za-z0-9][A-Za-z0-9._-]{0,63})["']?[ \t]*$/im;
const ADDRESS = /https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+\/?/;
const PATIENCE = 120000;

let client;
let site;

/** How the program is started: from the machine's settings only, never from those of a folder. */
function program() {
  const wanted = vscode.workspace.getConfiguration("genjin").get("program");
  return Array.isArray(wanted) && wanted.length ? wanted.map(String) : ["genjin"];
}

/** The folder that holds records/: that of the file shown, else the first one opened. */
function folder() {
  const shown = vscode.window.activeTextEditor?.document.uri;
  const own = shown && vscode.workspace.getWorkspaceFolder(shown);
  return (own ?? vscode.workspace.workspaceFolders?.[0])?.uri.fsPath;
}

/** The customer's file that is shown, if it is one. */
function customer() {
  const document = vscode.window.activeTextEditor?.document;
  return document && CUSTOMER.test(document.uri.fsPath) ? document : undefined;
}

/** The number in a record's front matter. */
function idOf(text) {
  const end = text.indexOf("\n---", 4);
  return ID.exec(end < 0 ? text : text.slice(0, end))?.[1];
}

/** The team's root above a file of the records, else the folder opened. */
function rootOf(document) {
  const at = document ? document.uri.fsPath.search(/[\\/]records[\\/]customers[\\/]/) : -1;
  return at > 0 ? document.uri.fsPath.slice(0, at) : folder();
}

/** Run a command in a terminal where it can ask; what was typed is an argument, and no shell ever reads it. */
async function inTerminal(name, words, root) {
  if (!root) {
    await vscode.window.showErrorMessage(vscode.l10n.t("Open the folder that holds records/ first."));
    return undefined;
  }
  const [first, ...rest] = program();
  const run = new vscode.ProcessExecution(first, [...rest, ...words], { cwd: root });
  const task = new vscode.Task({ type: "genjin", command: name }, vscode.TaskScope.Workspace, name, "genjin", run);
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, focus: true, clear: true };
  return vscode.tasks.executeTask(task);
}

/** What `log` is to be called with; without a customer's file or a method the terminal asks for everything. */
async function logWords(document) {
  const id = document && idOf(document.getText());
  if (!id) return ["log"];
  const ask = (prompt) => vscode.window.showInputBox({ prompt, ignoreFocusOut: true });
  const method = await ask(vscode.l10n.t("Method (phone, visit, mail …); empty to be asked in the terminal"));
  if (method === undefined) return undefined;
  if (!method.trim()) return ["log"];
  const text = await ask(vscode.l10n.t("What was said"));
  if (!text) return undefined;
  const next = await ask(vscode.l10n.t("Next step, with its day first, e.g. next friday: send the quote"));
  if (next === undefined) return undefined;
  return ["log", ...(next.trim() ? [`--next=${next}`] : []), "--", id, method, text];
}

async function log() {
  const document = customer();
  if (document?.isDirty) await document.save();
  const words = await logWords(document);
  return words && inTerminal("log", words, rootOf(document));
}

async function brief() {
  const document = customer();
  const id = document && idOf(document.getText());
  return inTerminal("brief", id ? ["brief", "--", id] : ["brief", "--tomorrow"], rootOf(document));
}

/** The site of a team, built and served by `genjin serve` while the window is open. */
function served(root) {
  if (site?.root === root && site.process.exitCode === null) return site.address;
  site?.process.kill();
  const [first, ...rest] = program();
  const child = spawn(first, [...rest, "serve", "--port", "0"], { cwd: root, shell: false, windowsHide: true });
  const address = new Promise((resolve, reject) => {
    let said = "";
    const hear = (piece) => {
      said = (said + piece).slice(-8000);
      const found = ADDRESS.exec(said);
      if (found) resolve(found[0].endsWith("/") ? found[0] : `${found[0]}/`);
    };
    const timer = setTimeout(() => reject(new Error(said.trim().split("\n").pop() || "…")), PATIENCE);
    timer.unref?.();
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("error", reject);
    child.on("exit", () => reject(new Error(said.trim().split("\n").pop() || "…")));
  });
  address.catch(() => {});
  site = { root, process: child, address };
  return address;
}

/** The page of the customer's file that is shown, beside it; the first page where it is none. */
async function preview() {
  const document = customer();
  const root = rootOf(document);
  if (!root) return vscode.window.showErrorMessage(vscode.l10n.t("Open the folder that holds records/ first."));
  const id = document && idOf(document.getText());
  try {
    const title = vscode.l10n.t("Building the site …");
    const where = { location: vscode.ProgressLocation.Notification, title };
    const address = await vscode.window.withProgress(where, () => served(root));
    const url = address + (id ? `customers/${encodeURIComponent(id)}.html` : "");
    return await vscode.commands.executeCommand("simpleBrowser.show", url, { viewColumn: vscode.ViewColumn.Beside });
  } catch (fault) {
    return vscode.window.showErrorMessage(vscode.l10n.t("The site cannot be shown: {0}", String(fault.message ?? fault)));
  }
}

/** The language server; without it commands, snippets and preview work all the same. */
async function start() {
  if (!vscode.workspace.getConfiguration("genjin").get("server", true)) return;
  const { LanguageClient, TransportKind } = require("vscode-languageclient/node");
  const [command, ...rest] = program();
  const server = { command, args: [...rest, "lsp"], options: { cwd: folder() }, transport: TransportKind.stdio };
  const documents = [
    { scheme: "file", language: "markdown", pattern: "**/records/**/*.md" },
    { scheme: "file", language: "yaml", pattern: "**/records/config/*.{yaml,yml}" },
  ];
  client = new LanguageClient("genjin", "Genjin", server, { documentSelector: documents });
  try {
    await client.start();
  } catch {
    const said = vscode.l10n.t("Cannot start {0}. Install genjin, or set genjin.program.", [command, ...rest, "lsp"].join(" "));
    void vscode.window.showWarningMessage(said);
  }
}

async function stop() {
  const running = client;
  client = undefined;
  try {
    await running?.stop();
  } catch {
    // a server that never started has nothing to be stopped
  }
}

async function activate(context) {
  const commands = {
    "genjin.new": () => inTerminal("new", ["new"], folder()),
    "genjin.log": log,
    "genjin.sync": async () => {
      await vscode.workspace.saveAll(false);
      return inTerminal("sync", ["sync"], folder());
    },
    "genjin.brief": brief,
    "genjin.preview": preview,
    "genjin.restart": async () => {
      await stop();
      await start();
    },
  };
  for (const [name, run] of Object.entries(commands)) {
    context.subscriptions.push(vscode.commands.registerCommand(name, run));
  }
  await start();
}

async function deactivate() {
  site?.process.kill();
  site = undefined;
  await stop();
}

module.exports = { activate, deactivate, idOf };
