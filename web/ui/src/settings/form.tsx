import { isWidgetTab, type Widget } from "@cl/protocol";
import { useT } from "@cl/react";
import { useEffect, useRef, useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "../design";
import type { SettingsForm } from "./use-settings";
import { shownValue } from "./values";
import { WidgetField } from "./widget-field";

interface SettingsFieldsProps {
  readonly form: Pick<SettingsForm, "inputs" | "values" | "errors" | "set">;
}

/** All widgets of a settings panel; with tabs, only what is inside them. */
export function SettingsFields({ form }: SettingsFieldsProps) {
  const t = useT();
  const { inputs, errors } = form;
  const tabs = inputs.filter(isWidgetTab);
  const [chosen, setChosen] = useState<string | null>(null);
  const area = useRef<HTMLDivElement>(null);
  const [told, setTold] = useState(errors);
  if (told !== errors) {
    setTold(errors);
    const wrong = tabs.find((tab) => tab.inputs.some((widget) => errors[widget.id]));
    if (wrong) setChosen(wrong.id);
  }
  useEffect(() => {
    if (Object.keys(errors).length === 0) return;
    area.current?.querySelector("[data-field-error]")?.scrollIntoView?.({ block: "nearest" });
  }, [errors]);
  if (tabs.length === 0) {
    const plain = inputs.filter((input): input is Widget => !isWidgetTab(input));
    return (
      <div ref={area}>
        <WidgetList widgets={plain} form={form} />
      </div>
    );
  }
  const open = tabs.some((tab) => tab.id === chosen) ? chosen : tabs[0]?.id;
  return (
    <Tabs ref={area} value={open ?? ""} onValueChange={setChosen}>
      <TabList aria-label={t("chat.settings.title", undefined, "Chat settings")}>
        {tabs.map((tab) => (
          <Tab key={tab.id} value={tab.id}>
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} value={tab.id}>
          <WidgetList widgets={tab.inputs} form={form} />
        </TabPanel>
      ))}
    </Tabs>
  );
}

interface WidgetListProps extends SettingsFieldsProps {
  readonly widgets: readonly Widget[];
}

function WidgetList({ widgets, form }: WidgetListProps) {
  return (
    <div className="flex flex-col gap-5 py-1">
      {widgets.map((widget) => (
        <WidgetField
          key={widget.id}
          widget={widget}
          value={shownValue(widget, form.values)}
          error={form.errors[widget.id]}
          onChange={(value) => form.set(widget.id, value)}
        />
      ))}
    </div>
  );
}
