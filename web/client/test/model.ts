import type { ServerEvent, Snapshot, Step } from "@cl/protocol";

/** What the server believes that everybody sees: the simplest fold of the events that change it. */
export class Model {
  readonly steps = new Map<string, Step>();
  busy = false;
  interaction: string | null = null;
  asks: Snapshot["asks"] = [];
  calls: Snapshot["calls"] = [];
  elements: Snapshot["elements"] = [];
  threadId = "thread";

  fold({ name, payload }: ServerEvent): void {
    switch (name) {
      case "new_message":
      case "update_message":
      case "stream_start":
        this.steps.set(payload.id, {
          ...(this.steps.get(payload.id) ?? { name: "", type: "undefined", output: "" }),
          ...payload,
        });
        break;
      case "stream_token": {
        const step = this.steps.get(payload.id);
        if (step === undefined) break;
        const field = payload.isInput ? "input" : "output";
        const before = payload.isSequence ? "" : (step[field] ?? "");
        this.steps.set(step.id, { ...step, [field]: before + payload.token });
        break;
      }
      case "delete_message":
        this.#remove(payload.id);
        break;
      case "task_start":
      case "task_end":
        this.busy = name === "task_start";
        break;
      case "first_interaction":
        this.interaction = payload.interaction;
        break;
      case "ask":
        this.asks = [payload];
        this.steps.set(payload.msg.id, payload.msg);
        break;
      case "clear_ask":
        this.asks = [];
        break;
      case "call_fn":
        this.calls = [...this.calls, payload];
        break;
      case "element":
        this.elements = [...this.elements.filter(({ id }) => id !== payload.id), payload];
        break;
    }
  }

  snapshot(): Snapshot {
    return {
      steps: [...this.steps.values()],
      elements: this.elements,
      actions: [],
      asks: this.asks,
      calls: this.calls,
      busy: this.busy,
      interaction: this.interaction,
      threadId: this.threadId,
      chatSettings: null,
      settingsValues: {},
      commands: [],
      modes: [],
      favorites: [],
      sidebar: null,
      tokenCount: 0,
      mcpServers: [],
      audio: "off",
    };
  }

  #remove(id: string): void {
    this.steps.delete(id);
    for (const step of [...this.steps.values()]) if (step.parentId === id) this.#remove(step.id);
  }
}
