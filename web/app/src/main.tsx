import { createChatClient } from "@cl/client";
import { App, preloadConversation } from "@cl/ui";
import "@cl/ui/styles/index.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { readBootData, readRootPath } from "./page";

const root = document.getElementById("root");
if (!root) throw new Error("The page has no element with the id root");

preloadConversation();
const rootPath = readRootPath(document);
const client = createChatClient({
  baseUrl: "",
  rootPath,
  language: navigator.language || "en-US",
  boot: readBootData(document),
  onReload: () => window.location.reload(),
  // Whoever is no longer signed in is offered to sign in again; a refusal for other reasons changes nothing.
  onUnauthorized: () => void client.loadUser(),
});

createRoot(root).render(
  <StrictMode>
    <App client={client} rootPath={rootPath} />
  </StrictMode>,
);
