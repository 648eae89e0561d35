import "../src/styles/index.css";
import { type ChatClient, createChatClient } from "@cl/client";
import { ChatProvider, useChat, useConversation, useStepText } from "@cl/react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { AskPanel } from "../src/ask";
import { Composer } from "../src/composer";
import { TooltipLayer } from "../src/design/tooltip-layer";
import { SCENES } from "./scenes";
import { World } from "./world";

declare global {
  interface Window {
    chat: ChatClient;
    world: World;
    played: boolean;
  }
}

const parameters = new URLSearchParams(window.location.search);
const scene = SCENES[parameters.get("scene") ?? "plain"];
document.documentElement.classList.add(parameters.get("theme") ?? "light");
document.documentElement.dir = parameters.get("dir") ?? "ltr";

function Page() {
  const ready = useChat((state) => state.boot === "ready");
  const steps = useConversation();
  return (
    <main data-chat-column="" className="relative mx-auto flex h-dvh max-w-(--column) flex-col px-4 pb-4">
      <h1 className="sr-only">Composer</h1>
      <div className="min-h-0 flex-1 overflow-y-auto pt-10">
        {steps.map((id) => (
          <Entry key={id} id={id} />
        ))}
      </div>
      {ready ? <Composer /> : null}
    </main>
  );
}

function Entry({ id }: { readonly id: string }) {
  return (
    <div className="mb-4">
      <p>{useStepText(id)}</p>
      <AskPanel stepId={id} />
    </div>
  );
}

async function show(): Promise<void> {
  if (scene === undefined)
    throw new Error(`Unknown scene; expected one of ${Object.keys(SCENES).join(", ")}`);
  const world = new World(scene.project);
  const client = createChatClient({
    baseUrl: "http://app.test",
    rootPath: "",
    language: "en-US",
    environment: world.environment(),
  });
  Object.assign(window, { chat: client, world });
  const root = document.getElementById("root");
  if (root === null) throw new Error("The page has no #root");
  createRoot(root).render(
    <StrictMode>
      <ChatProvider client={client}>
        <Page />
        <TooltipLayer />
      </ChatProvider>
    </StrictMode>,
  );
  await client.start();
  await new Promise((resolve) => setTimeout(resolve, 50));
  await scene.play(world, client);
  window.played = true;
}

void show();
