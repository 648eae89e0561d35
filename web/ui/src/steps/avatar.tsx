import { isMessageType, type Step } from "@cl/protocol";
import { useChat, useClient, useProjectSettings } from "@cl/react";
import { CircleAlert } from "lucide-react";
import { memo, type ReactNode, useState } from "react";
import { LucideIcon } from "../actions/lucide-icon";
import { Tooltip } from "../design/tooltip";
import { avatarIcon, avatarPath } from "./avatar-source";
import { hasFailed } from "./step-state";

const DEFAULT_SIZE = 20;

interface AvatarProps {
  readonly step: Step;
  /** The entry above has the same author: the picture would only repeat it. */
  readonly repeats: boolean;
}

/** Picture, icon or error mark beside an entry. Its name is the author's. */
export const Avatar = memo(function Avatar({ step, repeats }: AvatarProps) {
  const size = useProjectSettings()?.ui.avatar_size ?? DEFAULT_SIZE;
  const assistant = useProjectSettings()?.ui.name;
  return (
    <span className="byline" data-name={isMessageType(step.type) ? step.name : assistant}>
      <Tooltip label={step.name} side="top">
        <span className="avatar" data-repeats={repeats || undefined} style={{ width: size, height: size }}>
          <Mark step={step} />
        </span>
      </Tooltip>
    </span>
  );
});

function Mark({ step }: { readonly step: Step }): ReactNode {
  if (hasFailed(step)) return <CircleAlert role="img" aria-label={step.name} className="avatar-error" />;
  const icon = avatarIcon(step);
  if (icon) return <LucideIcon name={icon} className="size-full" fallback={<Picture step={step} />} />;
  return <Picture step={step} />;
}

function Picture({ step }: { readonly step: Step }) {
  const client = useClient();
  const ui = useProjectSettings()?.ui ?? { name: "" };
  const profile = useChat((state) =>
    state.projectSettings?.chatProfiles.find((each) => each.name === state.chatProfile),
  );
  const [broken, setBroken] = useState(false);
  const path = broken ? "/favicon" : avatarPath(step, ui, profile);
  return (
    <img
      src={client.resolveUrl(path)}
      alt={step.name}
      loading="lazy"
      decoding="async"
      onError={() => setBroken(true)}
    />
  );
}
