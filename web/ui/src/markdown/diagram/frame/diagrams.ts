/**
 * Draws diagrams, in a frame that is nobody's origin and may not reach the network: browsers give it a process of its
 * own, so that a diagram which takes a second to lay out takes no frame from the page.
 */
import mermaid from "mermaid";
import type { DrawAnswer, DrawOrder } from "../messages";
import { finished } from "./finished";
import { settingsFor } from "./settings";

const say = (answer: DrawAnswer) => parent.postMessage(answer, "*");

async function draw({ order, source, look }: DrawOrder): Promise<void> {
  try {
    mermaid.initialize(settingsFor(source, look));
    const { svg } = await mermaid.render(`diagram-${order}`, source);
    say({ kind: "drawn", order, drawing: finished(svg) });
  } catch (error) {
    say({ kind: "refused", order, reason: error instanceof Error ? error.message : String(error) });
  } finally {
    // What a failed drawing has left behind.
    document.body.replaceChildren();
  }
}

let last = Promise.resolve();

addEventListener("message", (event: MessageEvent<DrawOrder>) => {
  if (event.source !== parent) return;
  last = last.then(() => draw(event.data));
});

say({ kind: "ready" });
