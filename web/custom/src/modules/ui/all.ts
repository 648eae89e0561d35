import * as accordion from "./accordion";
import * as alert from "./alert";
import * as aspectRatio from "./aspect-ratio";
import * as avatar from "./avatar";
import * as badge from "./badge";
import * as button from "./button";
import * as card from "./card";
import * as carousel from "./carousel";
import * as checkbox from "./checkbox";
import * as collapsible from "./collapsible";
import * as dialog from "./dialog";
import * as dropdownMenu from "./dropdown-menu";
import * as hoverCard from "./hover-card";
import * as input from "./input";
import * as label from "./label";
import type { UiName } from "./names";
import * as pagination from "./pagination";
import * as popover from "./popover";
import * as progress from "./progress";
import * as radioGroup from "./radio-group";
import * as scrollArea from "./scroll-area";
import * as select from "./select";
import * as separator from "./separator";
import * as sheet from "./sheet";
import * as skeleton from "./skeleton";
import * as slider from "./slider";
import * as switchPart from "./switch";
import * as table from "./table";
import * as tabs from "./tabs";
import * as textarea from "./textarea";
import * as toggle from "./toggle";
import * as tooltip from "./tooltip";

/** The parts that travel in one chunk. */
export const PARTS: Readonly<Record<Exclude<UiName, "form" | "command" | "sonner">, object>> = {
  accordion,
  alert,
  "aspect-ratio": aspectRatio,
  avatar,
  badge,
  button,
  card,
  carousel,
  checkbox,
  collapsible,
  dialog,
  "dropdown-menu": dropdownMenu,
  "hover-card": hoverCard,
  input,
  label,
  pagination,
  popover,
  progress,
  "radio-group": radioGroup,
  "scroll-area": scrollArea,
  select,
  separator,
  sheet,
  skeleton,
  slider,
  switch: switchPart,
  table,
  tabs,
  textarea,
  toggle,
  tooltip,
};
