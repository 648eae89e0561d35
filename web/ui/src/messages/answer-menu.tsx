import { keepsHistory } from "@cl/client";
import type { Step } from "@cl/protocol";
import { useChat, useClient, useT } from "@cl/react";
import { Link2, Text } from "lucide-react";
import type { RefObject } from "react";
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from "../design/menu";
import { writeClipboard } from "../markdown/copied";
import { threadPath, useRouter } from "../router";
import { NOTICED_MS, shortDuration } from "../steps/step-state";
import { AnswerMenuButton } from "./answer-tools";
import { factsOf } from "./facts";

interface AnswerMenuProps {
  readonly step: Step;
  /** Anything inside of the answer's row. */
  readonly row: RefObject<HTMLElement | null>;
  readonly defaultOpen?: boolean;
}

/** What is seldom done with an answer, and what is known about it. */
export function AnswerMenu({ step, row, defaultOpen = false }: AnswerMenuProps) {
  return (
    <Menu modal={false} defaultOpen={defaultOpen}>
      <MenuTrigger asChild>
        <AnswerMenuButton />
      </MenuTrigger>
      <MenuContent landmark="main" align="start">
        <Entries step={step} row={row} />
      </MenuContent>
    </Menu>
  );
}

function Entries({ step, row }: AnswerMenuProps) {
  const t = useT();
  const client = useClient();
  const { rootPath } = useRouter();
  const thread = useChat((state) => (keepsHistory(state) && !state.readOnly ? state.threadId : null));
  const copy = async (text: string) => {
    if (await writeClipboard(text)) client.toast(t("ui.actions.copied", undefined, "Copied"), "success");
  };
  const shown = () => row.current?.closest(".step")?.querySelector<HTMLElement>(".message-content");
  return (
    <>
      <MenuItem
        data-tool="copy-plain"
        onSelect={() => void copy(shown()?.innerText.trim() ?? client.records.steps.received(step.id))}
      >
        <Text aria-hidden="true" />
        {t("ui.message.copyPlain", undefined, "Copy as plain text")}
      </MenuItem>
      {thread === null ? null : (
        <MenuItem
          data-tool="copy-link"
          onSelect={() =>
            void copy(`${window.location.origin}${rootPath}${threadPath(thread)}#step-${step.id}`)
          }
        >
          <Link2 aria-hidden="true" />
          {t("ui.history.copyLink", undefined, "Copy link")}
        </MenuItem>
      )}
      <Facts step={step} />
    </>
  );
}

/** When it was said, how long it took, by which model, at what expense: as far as anybody knows. */
function Facts({ step }: { readonly step: Step }) {
  const t = useT();
  const language = useChat((state) => state.translations?.language);
  const { steps, display } = useClient().records;
  const { sentAt, ms, tokens, models } = factsOf(step, display.tree(), (id) => steps.get(id));
  const lines = [
    sentAt?.toLocaleString(language, { dateStyle: "medium", timeStyle: "medium" }),
    [
      ms === undefined || ms < NOTICED_MS ? "" : shortDuration(ms, language),
      tokens > 0
        ? t("ui.message.tokens", { count: tokens.toLocaleString(language) }, "{{count}} tokens")
        : "",
    ]
      .filter(Boolean)
      .join(" · "),
    models.join(", "),
  ].filter(Boolean);
  if (lines.length === 0) return null;
  return (
    <>
      <MenuSeparator />
      <MenuLabel>
        {lines.map((line) => (
          <span key={line} className="block leading-5">
            <bdi>{line}</bdi>
          </span>
        ))}
      </MenuLabel>
    </>
  );
}
