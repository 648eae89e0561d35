import type { ThreadMatch, ThreadSummary } from "@cl/client/history";
import { useChat, useClient, useT } from "@cl/react";
import { useState } from "react";
import { cx } from "../design/cx";
import { Spinner } from "../design/spinner";
import { revealStep } from "../messages/reveal";
import { CommandGroup } from "../palette/command-group";
import { FindDialog } from "../palette/find-dialog";
import { matching } from "../palette/match";
import { type PaletteCommand, usePaletteCommands } from "../palette/use-commands";
import { threadPath, useRouter } from "../router";
import { monthsOf } from "./groups";
import { searchLabel } from "./head";
import { headingText } from "./list";
import { useThreadName } from "./row";
import { TagChips } from "./tag-chips";
import { useSearch } from "./use-search";

interface SearchDialogProps {
  readonly onClose: () => void;
}

/** Finds past conversations by what was said in them; the newest are there before anything is typed. */
export function SearchDialog({ onClose }: SearchDialogProps) {
  const t = useT();
  const client = useClient();
  const { navigate } = useRouter();
  const [words, setWords] = useState("");
  const { found, status, error, more } = useSearch(words);
  const [marked, setMarked] = useState(0);
  const all = usePaletteCommands();
  // Before anything is typed the newest chats are what most people look for.
  const commands =
    words.trim() === "" && (found.length > 0 || status === "searching") ? [] : matching(all, words);
  const count = commands.length + found.length;
  const at = Math.min(marked, count - 1);
  const open = (thread: ThreadSummary | undefined) => {
    if (thread === undefined) return;
    onClose();
    const { match } = thread;
    if (match === undefined) return navigate(threadPath(thread.id));
    client.forgetThread(thread.id); // as it was seen last, it may be without what was found
    navigate(`${threadPath(thread.id)}#step-${match.stepId}`);
    void revealStep(document, client, match.stepId);
  };
  const run = (command: PaletteCommand) => {
    onClose();
    command.run();
  };
  const choose = () => {
    const command = commands[at];
    if (command) run(command);
    else open(found[at - commands.length]);
  };
  const empty = found.length === 0 && status !== "searching" && (words !== "" || commands.length === 0);
  return (
    <FindDialog
      title={searchLabel(t)}
      placeholder={t("threadHistory.sidebar.filters.placeholder", undefined, "Search chats…")}
      words={words}
      onWords={setWords}
      count={count}
      at={at}
      onMark={setMarked}
      onChoose={choose}
      onClose={onClose}
      onNearEnd={more}
      busy={
        status === "searching" ? <Spinner label={t("common.status.loading", undefined, "Loading…")} /> : null
      }
      nothing={empty ? <Nothing failed={status === "failed"} reason={error} /> : null}
    >
      {(list) => (
        <>
          <CommandGroup list={list} commands={commands} at={at} onMark={setMarked} onRun={run} />
          <Results
            id={list}
            from={commands.length}
            found={found}
            words={words}
            at={at}
            onMark={setMarked}
            onOpen={open}
          />
        </>
      )}
    </FindDialog>
  );
}

interface NothingProps {
  readonly failed: boolean;
  /** In the words of the server, if it had any. */
  readonly reason: string | null;
}

function Nothing({ failed, reason }: NothingProps) {
  const t = useT();
  if (failed) return reason || t("ui.history.failed", undefined, "The chats could not be loaded");
  return t("threadHistory.sidebar.empty", undefined, "No chats found");
}

interface ResultsProps {
  readonly id: string;
  /** Number of options above these. */
  readonly from: number;
  readonly found: readonly ThreadSummary[];
  readonly words: string;
  readonly at: number;
  readonly onMark: (index: number) => void;
  readonly onOpen: (thread: ThreadSummary) => void;
}

function Results({ id, from, found, words, at, onMark, onOpen }: ResultsProps) {
  const t = useT();
  const language = useChat((state) => state.translations?.language);
  let index = from - 1;
  return (
    <>
      {monthsOf(found).map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options is no set of form fields
        <div key={group.key} role="group" aria-labelledby={`${id}-${group.key}`} className="pb-2">
          <p id={`${id}-${group.key}`} className="px-3 py-1.5 font-medium text-meta text-muted-foreground">
            {headingText(group.heading, t, language)}
          </p>
          {group.threads.map((thread) => {
            index += 1;
            const place = index;
            return (
              <Result
                key={thread.id}
                id={`${id}-${place}`}
                thread={thread}
                words={words}
                marked={place === at}
                onMark={() => onMark(place)}
                onOpen={() => onOpen(thread)}
              />
            );
          })}
        </div>
      ))}
    </>
  );
}

interface ResultProps {
  readonly id: string;
  readonly thread: ThreadSummary;
  readonly words: string;
  readonly marked: boolean;
  readonly onMark: () => void;
  readonly onOpen: () => void;
}

function Result({ id, thread, words, marked, onMark, onOpen }: ResultProps) {
  const name = useThreadName(thread);
  const language = useChat((state) => state.translations?.language);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field that owns the list has the focus and the keys
    <div
      ref={(node) => {
        if (marked) node?.scrollIntoView({ block: "nearest" });
      }}
      id={id}
      role="option"
      aria-selected={marked}
      tabIndex={-1}
      onPointerMove={onMark}
      onClick={onOpen}
      className={cx(
        "flex min-h-9 cursor-pointer gap-3 rounded-control px-3 py-1.5 text-ui touch:min-h-11",
        marked && "bg-accent text-accent-foreground",
      )}
    >
      <span className="min-w-0 flex-1">
        <span className="flex min-w-0 items-center gap-2">
          <span dir="auto" className="min-w-0 truncate">
            <Marked text={name} words={words} />
          </span>
          <TagChips tags={thread.tags} />
        </span>
        {thread.match ? <Snippet match={thread.match} /> : null}
      </span>
      <span className="shrink-0 pt-0.5 text-meta text-muted-foreground">
        {new Date(thread.activeAt).toLocaleDateString(language, { day: "numeric", month: "short" })}
      </span>
    </div>
  );
}

/** The message in which the words are, where they are. */
function Snippet({ match }: { readonly match: ThreadMatch }) {
  let place = 0;
  return (
    <span dir="auto" className="line-clamp-2 text-meta text-muted-foreground">
      {match.parts.map(([text, found]) => {
        place += text.length;
        return found ? (
          <mark key={place} className="rounded-xs bg-primary-soft px-px font-medium text-foreground">
            {text}
          </mark>
        ) : (
          text
        );
      })}
    </span>
  );
}

/** A text with the words that were looked for marked. */
function Marked({ text, words }: { readonly text: string; readonly words: string }) {
  const parts = words.trim().split(/\s+/).filter(Boolean).map(literal);
  if (parts.length === 0) return text;
  let place = 0;
  return text.split(new RegExp(`(${parts.join("|")})`, "iu")).map((part, index) => {
    place += part.length;
    if (index % 2 === 0) return part;
    return (
      <mark key={place} className="bg-transparent font-semibold text-primary">
        {part}
      </mark>
    );
  });
}

function literal(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
