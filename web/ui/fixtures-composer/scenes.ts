import type { ChatClient } from "@cl/client";
import type { ChatCommand, ChatMode, ProjectSettings } from "@cl/protocol";
import { PROJECT, type World } from "./world";

const COMMANDS: readonly ChatCommand[] = [
  { id: "Search", icon: "globe", description: "Look things up on the web", button: true },
  { id: "Picture", icon: "image", description: "Draw a picture of what you describe", button: true },
  { id: "Canvas", icon: "pen-line", description: "Write and edit together, side by side" },
  { id: "Research", icon: "microscope", description: "Read many sources and report" },
  { id: "Data", icon: "chart-column", description: "Answer from the tables of your company" },
];

const MODES: readonly ChatMode[] = [
  {
    id: "model",
    name: "Model",
    options: [
      { id: "fast", name: "Swift 2", description: "Answers at once", icon: "zap" },
      { id: "deep", name: "Deep 2", description: "Thinks before it answers", icon: "brain", default: true },
    ],
  },
  {
    id: "effort",
    name: "Effort",
    options: [
      { id: "low", name: "Low", description: "Short answers" },
      { id: "high", name: "High", description: "Takes its time", default: true },
    ],
  },
];

const SETTINGS = [
  {
    type: "switch",
    id: "web",
    label: "Web",
    initial: true,
    tooltip: null,
    description: null,
    disabled: false,
  },
] as const;

const FULL: ProjectSettings = {
  ...PROJECT,
  dataPersistence: true,
  features: {
    ...PROJECT.features,
    spontaneous_file_upload: {
      enabled: true,
      accept: ["image/*", "application/pdf", "text/*"],
      max_files: 6,
      max_size_mb: 20,
    },
    audio: { enabled: true, sample_rate: 24_000 },
    favorites: true,
  },
};

/** A state of the composer to look at. */
export interface Scene {
  readonly project: ProjectSettings;
  readonly play: (world: World, client: ChatClient) => void | Promise<void>;
}

const step = (id: string, output: string) =>
  ({
    id,
    name: "Assistant",
    type: "assistant_message",
    output,
    createdAt: new Date().toISOString(),
  }) as const;

function equip(world: World): void {
  world.emit("set_commands", COMMANDS);
  world.emit("set_modes", MODES);
  world.emit("chat_settings", SETTINGS);
}

async function picture(): Promise<File> {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 120;
  const pen = canvas.getContext("2d");
  const sky = pen?.createLinearGradient(0, 0, 120, 120);
  sky?.addColorStop(0, "#4f46e5");
  sky?.addColorStop(1, "#f59e0b");
  if (pen && sky) {
    pen.fillStyle = sky;
    pen.fillRect(0, 0, 120, 120);
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  return new File(blob ? [blob] : [], "sunset over the bay.png", { type: "image/png" });
}

function text(name: string, bytes: number, type: string): File {
  return new File([new Uint8Array(bytes)], name, { type });
}

export const SCENES: Readonly<Record<string, Scene>> = {
  plain: { project: PROJECT, play: () => {} },
  typed: {
    project: PROJECT,
    play: (_, client) =>
      client.setDraft(
        "Compare the two contracts, clause by clause, and tell me which one is the safer choice for us and why. Keep it short.",
      ),
  },
  full: { project: FULL, play: equip },
  command: {
    project: FULL,
    play: (world, client) => {
      equip(world);
      client.selectCommand("Canvas");
      client.setDraft("Draft a letter to the landlord");
    },
  },
  files: {
    project: FULL,
    play: async (world, client) => {
      equip(world);
      const files = [
        await picture(),
        text("quarterly-report-final-v7-reviewed.pdf", 2_400_000, "application/pdf"),
        text("notes.md", 3_100, "text/markdown"),
        text("broken.csv", 90_000, "text/csv"),
      ];
      for (const file of files) client.upload(file).done.catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve));
      world.uploads[0]?.succeed("a");
      world.uploads[1]?.progress(0.62);
      world.uploads[2]?.succeed("c");
      world.uploads[3]?.fail("File type not allowed");
      client.setDraft("What do these have in common?");
    },
  },
  slash: {
    project: FULL,
    play: (world, client) => {
      equip(world);
      client.setDraft("/ea");
      document.getElementById("chat-input")?.focus();
    },
  },
  running: {
    project: FULL,
    play: (world, client) => {
      equip(world);
      client.send("Plan three days in Lisbon with two children");
      world.emit("task_start", {});
      client.send("And keep the budget below 900 euros, flights included.", {});
      client.setDraft("Also: no museums");
    },
  },
  voice: {
    project: FULL,
    play: (world, client) => {
      equip(world);
      client.audioStart();
      world.emit("audio_connection", "on");
    },
  },
  asktext: {
    project: FULL,
    play: (world) => {
      equip(world);
      world.emit("ask", {
        msg: step("q", "What is your **name**?"),
        spec: { type: "text", timeout: 45, step_id: "q" },
      });
    },
  },
  askfile: {
    project: FULL,
    play: async (world, client) => {
      world.emit("ask", {
        msg: step("q", "Please upload the contract."),
        spec: {
          type: "file",
          timeout: 50,
          step_id: "q",
          accept: ["application/pdf", "text/plain"],
          max_files: 2,
          max_size_mb: 5,
        },
      });
      await new Promise((resolve) => setTimeout(resolve, 50));
      const ask = client.records.asks.all()[0];
      if (ask)
        client
          .upload(text("contract.pdf", 1_200_000, "application/pdf"), { ask })
          .done.catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve));
      world.uploads[0]?.progress(0.4);
    },
  },
  askaction: {
    project: FULL,
    play: (world) => {
      for (const [id, label, icon] of [
        ["yes", "Approve", "check"],
        ["no", "Reject", "x"],
        ["later", "Ask me again in a week", "clock"],
      ] as const) {
        world.emit("action", { id, name: id, label, icon, payload: {}, tooltip: "", forId: "q" });
      }
      world.emit("ask", {
        msg: step("q", "Shall I send the invoice to **ACME Ltd**?"),
        spec: { type: "action", timeout: 30, step_id: "q", keys: ["yes", "no", "later"] },
      });
    },
  },
};
