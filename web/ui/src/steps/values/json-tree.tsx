import { Check, ChevronRight, Link2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useDesign } from "../../design/provider";
import { useCopied } from "../../markdown/copied";
import {
  countRows,
  isContainer,
  type JsonContainer,
  type JsonNode,
  type JsonScalar,
  pathOf,
} from "./json-nodes";

/** Entries that are drawn at once, and with each wish for more. */
const PAGE = 50;
/** A branch with more rows than this starts closed. */
const OPEN_UP_TO = 12;
const LONGEST_TEXT = 300;

/** JSON whose branches open one by one; what is closed is not in the document. */
export function JsonTree({ node }: { readonly node: JsonContainer }) {
  return (
    <div className="json-tree" dir="ltr">
      <Entries node={node} path="$" />
    </div>
  );
}

interface EntriesProps {
  readonly node: JsonContainer;
  readonly path: string;
}

function Entries({ node, path }: EntriesProps) {
  const { t } = useDesign();
  const [shown, setShown] = useState(PAGE);
  const left = node.entries.length - shown;
  return (
    <ul>
      {node.entries.slice(0, shown).map(([key, value], position) => (
        <Entry
          // biome-ignore lint/suspicious/noArrayIndexKey: a key may come twice, and the order is fixed
          key={position}
          name={key}
          node={value}
          inList={node.kind === "array"}
          path={pathOf(path, node.kind, key)}
        />
      ))}
      {left > 0 ? (
        <li>
          <button type="button" className="step-more" onClick={() => setShown(shown + 2 * PAGE)}>
            {t("ui.json.more", "Show {{count}} more").replace("{{count}}", String(left))}
          </button>
        </li>
      ) : null}
    </ul>
  );
}

interface EntryProps {
  readonly name: string;
  readonly node: JsonNode;
  readonly inList: boolean;
  readonly path: string;
}

function Entry({ name, node, inList, path }: EntryProps) {
  const key = <span className={inList ? "json-position" : "json-key"}>{name}</span>;
  if (!isContainer(node)) {
    return (
      <li>
        <div className="json-row">
          {key}
          <Scalar node={node} />
          <CopyPath path={path} />
        </div>
      </li>
    );
  }
  return <Branch name={key} node={node} path={path} />;
}

interface BranchProps {
  readonly name: ReactNode;
  readonly node: JsonContainer;
  readonly path: string;
}

function Branch({ name, node, path }: BranchProps) {
  const { t } = useDesign();
  const [open, setOpen] = useState(() => countRows(node, OPEN_UP_TO) <= OPEN_UP_TO);
  const [left, right] = node.kind === "array" ? "[]" : "{}";
  const count = node.entries.length;
  if (count === 0) {
    return (
      <li>
        <div className="json-row">
          {name}
          <span className="json-size">
            {left}
            {right}
          </span>
        </div>
      </li>
    );
  }
  return (
    <li>
      <div className="json-row" data-branch="">
        <button type="button" className="json-branch" aria-expanded={open} onClick={() => setOpen(!open)}>
          <ChevronRight aria-hidden="true" />
          {name}
          <span className="json-size">
            {left} {t("ui.json.items", "{{count}} items").replace("{{count}}", String(count))} {right}
          </span>
        </button>
        <CopyPath path={path} />
      </div>
      {open ? <Entries node={node} path={path} /> : null}
    </li>
  );
}

function Scalar({ node }: { readonly node: JsonScalar }) {
  const { t } = useDesign();
  const [whole, setWhole] = useState(false);
  const isLong = node.text.length > LONGEST_TEXT;
  const text = isLong && !whole ? `${node.text.slice(0, LONGEST_TEXT)}…` : node.text;
  return (
    <span className="json-value" data-kind={node.kind}>
      {text === "" ? '""' : text}
      {isLong && !whole ? (
        <button type="button" className="step-more" onClick={() => setWhole(true)}>
          {t("ui.actions.expand", "Show more")}
        </button>
      ) : null}
    </span>
  );
}

function CopyPath({ path }: { readonly path: string }) {
  const { t } = useDesign();
  const { copied, copy } = useCopied();
  const label = copied ? t("ui.actions.copied", "Copied") : `${t("ui.json.copyPath", "Copy path")}: ${path}`;
  return (
    <button
      type="button"
      className="json-path"
      aria-label={label}
      title={path}
      onClick={() => copy(() => path)}
    >
      {copied ? <Check aria-hidden="true" /> : <Link2 aria-hidden="true" />}
    </button>
  );
}
