import { useProjectSettings, useT } from "@cl/react";
import { useState } from "react";
import { Badge } from "../design/badge";
import { Dialog, DialogContent } from "../design/dialog";
import { Tab, TabList, TabPanel, Tabs } from "../design/tabs";
import { AddForm } from "./add-form";
import { MineList } from "./mine-list";
import { OfferedList } from "./offered-list";
import { useMcp } from "./use-mcp";

interface McpDialogProps {
  readonly onClose: () => void;
}

type Page = "connect" | "mine";

/** The tool servers: those that can be connected, and those that are (`#mcp-servers`). */
export function McpDialog({ onClose }: McpDialogProps) {
  const t = useT();
  const { servers } = useMcp();
  const mcp = useProjectSettings()?.features.mcp;
  const [page, setPage] = useState<Page>(servers.length > 0 ? "mine" : "connect");
  const offered = mcp?.servers ?? [];
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent id="mcp-servers" title={t("ui.mcp.title")} width="md">
        <Tabs value={page} onValueChange={(next) => setPage(next === "mine" ? "mine" : "connect")}>
          <TabList aria-label={t("ui.mcp.title")}>
            <Tab value="connect">{t("ui.mcp.connectTab")}</Tab>
            <Tab value="mine">
              {t("ui.mcp.mineTab")}
              {servers.length > 0 ? <Badge>{servers.length}</Badge> : null}
            </Tab>
          </TabList>
          {/* Both pages take the same room at least, so that the window does not jump between them. */}
          <TabPanel value="connect" className="min-h-56">
            {offered.length > 0 ? <OfferedList offered={offered} /> : null}
            {mcp?.user_servers?.enabled ? (
              <AddForm separated={offered.length > 0} onAdded={() => setPage("mine")} />
            ) : null}
          </TabPanel>
          <TabPanel value="mine" className="min-h-56">
            <MineList onConnect={() => setPage("connect")} />
          </TabPanel>
        </Tabs>
      </DialogContent>
    </Dialog>
  );
}
