import type { AuthConfig, ProjectSettings, Translations, User } from "@cl/protocol";
import type { Context } from "../context";
import { ApiError } from "../errors";
import type { ChatState } from "../state";
import { missingKeys } from "./keys";

/** Loads who is there and what the app is. */
export class Boot {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * Load everything that a page needs before it can chat; the outcome is in `state.boot`.
   *
   * @param anonymous The page can do without the settings when nobody is signed in (a shared conversation).
   */
  async run(anonymous: boolean): Promise<void> {
    const { state } = this.#context;
    state.setState({ boot: "loading", bootError: null });
    try {
      state.setState(await this.#load(anonymous));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      state.setState({ boot: "failed", bootError: error.detail || error.message });
    }
  }

  async loadUser(): Promise<User | null> {
    const { api, state } = this.#context;
    const user = await api.json<User | null>("GET", "/user").catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    });
    state.setState({ user });
    return user;
  }

  /** Settings differ by profile. */
  async loadSettings(profile: string | null, choose = false): Promise<ProjectSettings> {
    const { api, options, records, state } = this.#context;
    const query = new URLSearchParams({ language: options.language });
    if (profile !== null) query.set("chat_profile", profile);
    if (choose) query.set("choose", "true");
    const projectSettings = await api.json<ProjectSettings>("GET", `/project/settings?${query}`);
    records.display.setCot(projectSettings.ui.cot);
    state.setState({ projectSettings });
    return projectSettings;
  }

  async #load(anonymous: boolean): Promise<Partial<ChatState>> {
    const [authConfig, user] = await Promise.all([this.#authConfig(), this.#user(), this.#translations()]);
    const isSignedOut = authConfig.requireLogin && user === null;
    if (isSignedOut) return { boot: anonymous ? "ready" : "signed-out" };
    const settings = await this.#profiledSettings();
    const missing = missingKeys(settings.userEnv, this.#context.environment.local);
    return { boot: missing.length > 0 && !anonymous ? "needs-keys" : "ready", missingKeys: missing };
  }

  /** Scripts of pages count on the question; where nobody can sign in, the chat does not wait for the answer. */
  async #user(): Promise<User | null> {
    const { options, state } = this.#context;
    const asked = this.loadUser();
    if (options.boot?.authConfig?.requireLogin !== false) return asked;
    state.setState({ user: null });
    // The answer can only be "nobody", and a server that is gone shows in the requests that are waited for.
    asked.catch(() => undefined);
    return null;
  }

  async #authConfig(): Promise<AuthConfig> {
    const { api, options, state } = this.#context;
    const config = options.boot?.authConfig ?? (await api.json<AuthConfig>("GET", "/auth/config"));
    const authConfig = { ...config, requireLogin: config.requireLogin === true };
    state.setState({ authConfig });
    return authConfig;
  }

  async #translations(): Promise<void> {
    const { api, options, state } = this.#context;
    const language = encodeURIComponent(options.language);
    const translations =
      options.boot?.translations ??
      (await api.json<Translations>("GET", `/project/translations?language=${language}`));
    state.setState({ translations });
  }

  /** The profile of this tab's session counts, if it still exists; else the server chooses. */
  async #profiledSettings(): Promise<ProjectSettings> {
    const { identity } = this.#context;
    const settings = await this.loadSettings(identity.current.chatProfile, true);
    identity.update({ chatProfile: settings.chatProfile ?? null });
    return settings;
  }

  /** The server has put the conversation into another profile than this page took it to be in. */
  async followProfile(profile: string | null): Promise<void> {
    const { identity, state } = this.#context;
    if (profile === state.getState().chatProfile) return;
    identity.update({ chatProfile: profile });
    state.setState({ chatProfile: profile });
    await this.loadSettings(profile);
  }
}
