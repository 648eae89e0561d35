import { createChatClient, SESSION_KEY } from "@cl/client";
import { App, preloadConversation } from "@cl/ui";
import "@cl/ui/styles/index.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { readTab } from "../../ui/src/theme/storage";
import { opensConversation, readBootData, readRootPath } from "./page";

const root = document.getElementById("root");
if (!root) throw new Error("The page has no element with the id root");

const rootPath = readRootPath(document);
// An empty chat is drawn without it: there it would only take the network from what is needed first.
if (opensConversation(window.location.pathname, rootPath, readTab(SESSION_KEY))) preloadConversation();
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
