/** Documents that describe the app: settings, sign-in, translations, theme. */
import type { FileAccept } from "./records";

export type Theme = "light" | "dark" | "system";
export type Cot = "full" | "tool_call" | "hidden";

export interface HeaderLink {
  readonly name: string;
  readonly icon_url: string;
  readonly url: string;
  readonly display_name: string | null;
  readonly target: string | null;
}

export interface UiSettings {
  readonly name: string;
  readonly description?: string | null;
  readonly cot: Cot;
  readonly default_theme?: Theme;
  readonly language?: string | null;
  readonly layout?: "default" | "wide";
  readonly default_sidebar_state?: "open" | "closed" | "hidden";
  readonly chat_settings_location?: "message_composer" | "sidebar";
  readonly default_chat_settings_open?: boolean;
  readonly confirm_new_chat?: boolean;
  readonly github?: string | null;
  readonly custom_css?: string | null;
  readonly custom_css_attributes?: string | null;
  readonly custom_js?: string | null;
  readonly custom_js_attributes?: string | null;
  readonly alert_style?: "classic" | "modern";
  readonly login_page_image?: string | null;
  readonly login_page_image_filter?: string | null;
  readonly login_page_image_dark_filter?: string | null;
  readonly custom_meta_url?: string | null;
  readonly custom_meta_image_url?: string | null;
  readonly logo_file_url?: string | null;
  readonly default_avatar_file_url?: string | null;
  readonly avatar_size?: number | null;
  readonly custom_build?: string | null;
  readonly header_links?: readonly HeaderLink[] | null;
}

export interface FileUploadSettings {
  readonly enabled?: boolean;
  readonly accept?: FileAccept | null;
  readonly max_files?: number | null;
  readonly max_size_mb?: number | null;
}

export interface Features {
  readonly spontaneous_file_upload?: FileUploadSettings | null;
  readonly audio?: { readonly enabled?: boolean; readonly sample_rate?: number };
  readonly mcp?: {
    readonly enabled?: boolean;
    readonly servers?: readonly { readonly name: string; readonly type: string }[];
    readonly user_servers?: { readonly enabled?: boolean };
  };
  readonly slack?: { readonly reaction_on_message_received?: boolean };
  readonly latex?: boolean;
  readonly user_message_markdown?: boolean;
  readonly user_message_autoscroll?: boolean;
  readonly assistant_message_autoscroll?: boolean;
  readonly unsafe_allow_html?: boolean;
  readonly auto_tag_thread?: boolean;
  readonly edit_message?: boolean;
  readonly allow_thread_sharing?: boolean;
  readonly favorites?: boolean;
}

export interface Starter {
  readonly label: string;
  readonly message: string;
  readonly command?: string | null;
  readonly icon?: string | null;
}
export interface StarterCategory {
  readonly label: string;
  readonly icon?: string | null;
  readonly starters: readonly Starter[];
}
export interface ChatProfile {
  readonly name: string;
  readonly markdown_description: string;
  readonly icon?: string | null;
  readonly display_name?: string | null;
  readonly default?: boolean;
  readonly starters?: readonly Starter[] | null;
}

/** `GET /project/settings`. */
export interface ProjectSettings {
  readonly ui: UiSettings;
  readonly features: Features;
  readonly userEnv: readonly string[] | null;
  readonly maskUserEnv: boolean;
  readonly dataPersistence: boolean;
  /** Feedback is possible even without storage, because the app handles it. */
  readonly feedback?: boolean;
  /** Conversations of whoever asks are kept and listed; absent from servers that do not tell. */
  readonly threadHistory?: boolean;
  readonly threadResumable: boolean;
  readonly threadSharing: boolean;
  /** Text of the readme. */
  readonly markdown: string | null;
  readonly chatProfiles: readonly ChatProfile[];
  /** The profile that these settings hold for; only if the server was asked to choose one. */
  readonly chatProfile?: string | null;
  readonly starters: readonly Starter[];
  readonly starterCategories: readonly StarterCategory[];
  readonly debugUrl: string | null;
}

/** `GET /auth/config`. */
export interface AuthConfig {
  readonly requireLogin: boolean;
  readonly passwordAuth: boolean;
  readonly headerAuth: boolean;
  readonly oauthProviders: readonly string[];
  readonly default_theme?: Theme;
  readonly ui?: Pick<
    UiSettings,
    "login_page_image" | "login_page_image_filter" | "login_page_image_dark_filter"
  >;
}

export interface TranslationTree {
  readonly [key: string]: string | TranslationTree;
}
/** `GET /project/translations`, and part of the boot block. */
export interface Translations {
  readonly language?: string;
  readonly translation: TranslationTree;
}

/** Content of the `chainlit-boot` data block of the page shell. */
export interface BootData {
  readonly authConfig?: AuthConfig;
  readonly translations?: Translations;
}

/** `variables` of `public/theme.json`, put on `window.theme` by the server. */
export interface ThemeVariables {
  readonly light?: Readonly<Record<string, string>>;
  readonly dark?: Readonly<Record<string, string>>;
}
