import type { ProjectSettings } from "@cl/protocol";

/** What the page assumes of an app that tells a visitor nothing: enough to read a shared conversation. */
export const VISITOR_SETTINGS: ProjectSettings = {
  ui: { name: "", cot: "full" },
  features: {},
  userEnv: null,
  maskUserEnv: false,
  dataPersistence: false,
  threadResumable: false,
  threadSharing: false,
  markdown: null,
  chatProfiles: [],
  starters: [],
  starterCategories: [],
  debugUrl: null,
};
